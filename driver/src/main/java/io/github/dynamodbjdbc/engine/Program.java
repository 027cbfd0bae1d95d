package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;

/** Computes the rows of a result by a plan. Safe for use by many threads. */
interface Program {
  /** Starts an execution; nothing is read before the first {@link RowStream#next}. */
  RowStream open(StatementContext context);
}
