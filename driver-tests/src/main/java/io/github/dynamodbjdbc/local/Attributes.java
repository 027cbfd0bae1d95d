package io.github.dynamodbjdbc.local;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Short names for building items: {@code item("id", s("u-1"), "visits", n(3))}. */
public final class Attributes {
  private Attributes() {}

  public static AttributeValue s(String value) {
    return AttributeValue.fromS(value);
  }

  public static AttributeValue n(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** A number as DynamoDB's wire has it: text. */
  public static AttributeValue n(String value) {
    return AttributeValue.fromN(value);
  }

  public static AttributeValue n(BigDecimal value) {
    return AttributeValue.fromN(value.toPlainString());
  }

  public static AttributeValue bool(boolean value) {
    return AttributeValue.fromBool(value);
  }

  public static AttributeValue binary(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(array));
  }

  /** DynamoDB's NULL, which is a value: the attribute is there. */
  public static AttributeValue nil() {
    return AttributeValue.fromNul(true);
  }

  public static AttributeValue list(AttributeValue... values) {
    return AttributeValue.fromL(List.of(values));
  }

  public static AttributeValue stringSet(String... values) {
    return AttributeValue.fromSs(List.of(values));
  }

  public static AttributeValue numberSet(String... values) {
    return AttributeValue.fromNs(List.of(values));
  }

  public static AttributeValue binarySet(AttributeValue... values) {
    return AttributeValue.fromBs(Arrays.stream(values).map(AttributeValue::b).toList());
  }

  /** A map: names and values in turn. */
  public static AttributeValue map(Object... namesAndValues) {
    return AttributeValue.fromM(item(namesAndValues));
  }

  /** An item: names (String) and values (AttributeValue) in turn. */
  public static Map<String, AttributeValue> item(Object... namesAndValues) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      item.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return item;
  }
}
