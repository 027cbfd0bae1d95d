package io.github.dynamodbjdbc.pushdown;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableCorrelate;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelNode;

/**
 * Finds the reads that a plan would repeat for every row of another one, and makes them keep their
 * rows.
 *
 * <p>Generated code starts the inner side of a nested loop or of a correlated subquery again for
 * each outer row. DynamoDB would charge for each of these reads.
 */
public final class RepeatedReads {
  private RepeatedReads() {}

  public static RelNode keepRows(RelNode plan) {
    return rewrite(plan, false);
  }

  private static RelNode rewrite(RelNode node, boolean repeated) {
    if (node instanceof DynamoScan scan) {
      return repeated ? scan.keepingRows() : scan;
    }
    boolean loops = node instanceof EnumerableNestedLoopJoin || node instanceof EnumerableCorrelate;
    List<RelNode> inputs = new ArrayList<>();
    for (int i = 0; i < node.getInputs().size(); i++) {
      inputs.add(rewrite(node.getInput(i), repeated || (loops && i == 1)));
    }
    return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
  }
}
