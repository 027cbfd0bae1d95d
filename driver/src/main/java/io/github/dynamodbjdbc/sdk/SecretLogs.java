package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.sdk.http.ItemSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps credentials out of the logs of two libraries. At their finest levels the SDK's signer logs
 * the headers that it signs, including the session token, and Apache's HTTP client logs every
 * header and every byte that it sends.
 *
 * <p>In the all-in-one jar these libraries are relocated copies that belong to the driver. There
 * this class sets filters on their loggers, which mask secret headers. The filters suppress the log
 * of raw bytes during calls of this driver, because an answer may contain credentials, split at any
 * position. Loggers of libraries that the application shares are not changed; {@link #warning}
 * names those that are enabled.
 */
final class SecretLogs {
  /** Logs the signed headers, one a line. */
  private static final String SIGNER =
      "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner";

  private static final String HEADERS = "org.apache.hc.client5.http.headers";
  private static final String WIRE = "org.apache.hc.client5.http.wire";

  private static final Pattern SECRET_HEADER =
      Pattern.compile(
          "(?i)\\b(authorization|proxy-authorization|x-amz-security-token"
              + "|x-amz-sso_bearer_token|x-aws-ec2-metadata-token)(\\s*:\\s*)[^\\r\\n\"]+");

  /**
   * Strong references to the guarded loggers: java.util.logging discards a logger, with its filter,
   * that is not referenced.
   */
  private final List<Logger> guarded = new ArrayList<>();

  /** Guards the loggers if the libraries are the driver's own copies. */
  SecretLogs() {
    if (DynamoDbClient.class.getName().startsWith("io.github.dynamodb")) {
      guard();
    }
  }

  /** Sets the filters. They have no effect with a logging backend other than java.util.logging. */
  void guard() {
    for (String name : List.of(SIGNER, HEADERS, WIRE)) {
      Logger logger = Logger.getLogger(name);
      logger.setFilter(new Guard(logger.getFilter(), name.equals(WIRE)));
      guarded.add(logger);
    }
  }

  /** Removes the filters. */
  void release() {
    guarded.forEach(logger -> logger.setFilter(((Guard) logger.getFilter()).before()));
    guarded.clear();
  }

  /**
   * Returns a warning for the user if loggers that write credentials are enabled and not guarded.
   *
   * @return empty if they are disabled or guarded
   */
  Optional<String> warning() {
    if (!guarded.isEmpty()) {
      return Optional.empty();
    }
    List<String> on =
        List.of(SIGNER, HEADERS, WIRE).stream()
            .filter(name -> LoggerFactory.getLogger(name).isDebugEnabled())
            .toList();
    return on.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The application's logging writes credentials: the level DEBUG is enabled for "
                + String.join(", ", on)
                + ", at which the AWS SDK and its HTTP client log session tokens and signatures."
                + " Set them to INFO.");
  }

  /**
   * @param before the previous filter
   * @param bytes whether the records contain raw bytes of requests and answers
   */
  private record Guard(@Nullable Filter before, boolean bytes) implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
      if (bytes && ItemSink.current() != null) {
        return false;
      }
      record.setMessage(masked(record.getMessage()));
      Object[] parameters = record.getParameters();
      if (parameters != null) {
        Object[] texts = new Object[parameters.length];
        for (int i = 0; i < texts.length; i++) {
          texts[i] = parameters[i] instanceof Number n ? n : masked(String.valueOf(parameters[i]));
        }
        record.setParameters(texts);
      }
      return before == null || before.isLoggable(record);
    }

    private static @Nullable String masked(@Nullable String text) {
      return text == null ? null : SECRET_HEADER.matcher(text).replaceAll("$1$2***");
    }
  }
}
