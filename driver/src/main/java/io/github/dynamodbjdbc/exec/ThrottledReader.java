package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Pace;
import io.github.dynamodbjdbc.concurrent.Patience;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a scan's pages no faster than DynamoDB lets it, so that a scan of a table with little
 * capacity ends late instead of failing.
 *
 * <p>The number of calls at a time is a {@link Pace}. The SDK has sent a throttled call again by
 * then; where it gave up, the page is read again, until no page at all has come for {@code
 * retry_timeout}. A {@code max_retries} of the user's is kept to: no page is read again.
 */
final class ThrottledReader implements PageReader {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PageReader reader;
  private final StatementContext context;
  private final Duration patience;
  private final long pauseMillis;

  private final Object lock = new Object();
  private final Pace pace;
  private boolean failing;
  private long failingSinceNanos;

  /**
   * @param most calls that there will be at a time
   * @param patience for how long pages are read again while none comes; zero for never
   * @param pause before that
   */
  ThrottledReader(
      PageReader reader, int most, Duration patience, Duration pause, StatementContext context) {
    this.reader = reader;
    this.pace = new Pace(most, most);
    this.patience = patience;
    this.pauseMillis = pause.toMillis();
    this.context = context;
  }

  /** The reader of some parts, paced where they are a scan's. */
  static PageReader of(PageReader reader, ReadParts parts, StatementContext context) {
    if (!(parts.requests().get(0) instanceof ReadRequest.Scan)) {
      return reader;
    }
    DriverConfig config = context.services().config();
    Duration patience = config.maxRetries().isPresent() ? Duration.ZERO : config.retryTimeout();
    return new ThrottledReader(reader, parts.count(), patience, PAUSE, context);
  }

  @Override
  public Page<Object[]> read(int part, OptionalInt limit, Optional<Page.PageToken> from) {
    DriverException throttled = null;
    while (true) {
      int begun = enter();
      long refused = 0;
      long start = System.nanoTime();
      try {
        Page<Object[]> page = readInTime(part, limit, from);
        refused = page.throttled();
        progress();
        return page;
      } catch (DriverException e) {
        if (e.state() != SqlState.THROTTLED) {
          if (throttled != null && isTooLate(start)) {
            // The rest of the patience was too short for an answer.
            throttled.addSuppressed(e);
            throw throttled;
          }
          throw e;
        }
        throttled = e;
        refused = 1;
        context.services().meter().throttled();
        if (isTooLate(start)) {
          throw e;
        }
      } finally {
        leave(begun, refused > 0);
      }
      pause();
    }
  }

  private int enter() {
    synchronized (lock) {
      while (!pace.hasRoom()) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
      }
      return pace.begin();
    }
  }

  private void leave(int begun, boolean refused) {
    synchronized (lock) {
      pace.end(begun, refused);
      lock.notifyAll();
    }
  }

  private void progress() {
    synchronized (lock) {
      failing = false;
    }
  }

  /** Reads a page, in what is left of the patience. */
  private Page<Object[]> readInTime(int part, OptionalInt limit, Optional<Page.PageToken> from) {
    long deadline;
    synchronized (lock) {
      long since = failing ? failingSinceNanos : System.nanoTime();
      deadline = since + patience.toNanos();
    }
    return patience.isZero()
        ? reader.read(part, limit, from)
        : Patience.until(deadline, () -> reader.read(part, limit, from));
  }

  /**
   * @param start of the call that failed
   */
  private boolean isTooLate(long start) {
    synchronized (lock) {
      if (!failing) {
        failing = true;
        failingSinceNanos = start;
      }
      return System.nanoTime() - failingSinceNanos >= patience.toNanos();
    }
  }

  private void pause() {
    context
        .scope()
        .cancellation()
        .call(
            () -> {
              try {
                Thread.sleep(pauseMillis);
              } catch (InterruptedException e) {
                throw interrupted(e);
              }
              return true;
            });
  }

  private static DriverException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DriverException(
        SqlState.STATEMENT_CANCELED, "The scan was interrupted while it waited.", e);
  }
}
