package io.github.dynamodbjdbc.program;

import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;

/** Computes the rows of a result by a plan. Safe for use by many threads. */
public interface Program {
  /** Starts an execution; nothing is read before the first {@link RowStream#next}. */
  public RowStream open(StatementContext context);
}
