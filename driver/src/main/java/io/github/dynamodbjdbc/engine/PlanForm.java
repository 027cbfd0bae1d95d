package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.CostModel;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.operator.JoinedRead;
import io.github.dynamodbjdbc.planner.InterceptedInput;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;

/**
 * The form of a plan, to find out whether a template's plan is that of one of its statements: the
 * operators by name, and the reads with all that they ask of DynamoDB.
 *
 * <p>Two things are left out. The expressions of an operator differ between a literal and a
 * parameter (Calcite folds constants). The columns of a read differ too: a column that equals a
 * literal is not read.
 */
record PlanForm(List<Part> parts) {
  private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ,()]+");

  /** A node of the plan. */
  private sealed interface Part permits Operator, Read {}

  private record Operator(int depth, String name) implements Part {}

  /**
   * @param otherwise the read in its place where a join has very many keys; empty or one
   */
  private record Read(int depth, ReadPlan plan, boolean kept, List<ReadPlan> otherwise)
      implements Part {}

  static PlanForm of(RelNode plan) {
    List<Part> parts = new ArrayList<>();
    add(parts, plan, 0);
    return new PlanForm(List.copyOf(parts));
  }

  private static void add(List<Part> parts, RelNode node, int depth) {
    if (node instanceof DynamoScan scan) {
      List<ReadPlan> otherwise = scan.joined().map(JoinedRead::otherwise).stream().toList();
      parts.add(new Read(depth, scan.readPlan(), scan.isKept(), otherwise));
    } else if (node instanceof InterceptedInput) {
      add(parts, node.getInput(0), depth);
    } else {
      parts.add(new Operator(depth, node.getRelTypeName()));
      node.getInputs().forEach(input -> add(parts, input, depth + 1));
    }
  }

  /**
   * Returns whether a template's plan is, with the literals of one of its statements, the plan of
   * that statement alone.
   *
   * @param values of the template's {@code ?}
   */
  boolean isSame(PlanForm alone, List<Object> values) {
    if (parts.size() != alone.parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!isSame(parts.get(i), alone.parts.get(i), values)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Part template, Part alone, List<Object> values) {
    if (template instanceof Read read && alone instanceof Read other) {
      return isSame(read, other, values);
    }
    return template.equals(alone);
  }

  private static boolean isSame(Read template, Read alone, List<Object> values) {
    boolean same =
        template.depth == alone.depth
            && template.kept == alone.kept
            && template.otherwise.size() == alone.otherwise.size()
            && isSame(template.plan, alone.plan, values);
    for (int i = 0; same && i < template.otherwise.size(); i++) {
      same = isSame(template.otherwise.get(i), alone.otherwise.get(i), values);
    }
    return same;
  }

  private static boolean isSame(ReadPlan template, ReadPlan alone, List<Object> values) {
    return template.table().equals(alone.table())
        && template.order().equals(alone.order())
        && template.bounds().equals(alone.bounds())
        && template.output().countOnly() == alone.output().countOnly()
        && template.consistent() == alone.consistent()
        // As EXPLAIN rounds it: literals in a filter shift the estimate of rows a little.
        && CostModel.of(template).toString().equals(CostModel.of(alone).toString())
        && template.access().path().getClass() == alone.access().path().getClass()
        && isSameText(List.of(template.access().path()), List.of(alone.access().path()), values)
        && isSameText(template.access().filter(), alone.access().filter(), values)
        && isSameText(template.access().residual(), alone.access().residual(), values)
        && isSameText(template.access().rejections(), alone.access().rejections(), values);
  }

  /**
   * Compares key conditions and filters by their words, with the literals in place of {@code ?1}
   * and the like. The order of the words does not count: Calcite sorts a list of literals, and
   * keeps the order of a list of parameters.
   */
  private static boolean isSameText(List<?> template, List<?> alone, List<Object> values) {
    return words(template.stream().map(part -> with(part.toString(), values)))
        .equals(words(alone.stream().map(Object::toString)));
  }

  private static List<String> words(Stream<String> texts) {
    return texts.flatMap(BETWEEN_WORDS::splitAsStream).sorted().toList();
  }

  private static String with(String text, List<Object> values) {
    return PARAMETER
        .matcher(text)
        .replaceAll(
            found -> {
              int index = Integer.parseInt(found.group(1)) - 1;
              return index < values.size()
                  ? Matcher.quoteReplacement(new Operand.Literal(values.get(index)).toString())
                  : "?";
            });
  }
}
