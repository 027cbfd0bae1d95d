package io.github.dynamodbjdbc.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads DynamoDB JSON, the format of items in requests and responses: {@code
 * {"id":{"S":"x"},"n":{"N":"1"}}} ("Low level API" in the Amazon DynamoDB Developer Guide).
 *
 * <p>Each method starts on the first token of the element that it reads and ends on its last. Sets
 * are unordered in DynamoDB; their elements are sorted here, so that equal sets are equal lists.
 */
public final class DynamoJson {
  private DynamoJson() {}

  /** Reads a whole item: from its START_OBJECT to its END_OBJECT. */
  public static Map<String, DynamoValue> readItem(JsonParser parser) throws IOException {
    return readMap(parser);
  }

  /** Reads a value with its type, {@code {"S":"x"}}: from its START_OBJECT to its END_OBJECT. */
  public static DynamoValue readValue(JsonParser parser) throws IOException {
    parser.nextToken();
    AttributeType type = type(parser.currentName());
    parser.nextToken();
    DynamoValue value = readPayload(type, parser);
    parser.nextToken();
    return value;
  }

  /** Reads the value after the type: {@code "x"} of {@code {"S":"x"}}. */
  public static DynamoValue readPayload(AttributeType type, JsonParser parser) throws IOException {
    return switch (type) {
      case S -> DynamoValue.ofString(parser.getText());
      case N -> DynamoValue.ofNumber(readNumber(parser));
      case B -> DynamoValue.ofBinary(readBinary(parser));
      case BOOL -> DynamoValue.ofBoolean(parser.currentToken() == JsonToken.VALUE_TRUE);
      case NULL -> DynamoValue.NULL;
      case SS -> readSet(type, parser, JsonParser::getText, CodePointOrder.COMPARATOR);
      case NS -> readSet(type, parser, DynamoJson::readNumber, Comparator.naturalOrder());
      case BS -> readSet(type, parser, DynamoJson::readBinary, Comparator.naturalOrder());
      case L -> DynamoValue.ofList(readArray(parser, DynamoJson::readValue));
      case M -> DynamoValue.ofMap(readMap(parser));
    };
  }

  /**
   * Returns the type that the field name of a value names.
   *
   * @param name null if the value has no field
   * @throws IOException if DynamoDB has no such type
   */
  public static AttributeType type(@Nullable String name) throws IOException {
    if (name == null) {
      throw new IOException("DynamoDB sent a value without a type.");
    }
    if (name.length() == 1) {
      switch (name.charAt(0)) {
        case 'S' -> {
          return AttributeType.S;
        }
        case 'N' -> {
          return AttributeType.N;
        }
        default -> {}
      }
    }
    return switch (name) {
      case "S" -> AttributeType.S;
      case "N" -> AttributeType.N;
      case "B" -> AttributeType.B;
      case "BOOL" -> AttributeType.BOOL;
      case "NULL" -> AttributeType.NULL;
      case "SS" -> AttributeType.SS;
      case "NS" -> AttributeType.NS;
      case "BS" -> AttributeType.BS;
      case "L" -> AttributeType.L;
      case "M" -> AttributeType.M;
      default -> throw new IOException("DynamoDB sent a value of an unknown type: " + name);
    };
  }

  /** Reads the number at the parser's current token, exactly. */
  public static BigDecimal readNumber(JsonParser parser) throws IOException {
    char[] text = parser.getTextCharacters();
    return PlainNumbers.decimal(text, parser.getTextOffset(), parser.getTextLength());
  }

  /** Reads the bytes of the base64 text at the parser's current token. */
  public static ByteString readBinary(JsonParser parser) throws IOException {
    return new ByteString(parser.getBinaryValue());
  }

  private static Map<String, DynamoValue> readMap(JsonParser parser) throws IOException {
    Map<String, DynamoValue> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, readValue(parser));
    }
    return map;
  }

  private interface ElementReader<T> {
    T read(JsonParser parser) throws IOException;
  }

  private static <T> DynamoValue readSet(
      AttributeType type, JsonParser parser, ElementReader<T> reader, Comparator<? super T> order)
      throws IOException {
    List<T> elements = readArray(parser, reader);
    elements.sort(order);
    return new DynamoValue(type, elements);
  }

  private static <T> List<T> readArray(JsonParser parser, ElementReader<T> reader)
      throws IOException {
    List<T> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(reader.read(parser));
    }
    return list;
  }
}
