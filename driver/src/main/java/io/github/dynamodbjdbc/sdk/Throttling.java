package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.Durations;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Set;

/**
 * Recognizes DynamoDB's refusals for lack of capacity, and creates the errors for those that last.
 */
final class Throttling {
  private static final Set<String> CODES =
      Set.of(
          "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "Throttling",
          "ThrottledException",
          "RequestLimitExceeded",
          "LimitExceededException");

  private Throttling() {}

  static boolean isCode(String code) {
    return CODES.contains(code);
  }

  /** Returns whether an answer that is an error, in DynamoDB's format, has one of the codes. */
  static boolean isIn(String error) {
    return CODES.stream().anyMatch(error::contains);
  }

  /** Creates the error for a call whose attempts were throttled until its time was over. */
  static DriverException tooLong(
      Throwable failure, String doing, String advice, DriverConfig config) {
    return new DriverException(
        SqlState.THROTTLED,
        doing
            + " was throttled by "
            + config.place()
            + " without any progress for "
            + Durations.text(config.retryTimeout())
            + " (retry_timeout): "
            + advice,
        failure);
  }

  /**
   * Creates the error for a BatchGetItem that makes no progress.
   *
   * @param rounds answers that left all keys unread
   */
  static DriverException unread(String doing, int rounds, String advice) {
    return new DriverException(
        SqlState.THROTTLED,
        doing
            + " was throttled by DynamoDB, which left all keys of a BatchGetItem unread "
            + rounds
            + " times in a row: "
            + advice);
  }
}
