package io.github.dynamodbjdbc.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Keeps credentials out of what the libraries below log at their finest levels: the SDK's signer
 * writes the headers that it signs, the session token among them, and Apache's HTTP client every
 * header and every byte that it sends.
 *
 * <p>Where SLF4J ends in java.util.logging, as in the all-in-one jar, their loggers get a filter:
 * secret headers are masked wherever they stand, and the bytes on the wire are not written while
 * this driver is in a call, since an answer may hold credentials and be cut anywhere. With another
 * backend there is no hook that is not that backend's own; then {@link #warning} tells which of
 * these loggers are on.
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

  /** Held here, since java.util.logging forgets a logger with its filter that nobody holds. */
  private static final List<Logger> GUARDED = new ArrayList<>();

  static {
    for (String name : List.of(SIGNER, HEADERS, WIRE)) {
      Logger logger = Logger.getLogger(name);
      logger.setFilter(new Guard(logger.getFilter(), name.equals(WIRE)));
      GUARDED.add(logger);
    }
  }

  private SecretLogs() {}

  /**
   * What to tell the user where the loggers are on that write credentials, and cannot be kept from
   * it: empty where they are off, or guarded.
   */
  static Optional<String> warning() {
    String backend = LoggerFactory.getILoggerFactory().getClass().getName();
    if (backend.endsWith(".JDK14LoggerFactory")) {
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
