package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A LIKE pattern, taken apart.
 *
 * @param texts the texts before, between and after the {@code %}
 * @param complete whether the pattern is these texts; else the first is only the beginning of it
 */
record LikePattern(List<String> texts, boolean complete) {
  /**
   * Takes a pattern apart as far as the first {@code _}. A backslash may be an escape, too, so the
   * pattern is not followed beyond one.
   */
  static LikePattern of(String pattern, Optional<Character> escape) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean escaped = escape.isPresent() && c == escape.get();
      if (escaped && i + 1 < pattern.length()) {
        i++;
        text.append(pattern.charAt(i));
      } else if (c == '%' && !escaped) {
        texts.add(text.toString());
        text.setLength(0);
      } else if (c == '_' || c == '\\' || escaped) {
        texts.add(text.toString());
        return new LikePattern(texts, false);
      } else {
        text.append(c);
      }
    }
    texts.add(text.toString());
    return new LikePattern(texts, true);
  }

  /** Returns the condition that a column's text matches; null if nothing of it can be sent. */
  @Nullable Translation translation(Column column) {
    Operand first = new Operand.Literal(texts.get(0));
    if (complete && texts.size() == 1) {
      return Translation.exactly(new Comparison(column, Operator.EQ, first));
    }
    if (!texts.get(0).isEmpty()) {
      boolean prefix = complete && texts.size() == 2 && texts.get(1).isEmpty();
      return new Translation(new StartsWith(column, first), prefix);
    }
    boolean part = complete && texts.size() == 3 && texts.get(2).isEmpty();
    return part && !texts.get(1).isEmpty()
        ? Translation.exactly(new Contains(column, new Operand.Literal(texts.get(1))))
        : null;
  }
}
