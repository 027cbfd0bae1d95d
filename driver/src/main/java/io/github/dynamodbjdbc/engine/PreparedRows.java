package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that answers rows: a query, EXPLAIN, or a command such as SHOW TABLES. */
public sealed interface PreparedRows extends Prepared
    permits CompiledQuery, TemplateQuery, Explanation, CommandResult {
  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.rows(this);
  }

  /** The columns of the result. */
  List<ResultColumn> columns();

  /** The read whose rows are the result's, one by one; null where there is none. */
  @Nullable ReadPlan streamed();

  /**
   * Starts an execution. No call to DynamoDB is made before the first {@link RowStream#next}.
   *
   * @param context holds the parameters as {@link #bind} gave them
   */
  RowStream execute(StatementContext context);
}
