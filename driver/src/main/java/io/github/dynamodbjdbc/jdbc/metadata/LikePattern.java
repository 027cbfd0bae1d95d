package io.github.dynamodbjdbc.jdbc.metadata;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name patterns of DatabaseMetaData: {@code %}, {@code _}, and {@code \} before either. */
final class LikePattern {
  static final String ESCAPE = "\\";

  private LikePattern() {}

  /**
   * @param pattern null matches every name
   */
  static Predicate<String> of(@Nullable String pattern) {
    if (pattern == null || pattern.equals("%")) {
      return name -> true;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
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
    return Pattern.compile(regex.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE)
        .asMatchPredicate();
  }
}
