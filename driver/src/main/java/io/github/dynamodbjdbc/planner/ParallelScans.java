package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.operator.FinalAggregation;
import io.github.dynamodbjdbc.operator.PartialAggregation;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexUtil;

/**
 * Finds the operators that can run in the threads that read a scan's segments, and puts a {@link
 * Gather} above them: conditions and computations on the rows, and aggregates that can be merged
 * from partial ones.
 */
public final class ParallelScans {
  private final ToIntFunction<ReadPlan> segments;

  private ParallelScans(ToIntFunction<ReadPlan> segments) {
    this.segments = segments;
  }

  /**
   * @param segments returns the number of segments of a read
   */
  public static RelNode gather(RelNode plan, ToIntFunction<ReadPlan> segments) {
    return new ParallelScans(segments).gather(plan);
  }

  private RelNode gather(RelNode node) {
    if (node instanceof Aggregate aggregate) {
      Optional<FinalAggregation> merge =
          FinalAggregation.of(aggregate, MemoryAccounting.charge(aggregate));
      Optional<DynamoScan> scan = segmented(aggregate.getInput());
      if (merge.isPresent() && scan.isPresent()) {
        RelNode input =
            new InterceptedInput(
                aggregate.getInput(), (root, rows, comparer) -> new PartialAggregation<>(rows));
        RelNode partial = aggregate.copy(aggregate.getTraitSet(), List.of(input));
        return new Gather(partial, scan.get().readPlan(), merge);
      }
    }
    if (node instanceof Calc calc && isWork(calc.getProgram())) {
      Optional<DynamoScan> scan = segmented(calc);
      if (scan.isPresent()) {
        return new Gather(calc, scan.get().readPlan(), Optional.empty());
      }
    }
    List<RelNode> inputs = node.getInputs().stream().map(this::gather).toList();
    return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
  }

  /** Returns the scan of several segments below a node, if only computations are in between. */
  private Optional<DynamoScan> segmented(RelNode node) {
    if (node instanceof Calc calc) {
      boolean same = calc.getProgram().getExprList().stream().allMatch(RexUtil::isDeterministic);
      return same ? segmented(calc.getInput()) : Optional.empty();
    }
    return node instanceof DynamoScan scan && isSegmented(scan)
        ? Optional.of(scan)
        : Optional.empty();
  }

  private boolean isSegmented(DynamoScan scan) {
    ReadPlan read = scan.readPlan();
    return !read.output().countOnly()
        && !read.order().sorted()
        && !scan.isKept()
        && scan.joined().isEmpty()
        && segments.applyAsInt(read) > 1;
  }

  /** Returns whether a computation does more than copy values. */
  private static boolean isWork(RexProgram program) {
    return program.getCondition() != null
        || !program.getExprList().stream()
            .allMatch(
                e ->
                    e instanceof RexInputRef
                        || e instanceof RexLiteral
                        || e instanceof RexDynamicParam);
  }
}
