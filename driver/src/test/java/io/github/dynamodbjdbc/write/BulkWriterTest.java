package io.github.dynamodbjdbc.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.ScanThreads;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many writes at a time: their order by key, their number, and their end. */
@Timeout(30)
class BulkWriterTest {
  private static final ScanThreads THREADS = new ScanThreads();

  private final Cancellation cancellation = new Cancellation();
  private final WriteMeter meter = new WriteMeter();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();

  private BulkWriter writer(String parallelism) {
    DriverConfig config =
        DriverConfig.of(Map.of(ConnectionProperty.WRITE_PARALLELISM, parallelism));
    return BulkWriter.of(config, THREADS, cancellation, meter);
  }

  private void work() {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    sleep(2);
    running.decrementAndGet();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new DriverException(SqlState.STATEMENT_CANCELED, "interrupted", e);
    }
  }

  private static DriverException failure(SqlState state, String message) {
    return new DriverException(state, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "7", "32", "auto"})
  void writes_of_one_key_keep_their_order_and_all_are_counted(String parallelism) {
    Random random = new Random(1);
    Map<Integer, List<Integer>> added = new TreeMap<>();
    Map<Integer, List<Integer>> done = Collections.synchronizedMap(new TreeMap<>());
    BulkWriter bulk = writer(parallelism);
    bulk.run(
        writer -> {
          for (int i = 0; i < 600; i++) {
            int number = i;
            List<Integer> keys =
                random.nextInt(4) == 0
                    ? IntStream.range(0, 5).map(k -> random.nextInt(20)).distinct().boxed().toList()
                    : List.of(random.nextInt(i % 2 == 0 ? 3 : 20));
            keys.forEach(key -> added.computeIfAbsent(key, k -> new ArrayList<>()).add(number));
            writer.add(
                keys,
                10,
                () -> {
                  keys.forEach(
                      key ->
                          done.computeIfAbsent(
                                  key, k -> Collections.synchronizedList(new ArrayList<>()))
                              .add(number));
                  if (number % 3 == 0) {
                    work();
                  }
                  writer.count(1);
                });
          }
        });
    assertThat(done).isEqualTo(added);
    assertThat(bulk.done()).isEqualTo(600);
    assertThat(mostRunning.get())
        .isLessThanOrEqualTo(parallelism.equals("auto") ? 32 : Integer.parseInt(parallelism));
  }

  @Test
  void a_source_is_read_only_as_fast_as_its_rows_are_written() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger written = new AtomicInteger();
    AtomicInteger mostAhead = new AtomicInteger();
    writer("4")
        .run(
            writer -> {
              for (int i = 0; i < 200; i++) {
                mostAhead.accumulateAndGet(read.incrementAndGet() - written.get(), Math::max);
                writer.add(
                    List.of(i),
                    10,
                    () -> {
                      work();
                      written.incrementAndGet();
                    });
              }
            });
    assertThat(mostRunning.get()).isBetween(2, 4);
    assertThat(mostAhead.get()).isLessThanOrEqualTo(2 * 4 + 1);
  }

  /** 32 writes of 16 MB at a time would not fit into a heap of 256 MB. */
  @Test
  void large_items_are_written_fewer_at_a_time() {
    long size = Runtime.getRuntime().maxMemory() / 64;
    writer("32")
        .run(
            writer ->
                IntStream.range(0, 40).forEach(i -> writer.add(List.of(i), size, this::work)));
    assertThat(mostRunning.get()).isBetween(1, 2);
    writer("32").run(writer -> writer.add(List.of(1), Long.MAX_VALUE / 2, this::work));
  }

  @Test
  void the_first_failure_lets_no_further_write_start_and_those_under_way_are_counted() {
    AtomicInteger started = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    BulkWriter bulk = writer("4");
    assertThatThrownBy(
            () ->
                bulk.run(
                    writer -> {
                      for (int i = 0; i < 1_000; i++) {
                        int number = i;
                        writer.add(
                            List.of(i),
                            10,
                            () -> {
                              started.incrementAndGet();
                              if (number == 10) {
                                failed.countDown();
                                throw failure(SqlState.DUPLICATE_KEY, "ten");
                              }
                              work();
                              writer.count(1);
                            });
                      }
                    }))
        .hasMessage("ten");
    assertThat(failed.getCount()).isZero();
    assertThat(bulk.done()).isEqualTo(started.get() - 1).isLessThan(30);
  }

  @Test
  void rows_before_one_that_cannot_be_read_are_written() {
    BulkWriter bulk = writer("8");
    assertThatThrownBy(
            () ->
                bulk.run(
                    writer -> {
                      for (int i = 0; i < 5; i++) {
                        writer.add(
                            List.of(i),
                            10,
                            () -> {
                              work();
                              writer.count(1);
                            });
                      }
                      throw failure(SqlState.VALUE_DOES_NOT_FIT, "the sixth row");
                    }))
        .hasMessage("the sixth row");
    assertThat(bulk.done()).isEqualTo(5);
  }

  @Test
  void all_that_is_not_known_is_told() {
    CountDownLatch all = new CountDownLatch(4);
    DriverException e =
        catchThrowableOfType(
            DriverException.class,
            () ->
                writer("4")
                    .run(
                        writer -> {
                          for (int i = 0; i < 4; i++) {
                            int number = i;
                            writer.add(
                                List.of(i),
                                10,
                                () -> {
                                  all.countDown();
                                  await(all);
                                  throw failure(
                                      number < 2
                                          ? SqlState.DUPLICATE_KEY
                                          : SqlState.UNKNOWN_OUTCOME,
                                      "Write " + number + ".");
                                });
                          }
                        }));
    assertThat(e.state()).isEqualTo(SqlState.UNKNOWN_OUTCOME);
    assertThat(e).hasMessage("Write 2. Write 3. 2 more writes failed at the same time.");
    assertThat(e.getSuppressed()).hasSize(3);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new DriverException(SqlState.STATEMENT_CANCELED, "interrupted", e);
    }
  }

  @Test
  void an_error_of_a_write_is_thrown_as_it_is() {
    assertThatThrownBy(
            () ->
                writer("4")
                    .run(
                        writer ->
                            writer.add(
                                List.of(1),
                                1,
                                () -> {
                                  throw new StackOverflowError("deep");
                                })))
        .isInstanceOf(StackOverflowError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "auto"})
  void a_cancellation_ends_the_writes_under_way_and_their_count_is_known(String parallelism) {
    AtomicLong written = new AtomicLong();
    BulkWriter bulk = writer(parallelism);
    assertThatThrownBy(
            () ->
                bulk.run(
                    writer -> {
                      for (int i = 0; ; i++) {
                        if (i == 20) {
                          new Thread(
                                  () -> cancellation.cancel(SqlState.STATEMENT_CANCELED, "Enough."))
                              .start();
                        }
                        int number = i;
                        writer.add(
                            List.of(i),
                            10,
                            () ->
                                cancellation.call(
                                    () -> {
                                      sleep(number < 20 ? 1 : 20_000);
                                      written.incrementAndGet();
                                      writer.count(1);
                                      return true;
                                    }));
                      }
                    }))
        .hasMessageContaining("Enough.");
    assertThat(bulk.done()).isEqualTo(written.get());
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void an_interrupt_of_the_applications_thread_ends_all() throws InterruptedException {
    AtomicInteger ended = new AtomicInteger();
    Thread application =
        new Thread(
            () -> {
              try {
                writer("4")
                    .run(
                        writer ->
                            IntStream.range(0, 100)
                                .forEach(i -> writer.add(List.of(i), 1, () -> sleep(20_000))));
              } catch (DriverException e) {
                ended.set(Thread.currentThread().isInterrupted() ? 1 : 2);
              }
            });
    application.start();
    Thread.sleep(100);
    application.interrupt();
    application.join(10_000);
    assertThat(ended.get()).isEqualTo(1);
  }

  @Test
  void throttling_halves_the_writes_under_way_and_calm_raises_them() {
    BulkWriter bulk = writer("16");
    bulk.run(
        writer -> {
          for (int i = 0; i < 16; i++) {
            writer.add(
                List.of(i),
                1,
                () -> {
                  sleep(20);
                  meter.refusals(1);
                });
          }
          writer.await();
          mostRunning.set(0);
          IntStream.range(100, 116).forEach(i -> writer.add(List.of(i), 1, this::work));
          writer.await();
        });
    assertThat(mostRunning.get()).isLessThan(12);
    mostRunning.set(0);
    writer("auto")
        .run(
            writer ->
                IntStream.range(0, 2_000).forEach(i -> writer.add(List.of(i), 1, this::work)));
    assertThat(mostRunning.get()).isBetween(9, 32);
  }
}
