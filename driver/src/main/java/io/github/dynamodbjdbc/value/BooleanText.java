package io.github.dynamodbjdbc.value;

import java.util.Locale;
import java.util.Optional;

/** The texts that stand for a boolean, as PostgreSQL has them. */
public final class BooleanText {
  private BooleanText() {}

  /** The boolean that a text stands for; blanks around it and its case do not count. */
  public static Optional<Boolean> parse(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "yes", "y", "on" -> Optional.of(true);
      case "false", "f", "0", "no", "n", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
