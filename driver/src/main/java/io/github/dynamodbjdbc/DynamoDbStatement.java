package io.github.dynamodbjdbc;

import java.sql.SQLException;

/**
 * What statements of this driver tell beyond JDBC; get it by {@code
 * statement.unwrap(DynamoDbStatement.class)}.
 */
public interface DynamoDbStatement {
  /**
   * What the last execution has read so far, and what that cost. Complete once its result set is
   * read to the end or closed.
   */
  StatementStatistics readStatistics() throws SQLException;

  /** How far the last execution's reading is; may be asked from another thread while it runs. */
  StatementProgress progress() throws SQLException;
}
