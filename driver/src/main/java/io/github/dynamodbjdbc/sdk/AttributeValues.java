package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts {@link DynamoValue}s to the SDK's values, for keys, items and expression values, and the
 * items that writes return from them.
 */
final class AttributeValues {
  private AttributeValues() {}

  static Map<String, AttributeValue> of(Map<String, DynamoValue> values) {
    if (values.size() == 1) {
      Map.Entry<String, DynamoValue> only = values.entrySet().iterator().next();
      return Map.of(only.getKey(), of(only.getValue()));
    }
    Map<String, AttributeValue> result = new LinkedHashMap<>();
    values.forEach((name, value) -> result.put(name, of(value)));
    return result;
  }

  @SuppressWarnings("unchecked")
  static AttributeValue of(DynamoValue value) {
    AttributeValue.Builder builder = AttributeValue.builder();
    switch (value.type()) {
      case S -> builder.s(value.asString());
      case N -> builder.n(value.asNumber().toString());
      case B -> builder.b(bytes(value.asBinary()));
      case BOOL -> builder.bool((Boolean) value.value());
      case NULL -> builder.nul(true);
      case SS -> builder.ss((List<String>) value.elements());
      case NS -> builder.ns(value.elements().stream().map(Object::toString).toList());
      case BS ->
          builder.bs(
              ((List<ByteString>) value.elements()).stream().map(AttributeValues::bytes).toList());
      case L -> builder.l(value.asList().stream().map(AttributeValues::of).toList());
      case M -> builder.m(of(value.asMap()));
    }
    return builder.build();
  }

  private static SdkBytes bytes(ByteString value) {
    return SdkBytes.fromByteArray(value.getBytes());
  }

  /** Converts an item that an answer holds. */
  static Map<String, DynamoValue> values(Map<String, AttributeValue> item) {
    Map<String, DynamoValue> values = new LinkedHashMap<>();
    item.forEach((name, value) -> values.put(name, value(value)));
    return values;
  }

  private static DynamoValue value(AttributeValue value) {
    return switch (value.type()) {
      case S -> DynamoValue.ofString(value.s());
      case N -> DynamoValue.ofNumber(new BigDecimal(value.n()));
      case B -> DynamoValue.ofBinary(bytes(value.b()));
      case BOOL -> DynamoValue.ofBoolean(value.bool());
      case NUL -> DynamoValue.NULL;
      case SS ->
          new DynamoValue(
              AttributeType.SS, value.ss().stream().sorted(CodePointOrder.COMPARATOR).toList());
      case NS ->
          new DynamoValue(
              AttributeType.NS, value.ns().stream().map(BigDecimal::new).sorted().toList());
      case BS ->
          new DynamoValue(
              AttributeType.BS, value.bs().stream().map(AttributeValues::bytes).sorted().toList());
      case L -> DynamoValue.ofList(value.l().stream().map(AttributeValues::value).toList());
      case M -> DynamoValue.ofMap(values(value.m()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new DriverException(
              SqlState.INTERNAL,
              "DynamoDB returned a value of a type that the driver does not know.");
    };
  }

  private static ByteString bytes(SdkBytes value) {
    return new ByteString(value.asByteArray());
  }
}
