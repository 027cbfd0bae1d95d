package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.List;

/** The query of a statement that writes: its rows say which items change, and to what. */
public interface RowProgram {
  /**
   * Returns the context of an execution.
   *
   * @param values of the statement's {@code ?}, as the application set them, then those of further
   *     parameters of the query
   */
  StatementContext bind(StatementContext context, List<Object> values);

  /** The plan of the query, as lines of text. */
  List<String> explanation();

  /**
   * Starts an execution.
   *
   * @param bound as {@link #bind} gave it
   */
  RowStream open(StatementContext bound);
}
