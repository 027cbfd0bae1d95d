package io.github.dynamodbjdbc.semantics;

import java.util.List;
import org.apache.calcite.DataContexts;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;

/**
 * Computes constants while planning, by the same functions that compute values in rows.
 *
 * <p>An expression that fails stays as it is: whether the failure is the statement's depends on
 * whether the rows need the value.
 */
public final class LibraryExecutor implements RexExecutor {
  private final RexExecutor calcite = new RexExecutorImpl(DataContexts.EMPTY);

  @Override
  public void reduce(RexBuilder builder, List<RexNode> constants, List<RexNode> reduced) {
    LibraryCalls calls = new LibraryCalls(builder);
    calcite.reduce(builder, constants.stream().map(node -> node.accept(calls)).toList(), reduced);
  }
}
