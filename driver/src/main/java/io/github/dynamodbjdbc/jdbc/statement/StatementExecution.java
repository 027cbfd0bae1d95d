package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.error.SqlState;

/** One execution of one statement, whether it reads or writes. */
interface StatementExecution {
  StatementRun run();

  /** Ends it for a reason, which the thread that executes gets. Nothing where it is over. */
  void stop(SqlState state, String reason);

  /** Ends it, and gives back all that it holds. */
  void close();
}
