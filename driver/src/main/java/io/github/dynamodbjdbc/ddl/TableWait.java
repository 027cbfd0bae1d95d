package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Waits until DynamoDB has done a change that it began. The time limit of the statement and its
 * cancellation end the waiting only, and not the change.
 */
final class TableWait {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** DescribeTable may not know a new table for some seconds. */
  private static final Duration PATIENCE_FOR_NEW_TABLE = Duration.ofMinutes(1);

  private final DdlServices services;

  TableWait(DdlServices services) {
    this.services = services;
  }

  /**
   * Waits until a table and all its indexes are ready.
   *
   * @param doing the change, for a message: {@code "creating table 'users'"}
   */
  TableDetails untilReady(String table, String doing) {
    return untilReady(table, doing, details -> true);
  }

  /**
   * @param also holds when the change is done
   */
  TableDetails untilReady(String table, String doing, Predicate<TableDetails> also) {
    long begin = System.nanoTime();
    return until(
            table,
            doing,
            details -> {
              if (details.isEmpty()
                  && System.nanoTime() - begin > PATIENCE_FOR_NEW_TABLE.toNanos()) {
                throw new DriverException(
                    SqlState.UNDEFINED_TABLE,
                    "DynamoDB began " + doing + ", and the table is not there any more.");
              }
              return details.filter(TableDetails::isReady).filter(also).isPresent();
            })
        .orElseThrow();
  }

  /** Waits until a table is gone. */
  void untilGone(String table) {
    until(table, "deleting table '" + table + "'", Optional::isEmpty);
  }

  private Optional<TableDetails> until(
      String table, String doing, Predicate<Optional<TableDetails>> done) {
    services.progress().begin();
    try {
      Duration pause = FIRST_PAUSE;
      while (true) {
        Optional<TableDetails> details = services.call(admin -> admin.describe(table));
        if (done.test(details)) {
          services.progress().end();
          return details;
        }
        if (details.filter(found -> found.status() == Status.UNUSABLE).isPresent()) {
          throw Refused.inUse(
              "DynamoDB began "
                  + doing
                  + ", and the table cannot be used: its encryption key may not be accessible. The"
                  + " AWS console tells more.");
        }
        sleep(pause);
        pause = pause.multipliedBy(3).dividedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    } catch (DriverException e) {
      throw ended(e, doing);
    }
  }

  /** Tells that the change goes on if only the waiting for it has ended. */
  private static DriverException ended(DriverException failure, String doing) {
    boolean canceled =
        failure.state() == SqlState.STATEMENT_CANCELED
            || failure.state() == SqlState.STATEMENT_TIMEOUT
            || failure.state() == SqlState.CONNECTION_CLOSED;
    return canceled
        ? new DriverException(
            failure.state(), failure.getMessage() + " DynamoDB goes on " + doing + ".", failure)
        : failure;
  }

  private void sleep(Duration pause) {
    services.cancellation().call(() -> interruptibly(pause));
  }

  private static boolean interruptibly(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(
          SqlState.STATEMENT_CANCELED,
          "The statement was interrupted while it waited for DynamoDB.",
          e);
    }
  }
}
