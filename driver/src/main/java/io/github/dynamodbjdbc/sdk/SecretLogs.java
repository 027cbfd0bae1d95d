package io.github.dynamodbjdbc.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps credentials out of the log of the libraries below at their finest levels: the SDK's signer
 * writes the headers that it signs, the session token among them, and Apache's HTTP client writes
 * every header and every byte that it sends.
 *
 * <p>In the all-in-one jar these libraries are relocated copies that belong to the driver. There
 * their loggers get a filter: secret headers are masked, and the bytes on the wire are not written
 * while this driver is in a call, since an answer may hold credentials and be cut anywhere. The
 * loggers of libraries that the application shares are left alone; {@link #warning} names those
 * that are on.
 */
final class SecretLogs {
  /** Writes what is signed: each header a line. */
  private static final String SIGNER =
      "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner";

  private static final String HEADERS = "org.apache.hc.client5.http.headers";
  private static final String WIRE = "org.apache.hc.client5.http.wire";

  private static final Pattern SECRET_HEADER =
      Pattern.compile(
          "(?i)\\b(authorization|proxy-authorization|x-amz-security-token"
              + "|x-amz-sso_bearer_token|x-aws-ec2-metadata-token)(\\s*:\\s*)[^\\r\\n\"]+");

  /** The guarded loggers. java.util.logging forgets a logger, and its filter, that nobody holds. */
  private final List<Logger> guarded = new ArrayList<>();

  /** Guards the loggers if the libraries are the driver's own copies. */
  SecretLogs() {
    if (DynamoDbClient.class.getName().startsWith("io.github.dynamodb")) {
      guard();
    }
  }

  /** Sets the filters. With another backend than java.util.logging they have no effect. */
  void guard() {
    for (String name : List.of(SIGNER, HEADERS, WIRE)) {
      Logger logger = Logger.getLogger(name);
      logger.setFilter(new Guard(logger.getFilter(), name.equals(WIRE)));
      guarded.add(logger);
    }
  }

  /** Takes the filters away again. */
  void release() {
    guarded.forEach(logger -> logger.setFilter(((Guard) logger.getFilter()).before()));
    guarded.clear();
  }

  /**
   * A sentence for the user where loggers are on that write credentials and are not guarded.
   *
   * @return empty where they are off, or guarded
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
            "The application's logging is set to write credentials: the level DEBUG is on for "
                + String.join(", ", on)
                + ", by which the AWS SDK and its HTTP client log session tokens and signatures."
                + " Set them to INFO.");
  }

  /**
   * @param before the filter that was there, or null
   * @param bytes whether the records are pieces of what is sent and received
   */
  private record Guard(Filter before, boolean bytes) implements Filter {
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

    private static String masked(String text) {
      return text == null ? null : SECRET_HEADER.matcher(text).replaceAll("$1$2***");
    }
  }
}
