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

  /**
   * Charges the rate of a table ({@code write_units_per_second}) for a write whose cost DynamoDB
   * does not report: one whose condition failed.
   */
  default void charge(String table, double writeUnits) {}

  /**
   * Returns whether this JVM has written the table in the last seconds, so that an eventually
   * consistent read may not see it.
   */
  default boolean wroteRecently(String table) {
    return false;
  }

  /** Returns whether the answer to a write may get lost, so that nobody knows of the write. */
  default boolean losesAnswers() {
    return true;
  }

  /**
   * Writes one item with PutItem, UpdateItem or DeleteItem. The request is sent again only after a
   * failure that proves that DynamoDB did nothing: connecting failed, the host is unknown, the
   * write was throttled or met a transaction, or the clocks differ.
   *
   * @param request not a {@link WriteRequest.ConditionCheck}, which exists in transactions only
   * @return {@link WriteOutcome.Unknown} if the request was sent and not answered
   * @throws io.github.dynamodbjdbc.error.DriverException if the write certainly was not done for
   *     another reason than its condition: 40001 if DynamoDB throttled it or a transaction was in
   *     its way, each time; 22xxx, 23502 or 42000 if the item or the request is not valid; 42501
   *     without permission; 54S02 if the item would be too large; 08xxx if DynamoDB was not reached
   */
  WriteOutcome write(WriteRequest request);

  /**
   * Does all of the writes, or none, with one TransactWriteItems. Since DynamoDB does the same
   * request with the same token only once, the client sends it again also if no answer came.
   *
   * @param requests at most 100, each of another item
   * @param token ClientRequestToken, at most 36 characters; DynamoDB remembers it for 10 minutes
   * @return {@link TransactionOutcome.Cancelled} if DynamoDB names a reason for each write. The
   *     client does not send such a transaction again, not even after a conflict
   * @throws io.github.dynamodbjdbc.error.DriverException if the transaction certainly was not done
   *     for another reason, with the states of {@link #write}
   */
  TransactionOutcome transact(List<WriteRequest> requests, String token);

  /**
   * Makes one BatchWriteItem call. The client sends it again after all failures that may pass,
   * because to repeat a put or delete without condition changes nothing.
   *
   * @param table the table of all requests
   * @param putsAndDeletes 1 to 25 {@link WriteRequest.Put}s and {@link WriteRequest.Delete}s, each
   *     of another item, without expressions and returned items
   * @throws io.github.dynamodbjdbc.error.DriverException with the states of {@link #write} if none
   *     of the writes was done; 08007, or 57014 if the thread was interrupted, if any of them may
   *     have been done
   */
  BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes);

  /** Returns the calls that change tables. */
  TableAdmin tables();
}
