package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.expression.Operand;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two plans are compared by: the operators, and all that is asked of DynamoDB and expected of
 * it, as EXPLAIN prints it. What an operator computes is left out, and so are the columns: one that
 * equals a literal is not read.
 */
record PlanForm(List<String> lines) {
  private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");
  private static final Pattern OPERATOR = Pattern.compile("^ *(?!Read )[A-Za-z]+(?=\\().*");
  private static final Pattern COLUMNS = Pattern.compile("; columns [^;]*");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ,()]+");

  static PlanForm of(List<String> explanation) {
    return new PlanForm(
        explanation.stream()
            .map(
                line ->
                    OPERATOR.matcher(line).matches()
                        ? line.substring(0, line.indexOf('('))
                        : COLUMNS.matcher(line).replaceFirst(""))
            .toList());
  }

  /**
   * Whether a template's plan reads, with the literals of one of its statements, as the plan of
   * that statement alone. Lists may be in another order there: Calcite sorts those of literals.
   *
   * @param values of the template's {@code ?}
   */
  boolean isSame(PlanForm alone, List<Object> values) {
    if (lines.size() != alone.lines.size()) {
      return false;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!words(with(lines.get(i), values)).equals(words(alone.lines.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> words(String line) {
    return BETWEEN_WORDS.splitAsStream(line).sorted().toList();
  }

  private static String with(String line, List<Object> values) {
    return PARAMETER
        .matcher(line)
        .replaceAll(
            found -> {
              int index = Integer.parseInt(found.group(1)) - 1;
              return index < values.size()
                  ? Matcher.quoteReplacement(new Operand.Literal(values.get(index)).toString())
                  : "?";
            });
  }
}
