package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.sdk.http.ItemSink;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Decides after each failed attempt of a write whether the SDK may send it again, and whether
 * DynamoDB may have done it.
 *
 * <p>The SDK's own strategy sends a write again also if its answer was lost. Then {@code n + 1}
 * counts twice, and a condition such as "there is no such item" fails on the item that the first
 * attempt wrote. Therefore an attempt that DynamoDB may have done is repeated only if a repetition
 * changes nothing: with a token, or in a batch of puts and deletes.
 */
final class WriteAttempts implements ItemSink.Attempts {
  /** Attempts if {@code max_retries} is auto: as many as the SDK makes for a read. */
  private static final int ATTEMPTS = 9;

  private static final Duration FIRST_DELAY = Duration.ofMillis(25);
  private static final Duration FIRST_DELAY_IF_THROTTLED = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

  /** Refusals of a write because of another one of the same item; the SDK never sends it again. */
  private static final Set<String> CONFLICTS =
      Set.of("TransactionConflictException", "ReplicatedWriteConflictException");

  /** The answer to a token whose transaction has begun: it may still succeed. */
  private static final String IN_PROGRESS = "TransactionInProgressException";

  /** Apache's exceptions for a connection that was not made or given, by name. */
  private static final Set<String> NOT_CONNECTED =
      Set.of("ConnectTimeoutException", "ConnectionRequestTimeoutException");

  private final boolean harmless;
  private boolean open;
  private boolean lost;

  private WriteAttempts(boolean harmless) {
    this.harmless = harmless;
  }

  /** Returns the attempts of a write that must not be done twice. */
  static WriteAttempts ofOnce() {
    return new WriteAttempts(false);
  }

  /** Returns the attempts of a request that leaves the same behind if DynamoDB does it twice. */
  static WriteAttempts ofHarmless() {
    return new WriteAttempts(true);
  }

  /**
   * Returns the retry strategy of a client for writes. Its calls must be made within {@link
   * ItemSink#during}, with a sink that has attempts.
   */
  static RetryStrategy retryStrategy(DriverConfig config) {
    return StandardRetryStrategy.builder()
        // Otherwise the SDK adds its own conditions to the predicate.
        .useClientDefaults(false)
        .retryOnException(WriteAttempts::isToBeSentAgain)
        .treatAsThrottling(WriteAttempts::isThrottling)
        .maxAttempts(config.maxRetries().orElse(ATTEMPTS - 1) + 1)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_DELAY, LONGEST_DELAY))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelayHalfJitter(FIRST_DELAY_IF_THROTTLED, LONGEST_DELAY))
        // One table's failures must not take the retries from the others.
        .circuitBreakerEnabled(false)
        .build();
  }

  @Override
  public void sending() {
    open = true;
  }

  /**
   * Returns whether DynamoDB may have done the write, or may still do it.
   *
   * @param failure with which the call ended
   */
  boolean mayBeDone(Throwable failure) {
    return lost || (open && !provesNothingDone(failure));
  }

  /** The SDK asks after each failed attempt, on the thread of the call. */
  private static boolean isToBeSentAgain(Throwable failure) {
    ItemSink<?> sink = ItemSink.current();
    ItemSink.Attempts attempts = sink == null ? null : sink.attempts();
    if (sink == null || attempts == null) {
      return false;
    }
    if (isThrottling(failure)) {
      sink.throttled();
    }
    return attempts.failed(failure);
  }

  @Override
  public boolean failed(Throwable failure) {
    if (!open) {
      return false; // there are no credentials; that has been repeated already
    }
    open = false;
    if (provesNothingDone(failure)) {
      return mayPass(failure);
    }
    lost = true;
    return harmless;
  }

  /** Returns whether a failure shows that DynamoDB did not do the write of this attempt. */
  private static boolean provesNothingDone(Throwable failure) {
    AwsServiceException answer = find(failure, AwsServiceException.class);
    if (answer != null) {
      String code = code(answer);
      return !code.equals(IN_PROGRESS)
          && (answer.statusCode() < 500 || Throttling.isCode(code) || CONFLICTS.contains(code));
    }
    return isNotSent(failure);
  }

  /** Returns whether the same attempt may succeed later. */
  private static boolean mayPass(Throwable failure) {
    AwsServiceException answer = find(failure, AwsServiceException.class);
    return answer == null
        || isThrottling(failure)
        || answer.isClockSkewException()
        || CONFLICTS.contains(code(answer))
        || isDamaged(answer);
  }

  /**
   * Returns whether an answer is an error of DynamoDB that lost its code. Its status still says
   * whether the write was refused. A failed condition brings the item along, so it is long enough
   * to be cut short.
   */
  static boolean isDamaged(AwsServiceException answer) {
    return code(answer).isEmpty()
        && answer.awsErrorDetails() != null
        && answer.awsErrorDetails().sdkHttpResponse() != null
        && answer
            .awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader("Content-Type")
            .filter(type -> type.startsWith("application/x-amz-json"))
            .isPresent();
  }

  /** Returns whether no connection was made. */
  private static boolean isNotSent(Throwable failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (link instanceof ConnectException
          || link instanceof NoRouteToHostException
          || link instanceof UnknownHostException
          || isHandshake(link)
          || NOT_CONNECTED.contains(link.getClass().getSimpleName())) {
        return true;
      }
    }
    return false;
  }

  /** Other SSLExceptions may come after the request was sent: a reset is one. */
  private static boolean isHandshake(Throwable link) {
    return link instanceof SSLHandshakeException
        || (link instanceof SSLException
            && link.getMessage() != null
            && link.getMessage().contains("Unsupported or unrecognized SSL message"));
  }

  static boolean isConflict(String code) {
    return CONFLICTS.contains(code);
  }

  private static boolean isThrottling(Throwable failure) {
    AwsServiceException answer = find(failure, AwsServiceException.class);
    return answer != null && (Throttling.isCode(code(answer)) || answer.isThrottlingException());
  }

  /** Returns the error code of an answer; empty if it has none. */
  static String code(AwsServiceException answer) {
    String code = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  /** Returns the first exception of a kind in the chain of causes; null if there is none. */
  static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (type.isInstance(link)) {
        return type.cast(link);
      }
    }
    return null;
  }
}
