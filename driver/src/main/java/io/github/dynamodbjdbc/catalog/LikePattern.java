package io.github.dynamodbjdbc.catalog;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Patterns for names: {@code %} stands for any characters, {@code _} for one. Upper and lower case
 * are the same, as for names in FROM.
 */
public final class LikePattern {
  /** The escape of {@link #escaped}, as DatabaseMetaData announces it. */
  public static final String ESCAPE = "\\";

  private LikePattern() {}

  /** A pattern of {@code SHOW TABLES LIKE}, which has no escape. */
  public static Predicate<String> of(String pattern) {
    return names(pattern, false);
  }

  /**
   * A pattern of DatabaseMetaData: {@code \} before {@code %}, {@code _} or {@code \} has them mean
   * themselves.
   *
   * @param pattern null matches every name
   */
  public static Predicate<String> escaped(@Nullable String pattern) {
    return pattern == null ? name -> true : names(pattern, true);
  }

  private static Predicate<String> names(String pattern, boolean escapes) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (escapes && c == ESCAPE.charAt(0) && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    int flags = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile(regex.toString(), flags).asMatchPredicate();
  }
}
