package io.github.dynamodbjdbc.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;

/**
 * Writes items as DynamoDB JSON, which {@link DynamoJson} reads. Numbers are written as DynamoDB
 * gives them back: without trailing zeros, and without an exponent.
 */
public final class DynamoJsonWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private DynamoJsonWriter() {}

  /** Returns a whole item as UTF-8 text. */
  public static byte[] item(Map<String, DynamoValue> item) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(item, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Map<String, DynamoValue> map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, DynamoValue> attribute : map.entrySet()) {
      json.writeFieldName(attribute.getKey());
      write(attribute.getValue(), json);
    }
    json.writeEndObject();
  }

  private static void write(DynamoValue value, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeFieldName(value.type().name());
    switch (value.type()) {
      case S -> json.writeString(value.asString());
      case N -> json.writeString(number(value.asNumber()));
      case B -> json.writeBinary(value.asBinary().getBytes());
      case BOOL -> json.writeBoolean(Boolean.TRUE.equals(value.value()));
      case NULL -> json.writeBoolean(true);
      case M -> write(value.asMap(), json);
      case L -> {
        json.writeStartArray();
        for (DynamoValue element : value.asList()) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case SS, NS, BS -> {
        json.writeStartArray();
        for (Object element : value.elements()) {
          writeElement(element, json);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void writeElement(Object element, JsonGenerator json) throws IOException {
    if (element instanceof ByteString bytes) {
      json.writeBinary(bytes.getBytes());
    } else {
      json.writeString(element instanceof BigDecimal number ? number(number) : (String) element);
    }
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
