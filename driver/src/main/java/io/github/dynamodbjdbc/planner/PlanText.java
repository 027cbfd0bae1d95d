package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.CostModel;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/**
 * Creates the text of EXPLAIN: the operators, the last one first, and below them the reads, each
 * with its request to DynamoDB, its estimated cost, and the reasons why there is no cheaper one.
 */
public final class PlanText {
  private static final String INDENT = "  ";

  private final ToIntFunction<ReadPlan> segments;
  private final OperatorText operators = new OperatorText(new ColumnNaming());
  private final List<String> lines = new ArrayList<>();

  private PlanText(ToIntFunction<ReadPlan> segments) {
    this.segments = segments;
  }

  /**
   * @param segments returns the number of segments of a read
   */
  public static List<String> of(RelNode plan, ToIntFunction<ReadPlan> segments) {
    PlanText text = new PlanText(segments);
    text.add(plan, "");
    return text.lines;
  }

  /** Returns a sentence for each hint of a plan that has no effect. */
  public static List<String> warnings(RelNode plan) {
    return DroppedHint.warnings(plan);
  }

  /** Returns the SQL of an expression without columns. */
  public static String constant(RexNode expression) {
    return ExpressionText.ofConstants().of(expression);
  }

  private void add(RelNode node, String indent) {
    if (node instanceof DynamoScan scan) {
      addRead(scan, indent);
      return;
    }
    if (node instanceof InterceptedInput wrapped) {
      add(wrapped.getInput(), indent);
      return;
    }
    String inner = indent;
    for (String line : operators.lines(node)) {
      lines.add(inner + line);
      inner += INDENT;
    }
    for (RelNode input : node.getInputs()) {
      add(input, inner);
    }
  }

  private void addRead(DynamoScan scan, String indent) {
    ReadPlan read = scan.readPlan();
    String divided =
        read.access().path() instanceof AccessPath.Scan
            ? "; " + counted(segments.applyAsInt(read), "segment")
            : "";
    String kept = scan.isKept() ? "; kept, as it is needed again and again" : "";
    lines.add(indent + "Read " + priced(read) + divided + kept);
    Optional<DroppedHint> dropped = DroppedHint.of(scan);
    dropped.ifPresent(hint -> lines.add(indent + INDENT + hint.sentence()));
    String told = dropped.map(DroppedHint::reason).orElse("");
    read.access().rejections().stream()
        .filter(sentence -> !sentence.equals(told))
        .forEach(sentence -> lines.add(indent + INDENT + "no cheaper way: " + sentence));
    scan.joined()
        .ifPresent(
            join ->
                lines.add(indent + INDENT + "or, for very many keys: " + priced(join.otherwise())));
  }

  private static String priced(ReadPlan read) {
    return read + "; " + CostModel.of(read);
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
