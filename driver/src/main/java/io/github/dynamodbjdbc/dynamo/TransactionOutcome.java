package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a TransactWriteItems. A transaction that certainly was not done, for a reason that is
 * not a {@link Cancelled}, is an exception instead.
 */
public sealed interface TransactionOutcome {

  /**
   * DynamoDB did all writes, once.
   *
   * @param unitsOfTables write units by table
   * @param refusals number of times that DynamoDB refused the transaction, such as by throttling,
   *     before it did it
   */
  record Done(Map<String, WriteUnits> unitsOfTables, int refusals) implements TransactionOutcome {}

  /**
   * DynamoDB did none of the writes.
   *
   * @param reasons one for each write, in the order of the request
   * @param refusals number of times that DynamoDB refused the transaction before this answer
   */
  record Cancelled(List<Reason> reasons, int refusals) implements TransactionOutcome {}

  /**
   * The request was sent, and no answer says what became of it, even though it was sent again with
   * the same token. DynamoDB did all of the writes or none.
   *
   * @param cause the last failure. Its SQLState is 57014 if the thread was interrupted
   */
  record Unknown(DriverException cause) implements TransactionOutcome {}

  /**
   * Why one write stopped its transaction.
   *
   * @param message DynamoDB's; empty if there is none
   * @param item the item that did not meet the condition of the write; empty where there is none,
   *     or the reason is another one
   * @param failure the error that the reason means for the write; empty for NONE and for
   *     CONDITION_FAILED
   */
  record Reason(
      Code code,
      String message,
      Optional<Map<String, DynamoValue>> item,
      Optional<DriverException> failure) {
    @Override
    public String toString() {
      return code + (message.isEmpty() ? "" : ": " + message);
    }
  }

  /** The codes of CancellationReasons (Amazon DynamoDB API Reference, TransactWriteItems). */
  enum Code {
    /** This write did not stop the transaction; another one did. */
    NONE,
    CONDITION_FAILED,

    /** Another write of the same item was in progress. */
    CONFLICT,

    /** ThrottlingError or ProvisionedThroughputExceeded. */
    THROTTLED,
    VALIDATION_FAILED,

    /** The items of one partition key of a table with a local index would exceed 10 GB. */
    COLLECTION_TOO_LARGE,
    ACCESS_DENIED,

    /** A code that this driver does not know; the message begins with it. */
    OTHER
  }
}
