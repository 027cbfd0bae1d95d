package io.github.dynamodbjdbc.value;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One complete DynamoDB attribute value. Samples, keys, expression values and JSON text use it.
 * Reading rows decodes the response directly and never creates it.
 *
 * @param type the DynamoDB type
 * @param value {@code S}: String; {@code N}: BigDecimal, exact; {@code B}: ByteString; {@code
 *     BOOL}: Boolean; {@code NULL}: null; {@code SS}: List of String; {@code NS}: List of
 *     BigDecimal; {@code BS}: List of ByteString, each set sorted; {@code L}: List of DynamoValue;
 *     {@code M}: Map of String to DynamoValue
 */
public record DynamoValue(AttributeType type, @Nullable Object value) {
  public static final DynamoValue NULL = new DynamoValue(AttributeType.NULL, null);

  public static DynamoValue ofString(String value) {
    return new DynamoValue(AttributeType.S, value);
  }

  public static DynamoValue ofNumber(java.math.BigDecimal value) {
    return new DynamoValue(AttributeType.N, value);
  }

  public static DynamoValue ofBinary(ByteString value) {
    return new DynamoValue(AttributeType.B, value);
  }

  public static DynamoValue ofBoolean(boolean value) {
    return new DynamoValue(AttributeType.BOOL, value);
  }

  public static DynamoValue ofList(List<DynamoValue> value) {
    return new DynamoValue(AttributeType.L, value);
  }

  public static DynamoValue ofMap(Map<String, DynamoValue> value) {
    return new DynamoValue(AttributeType.M, value);
  }

  public String asString() {
    return (String) present();
  }

  public java.math.BigDecimal asNumber() {
    return (java.math.BigDecimal) present();
  }

  @SuppressWarnings("unchecked")
  public Map<String, DynamoValue> asMap() {
    return (Map<String, DynamoValue>) present();
  }

  @SuppressWarnings("unchecked")
  public List<DynamoValue> asList() {
    return (List<DynamoValue>) present();
  }

  public ByteString asBinary() {
    return (ByteString) present();
  }

  /** The elements of a list or a set. */
  public List<?> elements() {
    return (List<?>) present();
  }

  private Object present() {
    return Objects.requireNonNull(value);
  }
}
