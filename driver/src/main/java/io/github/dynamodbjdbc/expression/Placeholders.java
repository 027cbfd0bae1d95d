package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The placeholders of one request. Names and values reach DynamoDB beside its expressions, never in
 * them.
 */
public final class Placeholders {
  private Map<String, String> placeholderOfName = Map.of();
  private Map<DynamoValue, String> placeholderOfValue = Map.of();

  /** {@code #n0.#n1}. */
  public String path(AttributePath path) {
    return path.steps().size() == 1
        ? name(path.root())
        : path.steps().stream().map(this::name).collect(Collectors.joining("."));
  }

  /** {@code #n0}; the same for the same name. */
  public String name(String attribute) {
    if (placeholderOfName.isEmpty()) {
      placeholderOfName = new LinkedHashMap<>();
    }
    return placeholderOfName.computeIfAbsent(attribute, name -> "#n" + placeholderOfName.size());
  }

  /** {@code :v0}; the same for the same value. */
  public String value(DynamoValue value) {
    if (placeholderOfValue.isEmpty()) {
      placeholderOfValue = new LinkedHashMap<>();
    }
    return placeholderOfValue.computeIfAbsent(value, v -> ":v" + placeholderOfValue.size());
  }

  /** By their placeholders. */
  public Map<String, String> names() {
    return inverse(placeholderOfName);
  }

  /** By their placeholders. */
  public Map<String, DynamoValue> values() {
    return inverse(placeholderOfValue);
  }

  private static <T> Map<String, T> inverse(Map<T, String> placeholders) {
    if (placeholders.isEmpty()) {
      return Map.of();
    }
    Map<String, T> named = new HashMap<>();
    placeholders.forEach((what, placeholder) -> named.put(placeholder, what));
    return Map.copyOf(named);
  }
}
