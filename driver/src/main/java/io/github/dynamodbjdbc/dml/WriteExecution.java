package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.exec.StatementContext;

/** One execution of a statement that writes. */
public final class WriteExecution {
  private WriteExecution() {}

  /**
   * Executes a plan to its end.
   *
   * @return the number of items that were written
   */
  public static long run(WritePlan plan, WriteServices services, StatementContext context) {
    return plan instanceof InsertPlan insert
        ? new InsertExecution(insert, services, context).run()
        : new ChangeExecution((ChangePlan) plan, services, context).run();
  }
}
