package io.github.dynamodbjdbc.quickstart;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementProgress;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Shows on a terminal how far a statement is that takes long: {@code [#####-----] 52 %, 104,000
 * items in 31 pages}. It watches one statement at a time, the last one that was given to it.
 */
final class ProgressBar implements AutoCloseable {
  /** What a person waits without wondering, in milliseconds. */
  private static final int PATIENCE = 1_000;

  private static final int EVERY = 250;
  private static final int WIDTH = 30;

  private final Progress progress;
  private final Timer timer = new Timer("progress", true);

  private Statement statement;
  private StatementProgress last = StatementProgress.NONE;
  private long since;
  private boolean shown;

  ProgressBar(Progress progress) {
    this.progress = progress;
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            look();
          }
        };
    timer.schedule(task, EVERY, EVERY);
  }

  synchronized void watch(Statement watched) {
    hide();
    statement = watched;
    last = StatementProgress.NONE;
  }

  /** There are no more rows to wait for. */
  synchronized void ended() {
    hide();
    statement = null;
  }

  private synchronized void look() {
    try {
      if (statement == null || statement.isClosed()) {
        hide();
        return;
      }
      StatementProgress now = statement.unwrap(DynamoDbStatement.class).progress();
      if (now.pages() < last.pages() || last.pages() == 0) {
        // Another execution, or none yet.
        hide();
        since = System.nanoTime();
      }
      boolean done = now.segmentsDone() == now.segments();
      boolean moves = now.pages() > last.pages();
      last = now;
      if (done) {
        hide();
      } else if (moves && System.nanoTime() - since > PATIENCE * 1_000_000L) {
        shown = true;
        progress.now(text(now));
      }
    } catch (SQLException e) {
      // It ended meanwhile; whoever executes it says how.
      hide();
    }
  }

  private void hide() {
    if (shown) {
      progress.now("");
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

  @Override
  public synchronized void close() {
    timer.cancel();
    hide();
  }
}
