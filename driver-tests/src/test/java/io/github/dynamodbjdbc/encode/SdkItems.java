package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts items to those of the AWS SDK. */
final class SdkItems {
  private SdkItems() {}

  static Map<String, AttributeValue> of(Map<String, DynamoValue> map) {
    Map<String, AttributeValue> converted = new HashMap<>();
    map.forEach((name, value) -> converted.put(name, of(value)));
    return converted;
  }

  private static AttributeValue of(DynamoValue value) {
    return switch (value.type()) {
      case S -> AttributeValue.fromS(value.asString());
      case N -> AttributeValue.fromN(value.asNumber().toString());
      case B -> AttributeValue.fromB(bytes(value.asBinary()));
      case BOOL -> AttributeValue.fromBool((Boolean) value.value());
      case NULL -> AttributeValue.fromNul(true);
      case SS -> AttributeValue.fromSs(value.elements().stream().map(String.class::cast).toList());
      case NS -> AttributeValue.fromNs(value.elements().stream().map(Object::toString).toList());
      case BS ->
          AttributeValue.fromBs(
              value.elements().stream().map(each -> bytes((ByteString) each)).toList());
      case L -> AttributeValue.fromL(value.asList().stream().map(SdkItems::of).toList());
      case M -> AttributeValue.fromM(of(value.asMap()));
    };
  }

  private static SdkBytes bytes(ByteString bytes) {
    return SdkBytes.fromByteArray(bytes.getBytes());
  }
}
