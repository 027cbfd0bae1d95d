package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.stream.Collectors;

/** The key of an item in a message: {@code customer = 'c-1' AND number = 7}. */
public final class KeyText {
  /** Characters; a key value may have 2048 bytes. */
  private static final int LONGEST = 100;

  private KeyText() {}

  public static String of(Map<String, DynamoValue> key) {
    return key.entrySet().stream()
        .map(part -> part.getKey() + " = " + text(part.getValue()))
        .collect(Collectors.joining(" AND "));
  }

  private static String text(DynamoValue value) {
    return switch (value.type()) {
      case S -> "'" + shortened(value.asString().replace("'", "''")) + "'";
      case N -> value.asNumber().toPlainString();
      case B -> "X'" + shortened(value.asBinary().toString(16)) + "'";
      default -> value.type().toString();
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
