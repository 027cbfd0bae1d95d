package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;

/**
 * Computes the size of items by DynamoDB's rules ("DynamoDB item sizes and formats" in the Amazon
 * DynamoDB Developer Guide): names and texts in UTF-8, three bytes for a map or list and one for
 * each of its entries. The guide gives the size of numbers approximately; here it is as DynamoDB
 * Local counts: a byte for two digits, one more, and one for the sign of a negative number.
 */
public final class ItemSize {
  /** The largest size of an item, 400 KB. */
  public static final int MAX_BYTES = 400 * 1024;

  /** Bytes that a map or a list has without entries. */
  private static final int CONTAINER = 3;

  private ItemSize() {}

  /** Returns the bytes of an item, with the names of its attributes. */
  public static long of(Map<String, DynamoValue> item) {
    long bytes = 0;
    for (Map.Entry<String, DynamoValue> attribute : item.entrySet()) {
      bytes += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return bytes;
  }

  /** Returns the bytes of a value. */
  public static long of(DynamoValue value) {
    return switch (value.type()) {
      case S -> utf8(value.asString());
      case N -> number(value.asNumber());
      case B -> value.asBinary().length();
      case BOOL, NULL -> 1;
      case M -> CONTAINER + of(value.asMap()) + value.asMap().size();
      case SS, NS, BS, L -> elements(value);
    };
  }

  private static long elements(DynamoValue value) {
    long bytes = 0;
    for (Object element : value.elements()) {
      if (element instanceof DynamoValue each) {
        bytes += of(each) + 1;
      } else if (element instanceof BigDecimal number) {
        bytes += number(number);
      } else if (element instanceof ByteString binary) {
        bytes += binary.length();
      } else {
        bytes += utf8((String) element);
      }
    }
    return value.type() == AttributeType.L ? CONTAINER + bytes : bytes;
  }

  /** A byte holds two digits on the same side of the decimal point. */
  private static long number(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    long digits = stripped.precision() + (long) Math.floorMod(stripped.scale(), 2);
    return (digits + 1) / 2 + (number.signum() < 0 ? 2 : 1);
  }

  private static long utf8(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair counts two of the pair's four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
