package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;

/**
 * Creates the errors for writes of which it is not known whether they were done. They show the keys
 * of the items and no other value.
 *
 * <p>The SQLState is 08007, and not 40003 of the standard: Spring and others take class 40 for a
 * failure after which to repeat the statement, and would so do a write twice. If the statement was
 * canceled, or its time was over, it is that state, with the same sentences.
 */
final class UnknownOutcomes {
  private final Cancellation cancellation;

  UnknownOutcomes(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * @param lost the failure instead of an answer
   * @param found a sentence about the item as it is now; empty if it is not known
   */
  DriverException ofItem(WriteRequest request, DriverException lost, String found) {
    return unknown(
        "It is not known whether the item with "
            + KeyText.of(request.key())
            + " in table '"
            + request.table()
            + "' was "
            + request.accept(new Participle())
            + ". "
            + lost.getMessage()
            + (found.isEmpty() ? "" : " " + found)
            + " Read the item before you repeat the write. With exactly_once=true the driver could"
            + " have repeated it.",
        lost);
  }

  DriverException ofTransaction(List<WriteRequest> requests, DriverException lost) {
    return unknown(
        "It is not known whether "
            + (requests.size() == 1
                ? "the item with "
                    + KeyText.of(requests.get(0).key())
                    + " in table '"
                    + requests.get(0).table()
                    + "' was "
                    + requests.get(0).accept(new Participle())
                : "the transaction of " + requests.size() + " writes was done, all of it or none")
            + ". "
            + lost.getMessage(),
        lost);
  }

  private DriverException unknown(String sentences, DriverException lost) {
    try {
      cancellation.check();
    } catch (DriverException canceled) {
      return new DriverException(canceled.state(), canceled.getMessage() + " " + sentences, lost);
    }
    return new DriverException(
        isInterruption(lost) ? SqlState.STATEMENT_CANCELED : SqlState.UNKNOWN_OUTCOME,
        sentences,
        lost);
  }

  /** Returns whether the thread was interrupted, so that it must not make another call. */
  static boolean isInterruption(DriverException lost) {
    return lost.state() == SqlState.STATEMENT_CANCELED;
  }

  private static final class Participle implements WriteRequest.Visitor<String> {
    @Override
    public String put(WriteRequest.Put put) {
      return "written";
    }

    @Override
    public String update(WriteRequest.Update update) {
      return "updated";
    }

    @Override
    public String delete(WriteRequest.Delete delete) {
      return "deleted";
    }

    @Override
    public String conditionCheck(WriteRequest.ConditionCheck check) {
      return "checked";
    }
  }
}
