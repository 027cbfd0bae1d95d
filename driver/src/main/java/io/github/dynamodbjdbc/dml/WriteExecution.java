package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.Optional;

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

  /**
   * Returns the write of a statement that writes one item whose key is known, instead of executing
   * it; empty for any other statement.
   */
  public static Optional<KeyedWrite> single(
      WritePlan plan, WriteServices services, StatementContext context) {
    return plan instanceof InsertPlan insert
        ? new InsertExecution(insert, services, context).single()
        : new ChangeExecution((ChangePlan) plan, services, context).single();
  }
}
