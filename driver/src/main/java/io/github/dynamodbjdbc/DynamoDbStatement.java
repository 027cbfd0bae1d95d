package io.github.dynamodbjdbc;

/**
 * A statement of this driver, with reports that JDBC has no method for.
 *
 * <p>Every statement and prepared statement of the driver is one, also behind a connection pool:
 * get it by {@code statement.unwrap(DynamoDbStatement.class)}. Both methods may be called from any
 * thread and at any time, also while the statement runs and after it was closed. They make no call
 * to DynamoDB and never fail.
 */
public interface DynamoDbStatement {
  /**
   * The calls that the last execution has made so far, and their cost. Final once its result set
   * was read to the end or closed.
   *
   * <p>Planning is not counted: DescribeTable, and the sample that columns are inferred from.
   *
   * @return {@link StatementStatistics#NONE} before the first execution
   */
  StatementStatistics statistics();

  /**
   * Returns the writes that the last execution has made so far, and their cost.
   *
   * @return {@link WriteStatistics#NONE} before the first execution, and after one that only read
   */
  WriteStatistics writeStatistics();

  /**
   * Returns how far the last execution has read.
   *
   * @return {@link StatementProgress#NONE} before the first execution
   */
  StatementProgress progress();
}
