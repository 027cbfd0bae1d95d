package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.List;

/** A statement that is ready to run. Safe for use by many threads; executions share nothing. */
public interface PreparedQuery {
  /** The columns of the result. */
  List<ResultColumn> columns();

  /** The {@code ?} of the statement, in their order. */
  List<ParameterInfo> parameters();

  /** The read whose rows are the result's, one by one; null where there is none. */
  ReadPlan streamed();

  /** The values of {@code ?} as the engine holds them; refuses what does not fit exactly. */
  List<Object> bind(List<Object> values);

  /**
   * Starts an execution. No call to DynamoDB is made before the first {@link RowStream#next}.
   *
   * @param context holds the parameters as {@link #bind} gave them
   */
  RowStream execute(StatementContext context);
}
