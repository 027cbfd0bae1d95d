package io.github.dynamodbjdbc.sdk;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Closes resources that nobody uses any more, and logs failures at level FINE. */
final class QuietCloser {
  private static final Logger LOG = Logger.getLogger(QuietCloser.class.getName());

  private QuietCloser() {}

  /** Does nothing for null. */
  static void close(@Nullable AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.log(Level.FINE, "Closing failed", e);
      }
    }
  }
}
