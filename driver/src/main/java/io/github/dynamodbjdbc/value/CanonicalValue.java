package io.github.dynamodbjdbc.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value in a form in which {@link #equals} answers as DynamoDB's {@code =} does: {@code 1.0} is
 * {@code 1}, because the scale of a number is not stored, and the order of a set's elements does
 * not matter.
 *
 * @param value as in {@link DynamoValue}, but numbers without trailing zeros, sets as {@link Set},
 *     and the parts of lists and maps in this form
 */
public record CanonicalValue(AttributeType type, @Nullable Object value) {
  public static CanonicalValue of(DynamoValue value) {
    return new CanonicalValue(
        value.type(),
        switch (value.type()) {
          case S, B, BOOL, NULL -> value.value();
          case N -> value.asNumber().stripTrailingZeros();
          case SS, BS -> new HashSet<>(value.elements());
          case NS -> numbers(value.elements());
          case L -> value.asList().stream().map(CanonicalValue::of).toList();
          case M -> of(value.asMap());
        });
  }

  /** Converts all values of an item or a map. */
  public static Map<String, CanonicalValue> of(Map<String, DynamoValue> values) {
    Map<String, CanonicalValue> canonical = new HashMap<>();
    values.forEach((name, value) -> canonical.put(name, of(value)));
    return canonical;
  }

  private static Set<Object> numbers(List<?> elements) {
    Set<Object> numbers = new HashSet<>();
    elements.forEach(element -> numbers.add(((java.math.BigDecimal) element).stripTrailingZeros()));
    return numbers;
  }
}
