package io.github.dynamodbjdbc.sdk;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Closes resources that nobody uses any more, and logs failures at level FINE. */
final class QuietCloser {
  private static final Logger LOG = Logger.getLogger(QuietCloser.class.getName());

  private QuietCloser() {}

  /** Does nothing for null. */
  static void close(AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.log(Level.FINE, "Closing failed", e);
      }
    }
  }
}
