package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts {@link DynamoValue}s to the SDK's values, for keys and expression values. */
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
}
