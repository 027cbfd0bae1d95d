package io.github.dynamodbjdbc.dynamo;

import java.util.List;
import java.util.Optional;

/**
 * The port to DynamoDB: the few calls that the driver makes. Every failure is a {@link
 * io.github.dynamodbjdbc.error.DriverException}.
 *
 * <p>Safe for use by many threads. Interrupting the calling thread ends its call.
 */
public interface DynamoClient {
  /** Returns the names of all tables that ListTables returns, in its order. */
  List<String> listTables();

  /** Calls DescribeTable; fails with SQLState 42P01 if the table does not exist. */
  TableDescription describeTable(String table);

  /**
   * Reads one page.
   *
   * @param from token of the page to read, or empty for the first page. GetItem and BatchGetItem
   *     have one page; for BatchGetItem the client requests unprocessed keys again before it
   *     returns the page
   */
  <T> Page<T> read(ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder);
}
