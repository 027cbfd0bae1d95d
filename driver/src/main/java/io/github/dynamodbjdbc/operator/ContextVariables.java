package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import org.apache.calcite.DataContext;

/**
 * The names of the variables that an execution puts into Calcite's DataContext for the code of its
 * plan.
 */
public final class ContextVariables {
  /** The {@link StatementContext} of the execution. */
  public static final String STATEMENT_CONTEXT = "dynamodb.statement";

  /**
   * The rows of one thread, a RowStream; set only in the plan that a Gather runs in that thread.
   */
  public static final String PART = "dynamodb.part";

  private ContextVariables() {}

  /** Returns the execution that this DataContext belongs to. */
  public static StatementContext statement(DataContext root) {
    return (StatementContext) root.get(STATEMENT_CONTEXT);
  }
}
