package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.Durations;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.http.BadAnswerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Translates failures of the AWS SDK to {@link DriverException}s whose messages contain no secrets.
 */
public final class SdkErrors {
  /** Part of the message of a ValidationException. */
  private static final String NO_INDEX = "table does not have the specified index";

  /**
   * Part of the message of a ValidationException about a number, also one that DynamoDB adds up.
   */
  private static final Pattern NUMBER_LIMIT =
      Pattern.compile("Number (over|under)flow|38 (significant )?digits");

  private SdkErrors() {}

  /**
   * @param failure the exception of a call, possibly wrapped; a {@link DriverException} in the
   *     chain of causes is returned unchanged
   * @param doing the purpose of the call, as the start of the sentence: {@code "Reading table
   *     'users'"}
   */
  public static DriverException translate(Throwable failure, String doing, DriverConfig config) {
    return translate(failure, doing, () -> "try again later.", config);
  }

  /**
   * @param ifThrottled advice if DynamoDB throttles the call, as the end of a sentence
   */
  static DriverException translate(
      Throwable failure, String doing, Supplier<String> ifThrottled, DriverConfig config) {
    List<Throwable> chain = chain(failure);
    Optional<DriverException> known = first(chain, DriverException.class);
    if (known.isPresent()) {
      return known.get();
    }
    if (chain.stream().anyMatch(SdkErrors::isInterruption)) {
      return new DriverException(
          SqlState.STATEMENT_CANCELED,
          doing + " was interrupted before " + config.place() + " answered.",
          failure);
    }
    if (chain.stream().anyMatch(SdkErrors::isClosing)) {
      return new DriverException(
          SqlState.CONNECTION_CLOSED, doing + " ended: the connection was closed.", failure);
    }
    Optional<CredentialSource.Failure> noCredentials = first(chain, CredentialSource.Failure.class);
    Optional<DriverException> network =
        network(chain, failure, doing, config, noCredentials.isPresent());
    if (network.isPresent()) {
      return network.get();
    }
    if (noCredentials.isPresent()) {
      return AuthorizationErrors.missing(noCredentials.get(), config);
    }
    return first(chain, AwsServiceException.class)
        .map(answer -> answered(answer, doing, ifThrottled, config))
        .orElseGet(
            () ->
                new DriverException(
                    SqlState.INTERNAL,
                    doing
                        + " failed for a reason that the driver does not know; the cause of this"
                        + " exception tells more. Please report it.",
                    failure));
  }

  /** Returns whether the time of a call with all its retries was over. */
  static boolean isOutOfTime(Throwable failure) {
    return first(chain(failure), ApiCallTimeoutException.class).isPresent();
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = failure; link != null && chain.size() < 30; link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }

  private static <T> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static boolean isInterruption(Throwable link) {
    return link instanceof AbortedException
        || link instanceof InterruptedException
        || link instanceof CancellationException // while waiting for a pooled connection
        || link.getClass() == InterruptedIOException.class;
  }

  /**
   * Recognizes the exceptions of a client that another thread closes: from its timer, or else from
   * its connection pool.
   */
  private static boolean isClosing(Throwable link) {
    return link instanceof RejectedExecutionException
        || (link instanceof IllegalStateException && message(link).contains("shut down"));
  }

  /** Translates an error that DynamoDB answered with. */
  private static DriverException answered(
      AwsServiceException answer, String doing, Supplier<String> ifThrottled, DriverConfig config) {
    String code = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
    String message = serviceMessage(answer);
    if (code == null || code.isBlank()) {
      return withoutCode(answer, doing, config);
    }
    if (AuthorizationErrors.isRefusal(code)) {
      return AuthorizationErrors.refused(answer, doing, message, config);
    }
    if (code.startsWith("AccessDenied")) {
      return AuthorizationErrors.denied(answer, doing, message);
    }
    if (Throttling.isCode(code) || answer.isThrottlingException()) {
      return new DriverException(
          SqlState.THROTTLED,
          doing
              + " was throttled by DynamoDB and failed after "
              + attempts(answer)
              + ": "
              + ifThrottled.get()
              + says(code, message),
          answer);
    }
    if (code.equals("ResourceNotFoundException") || message.contains(NO_INDEX)) {
      return new DriverException(
          SqlState.UNDEFINED_TABLE,
          doing
              + " failed: there is no such table or index in "
              + config.place()
              + "."
              + says(code, message),
          answer);
    }
    if (answer.statusCode() >= 500) {
      return new DriverException(
          SqlState.SERVICE_UNAVAILABLE,
          doing
              + " failed after "
              + attempts(answer)
              + ": DynamoDB reported a failure of its own. Try again later."
              + says(code, message),
          answer);
    }
    if (code.equals("ValidationException") && NUMBER_LIMIT.matcher(message).find()) {
      return new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          doing
              + " failed: a number is beyond DynamoDB's limits. It stores up to 38 digits, from"
              + " 1E-130 to 9.99E+125. Round the number before it is written."
              + says(code, message),
          answer);
    }
    if (code.equals("ValidationException")) {
      return new DriverException(
          SqlState.INVALID_STATEMENT,
          doing + " failed: DynamoDB refused the request." + says(code, message),
          answer);
    }
    return new DriverException(SqlState.INTERNAL, doing + " failed." + says(code, message), answer);
  }

  /**
   * Translates an error that is not in DynamoDB's format; another service has probably answered.
   */
  private static DriverException withoutCode(
      AwsServiceException answer, String doing, DriverConfig config) {
    if (answer.statusCode() == 407) {
      return new DriverException(
          SqlState.CONNECTION_REFUSED,
          doing
              + " failed: "
              + config.proxy().map(address -> "the proxy " + address).orElse("a proxy")
              + " refused the user and the password for it, or asks for them. Check the property"
              + " proxy, or the proxy of the environment.",
          answer);
    }
    boolean passing = answer.statusCode() >= 500 || answer.statusCode() == 429;
    return new DriverException(
        passing ? SqlState.SERVICE_UNAVAILABLE : SqlState.CONNECTION_REFUSED,
        doing
            + " failed: "
            + config.place()
            + " answered with HTTP status "
            + answer.statusCode()
            + " and without DynamoDB's error format. "
            + (passing
                ? "Try again later."
                : "Check that the service there is DynamoDB"
                    + (config.proxy().isPresent()
                        ? ", and that the proxy lets requests pass to it."
                        : ".")),
        answer);
  }

  /** Translates a failure to get a complete answer. */
  private static Optional<DriverException> network(
      List<Throwable> chain,
      Throwable failure,
      String doing,
      DriverConfig config,
      boolean forCredentials) {
    String place = forCredentials ? "the AWS service that gives credentials" : config.place();
    Problem problem =
        chain.stream()
            .map(link -> problem(link, place, config))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    // Credentials are also read from files, so another IOException need not be a network failure.
    Optional<IOException> broken = first(chain, IOException.class);
    if (problem == null && !forCredentials && broken.isPresent()) {
      problem =
          new Problem(SqlState.CONNECTION_FAILURE, "the network connection to " + place + " broke");
    }
    return Optional.ofNullable(problem)
        .map(p -> new DriverException(p.state, doing + " failed: " + p.text + ".", failure));
  }

  private record Problem(SqlState state, String text) {}

  private static @Nullable Problem problem(Throwable link, String place, DriverConfig config) {
    if (link instanceof UnknownHostException) {
      return new Problem(
          SqlState.CONNECTION_REFUSED,
          "the host of " + place + " is unknown. Check the region or endpoint, and the network");
    }
    // Apache's classes are recognized by name, so that this class depends only on the SDK.
    String name = link.getClass().getSimpleName();
    if (name.equals("ConnectTimeoutException")) {
      return new Problem(
          SqlState.CONNECTION_REFUSED,
          place
              + " did not answer within connect_timeout ("
              + Durations.text(config.connectTimeout())
              + "). Check the region or endpoint, and the network");
    }
    if (name.equals("ConnectionRequestTimeoutException")) {
      return new Problem(
          SqlState.SERVICE_UNAVAILABLE,
          "all network connections of this JVM to "
              + place
              + " were busy for "
              + Durations.text(config.requestTimeout())
              + ". Run fewer statements at once");
    }
    if (link instanceof ConnectException || link instanceof NoRouteToHostException) {
      return new Problem(
          SqlState.CONNECTION_REFUSED,
          "nothing listens at " + place + ". Check the endpoint, and that its server runs");
    }
    if (link instanceof SSLException) {
      return new Problem(
          SqlState.CONNECTION_REFUSED,
          "TLS with "
              + place
              + " failed: "
              + tlsReason(chain(link))
              + ". Check that the endpoint uses https and that its certificate is trusted");
    }
    if (link instanceof BadAnswerException) {
      return new Problem(
          SqlState.CONNECTION_FAILURE,
          "the answer of "
              + place
              + " is damaged or not from DynamoDB, after all retries ("
              + message(link)
              + "). Try again later; if the failure persists, check that the service there is"
              + " DynamoDB");
    }
    if (link instanceof ApiCallTimeoutException) {
      return new Problem(
          SqlState.CONNECTION_FAILURE,
          place
              + " did not answer within retry_timeout ("
              + Durations.text(config.retryTimeout())
              + ", all retries included)");
    }
    if (link instanceof ApiCallAttemptTimeoutException || link instanceof SocketTimeoutException) {
      return new Problem(
          SqlState.CONNECTION_FAILURE,
          place
              + " did not answer within request_timeout ("
              + Durations.text(config.requestTimeout())
              + ")");
    }
    return null;
  }

  private static String attempts(AwsServiceException answer) {
    int attempts = answer.numAttempts() == null ? 1 : answer.numAttempts();
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }

  private static String says(String code, String message) {
    return " (DynamoDB says: " + code + (message.isEmpty() ? "" : ": " + message) + ")";
  }

  /** Returns the message of the service, without the request id and status that the SDK adds. */
  private static String serviceMessage(AwsServiceException answer) {
    String message =
        answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorMessage();
    return message == null ? "" : message;
  }

  private static String tlsReason(List<Throwable> chain) {
    for (Throwable link : chain) {
      String message = message(link);
      if (message.startsWith("No name matching")
          || message.startsWith("No subject alternative")
          || message.contains("doesn't match any of the subject alternative names")) {
        return "the certificate belongs to another host";
      }
      if (message.contains("Unsupported or unrecognized SSL message")) {
        return "the server there does not speak TLS";
      }
      if (link instanceof CertificateException || message.contains("PKIX")) {
        return "the certificate is not trusted";
      }
    }
    return "the server ended the handshake";
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
