package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;

/**
 * The bytes of an item in the JSON of a request, on the high side. DynamoDB's limit of 16 MB for a
 * BatchWriteItem counts these, with base64 and escapes.
 */
final class WireSize {
  /** Quotes, colons and braces around a value, and the letters of its type. */
  private static final int AROUND = 12;

  private WireSize() {}

  static long of(Map<String, DynamoValue> item) {
    long bytes = 2;
    for (Map.Entry<String, DynamoValue> attribute : item.entrySet()) {
      bytes += text(attribute.getKey()) + of(attribute.getValue());
    }
    return bytes;
  }

  private static long of(DynamoValue value) {
    return AROUND
        + switch (value.type()) {
          case S -> text(value.asString());
          case N -> number(value.asNumber());
          case B -> binary(value.asBinary());
          case BOOL, NULL -> 5;
          case M -> of(value.asMap());
          case SS, NS, BS, L -> elements(value);
        };
  }

  private static long elements(DynamoValue value) {
    long bytes = 2;
    for (Object element : value.elements()) {
      if (element instanceof DynamoValue each) {
        bytes += of(each);
      } else if (element instanceof BigDecimal number) {
        bytes += number(number);
      } else if (element instanceof ByteString bytesOf) {
        bytes += binary(bytesOf);
      } else {
        bytes += text((String) element);
      }
    }
    return bytes;
  }

  private static long binary(ByteString value) {
    return 4L * (value.length() + 2) / 3 + 3;
  }

  /** A number may be written with its exponent or without it. */
  private static long number(BigDecimal number) {
    return (long) number.precision() + Math.abs((long) number.scale()) + 8;
  }

  private static long text(String text) {
    long bytes = 3;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20) {
        bytes += 6;
      } else if (c < 0x80) {
        bytes += c == '"' || c == '\\' ? 2 : 1;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
