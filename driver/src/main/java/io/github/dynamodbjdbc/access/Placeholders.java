package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The placeholders of one request. Names and values reach DynamoDB beside its expressions, never in
 * them.
 */
final class Placeholders {
  private final Map<String, String> placeholderOfName = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<DynamoValue, String> placeholderOfValue = new LinkedHashMap<>();
  private final Map<String, DynamoValue> values = new LinkedHashMap<>();

  /** {@code #n0.#n1}. */
  String path(AttributePath path) {
    return path.steps().size() == 1
        ? name(path.root())
        : path.steps().stream().map(this::name).collect(Collectors.joining("."));
  }

  /** {@code #n0}; the same for the same name. */
  String name(String attribute) {
    return placeholderOfName.computeIfAbsent(
        attribute,
        name -> {
          String placeholder = "#n" + names.size();
          names.put(placeholder, name);
          return placeholder;
        });
  }

  /** {@code :v0}; the same for the same value. */
  String value(DynamoValue value) {
    return placeholderOfValue.computeIfAbsent(
        value,
        v -> {
          String placeholder = ":v" + values.size();
          values.put(placeholder, v);
          return placeholder;
        });
  }

  Map<String, String> names() {
    return Map.copyOf(names);
  }

  Map<String, DynamoValue> values() {
    return Map.copyOf(values);
  }
}
