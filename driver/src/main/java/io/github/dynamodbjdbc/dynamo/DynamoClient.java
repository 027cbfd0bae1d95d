package io.github.dynamodbjdbc.dynamo;

import java.util.List;
import java.util.Optional;

/**
 * The few DynamoDB calls that the driver makes. Every failure is a {@link
 * io.github.dynamodbjdbc.error.DriverException}.
 *
 * <p>Calls may come from many threads. Interrupting a calling thread ends its call.
 */
public interface DynamoClient {
  /** The names of all tables that ListTables shows, in its order. */
  List<String> listTables();

  /** DescribeTable; fails with SQLState 42P01 where the table does not exist. */
  TableDescription describeTable(String table);

  /**
   * Reads one page.
   *
   * @param from where to go on, or empty for the first page. GetItem and BatchGetItem answer in one
   *     page; unprocessed keys are asked for again before it is returned
   */
  <T> Page<T> read(ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder);
}
