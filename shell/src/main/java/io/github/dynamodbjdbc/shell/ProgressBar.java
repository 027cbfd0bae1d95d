package io.github.dynamodbjdbc.shell;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementProgress;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Shows how far a statement is that takes long, until it is closed: {@code [#####-----] 52 %,
 * 104,000 items in 31 pages}.
 */
final class ProgressBar implements AutoCloseable {
  /** A statement that takes no longer shows no bar, in milliseconds. */
  private static final int PATIENCE = 1_000;

  private static final int EVERY = 250;
  private static final int WIDTH = 30;

  private final StatusLine status;
  private final Statement statement;
  private final Timer timer = new Timer("progress", true);

  private boolean shown;
  private boolean stopped;

  ProgressBar(StatusLine status, Statement statement) {
    this.status = status;
    this.statement = statement;
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            look();
          }
        };
    timer.schedule(task, PATIENCE, EVERY);
  }

  private synchronized void look() {
    if (stopped) {
      return;
    }
    try {
      StatementProgress now = statement.unwrap(DynamoDbStatement.class).progress();
      if (now.segmentsDone() < now.segments()) {
        shown = true;
        status.now(text(now));
      } else {
        hide();
      }
    } catch (SQLException e) {
      // The statement has ended; the one who executes it reports how.
      hide();
    }
  }

  private void hide() {
    if (shown) {
      status.now("");
      shown = false;
    }
  }

  static String text(StatementProgress read) {
    OptionalDouble share = read.share();
    int filled = (int) Math.round(share.orElse(0) * WIDTH);
    String percent =
        share.isPresent()
            ? String.format(Locale.ROOT, "%3.0f %%", share.getAsDouble() * 100)
            : "  ? %";
    return String.format(
        Locale.ROOT,
        "[%s%s] %s, %,d items in %,d pages, %d of %d segments done ",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        percent,
        read.items(),
        read.pages(),
        read.segmentsDone(),
        read.segments());
  }

  /** The bar goes away and does not come back. */
  synchronized void stop() {
    stopped = true;
    timer.cancel();
    hide();
  }

  @Override
  public void close() {
    stop();
  }
}
