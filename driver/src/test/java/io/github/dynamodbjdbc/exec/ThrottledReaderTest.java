package io.github.dynamodbjdbc.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.Contexts;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scan of a table that has less capacity than the scan could use. */
@Timeout(30)
class ThrottledReaderTest {
  private static final int WORKERS = 16;
  private static final int PAGES = 40;
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final StatementContext context =
      Contexts.of(new FakeDynamoClient(), DriverConfig.defaults());
  private final AtomicInteger calling = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  /** The SDK's retries made up for it; that is seen in the pages. */
  @Test
  void throttled_pages_halve_what_is_read_at_a_time() throws Exception {
    AtomicInteger throttled = new AtomicInteger(1);
    ThrottledReader reader = reader(throttled, 20);
    readAll(reader, 1);
    throttled.set(0);
    mostAtOnce.set(0);
    readAll(reader, 1);
    assertThat(mostAtOnce.get()).isBetween(1, WORKERS / 2 + 1);
  }

  @Test
  void the_pace_comes_back() throws Exception {
    AtomicInteger throttled = new AtomicInteger(1);
    ThrottledReader reader = reader(throttled, 5);
    readAll(reader, 2);
    throttled.set(0);
    readAll(reader, PAGES);
    mostAtOnce.set(0);
    readAll(reader, PAGES);
    assertThat(mostAtOnce.get()).isEqualTo(WORKERS);
  }

  @Test
  void where_nothing_is_throttled_all_workers_read() throws Exception {
    ThrottledReader reader =
        reader(
            (part, limit, from) -> {
              pause(20);
              return page(0);
            },
            Duration.ZERO);
    readAll(reader, 2);
    assertThat(mostAtOnce.get()).isEqualTo(WORKERS);
  }

  /** Every page comes once, though most calls are refused at first. */
  @Test
  void a_scan_that_the_sdk_gave_up_goes_on_more_slowly() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    ThrottledReader reader =
        reader(
            (part, limit, from) -> {
              pause(1);
              if (calling.get() > 1) {
                refused.incrementAndGet();
                throw new DriverException(SqlState.THROTTLED, "too fast");
              }
              answered.incrementAndGet();
              return page(0);
            },
            Duration.ofMinutes(1));
    readAll(reader, 5);
    assertThat(answered.get()).isEqualTo(5 * WORKERS);
    assertThat(refused.get()).isPositive();
    assertThat(context.statistics().throttledRequests()).isEqualTo(refused.get());
  }

  /** A busy machine may take long for one call, so the patience is long enough for many. */
  @Test
  void a_table_that_gives_no_page_at_all_fails_after_a_while() {
    AtomicInteger calls = new AtomicInteger();
    ThrottledReader reader =
        reader(
            (part, limit, from) -> {
              calls.incrementAndGet();
              throw new DriverException(SqlState.THROTTLED, "too fast");
            },
            Duration.ofSeconds(2));
    assertThatThrownBy(() -> readAll(reader, 1)).hasRootCauseMessage("too fast");
    assertThat(calls.get()).isGreaterThan(WORKERS);
  }

  @Test
  void without_patience_nothing_is_read_again() {
    AtomicInteger calls = new AtomicInteger();
    ThrottledReader reader =
        reader(
            (part, limit, from) -> {
              calls.incrementAndGet();
              throw new DriverException(SqlState.THROTTLED, "too fast");
            },
            Duration.ZERO);
    assertThatThrownBy(() -> reader.read(0, OptionalInt.empty(), Optional.empty()))
        .hasMessage("too fast");
    assertThat(calls.get()).isEqualTo(1);
  }

  @Test
  void cancelling_ends_the_wait_for_the_next_try() throws Exception {
    ThrottledReader reader =
        new ThrottledReader(
            (part, limit, from) -> {
              throw new DriverException(SqlState.THROTTLED, "too fast");
            },
            1,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            context);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> read = thread.submit(() -> reader.read(0, OptionalInt.empty(), Optional.empty()));
      pause(100);
      context
          .scope()
          .cancellation()
          .cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
      assertThatThrownBy(read::get).cause().hasMessage("The statement was canceled.");
    } finally {
      thread.shutdownNow();
    }
  }

  /**
   * @param throttled how often each page was throttled, at the time
   * @param millis that each takes
   */
  private ThrottledReader reader(AtomicInteger throttled, long millis) {
    return reader(
        (part, limit, from) -> {
          pause(millis);
          return page(throttled.get());
        },
        Duration.ZERO);
  }

  private ThrottledReader reader(PageReader pages, Duration patience) {
    PageReader counted =
        (part, limit, from) -> {
          mostAtOnce.accumulateAndGet(calling.incrementAndGet(), Math::max);
          try {
            return pages.read(part, limit, from);
          } finally {
            calling.decrementAndGet();
          }
        };
    return new ThrottledReader(counted, WORKERS, patience, PAUSE, context);
  }

  /** Each of the workers reads so many pages. */
  private static void readAll(PageReader reader, int pages)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        int part = i;
        workers.add(
            threads.submit(
                () -> {
                  for (int page = 0; page < pages; page++) {
                    reader.read(part, OptionalInt.empty(), Optional.empty());
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Page<Object[]> page(int throttled) {
    return new Page<>(List.of(), 0, 0, 0.5, throttled, Optional.empty());
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
