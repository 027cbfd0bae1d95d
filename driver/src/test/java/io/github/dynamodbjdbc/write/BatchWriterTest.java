package io.github.dynamodbjdbc.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.ScanThreads;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Puts and deletes in calls of many: none is lost, none is done twice for two. */
@Timeout(60)
class BatchWriterTest {
  private static final ScanThreads THREADS = new ScanThreads();

  private final Cancellation cancellation = new Cancellation();
  private final WriteMeter meter = new WriteMeter();
  private final Map<String, String> table = new ConcurrentHashMap<>();
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger made = new AtomicInteger();

  /** Answers a call: the writes that it does not do. */
  private interface Answer {
    List<WriteRequest> unprocessed(int call, List<WriteRequest> requests);
  }

  private final class Dynamo extends FakeDynamoClient {
    private final Answer answer;

    Dynamo(Answer answer) {
      this.answer = answer;
    }

    @Override
    public BatchOutcome batchWrite(String name, List<WriteRequest> requests) {
      assertThat(requests).hasSizeBetween(1, 25);
      assertThat(requests.stream().map(WriteRequest::key).distinct()).hasSameSizeAs(requests);
      sizes.add(requests.size());
      List<WriteRequest> left = answer.unprocessed(made.incrementAndGet(), requests);
      for (WriteRequest request : requests) {
        if (!left.contains(request)) {
          String key = request.key().get("id").asString();
          if (request instanceof WriteRequest.Put put) {
            table.put(key, put.item().get("v").asString());
          } else {
            table.remove(key);
          }
        }
      }
      return new BatchOutcome(left, WriteUnits.NONE, 0);
    }
  }

  private static DriverConfig config(String parallelism, String retryTimeout) {
    return DriverConfig.of(
        Map.of(
            ConnectionProperty.WRITE_PARALLELISM,
            parallelism,
            ConnectionProperty.RETRY_TIMEOUT,
            retryTimeout));
  }

  private static WriteRequest put(String key, String value) {
    Map<String, DynamoValue> id = Map.of("id", DynamoValue.ofString(key));
    return new WriteRequest.Put(
        "t",
        id,
        Map.of("id", DynamoValue.ofString(key), "v", DynamoValue.ofString(value)),
        Expressions.NONE,
        Returns.NOTHING);
  }

  private static WriteRequest delete(String key) {
    return new WriteRequest.Delete(
        "t", Map.of("id", DynamoValue.ofString(key)), Expressions.NONE, Returns.NOTHING);
  }

  /** Writes; the end of each: {@code done}, or an SQLState. */
  private List<String> ends(DriverConfig config, Answer answer, List<WriteRequest> requests) {
    BulkWriter bulk = BulkWriter.of(config, THREADS, cancellation, meter);
    String[] ends = new String[requests.size()];
    bulk.run(
        writer -> {
          BatchWriter batches =
              new BatchWriter(new Dynamo(answer), config, cancellation, meter, writer);
          for (int i = 0; i < ends.length; i++) {
            int number = i;
            batches.add(
                requests.get(i),
                failure -> {
                  assertThat(ends[number]).as("an end that was told before").isNull();
                  ends[number] = failure.map(e -> e.state().code()).orElse("done");
                });
          }
          batches.flush();
        });
    return List.of(ends);
  }

  @Test
  void a_call_has_25_items_and_the_last_of_one_key_wins() {
    List<WriteRequest> requests = new ArrayList<>();
    Map<String, String> expected = new HashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      String key = "k" + random.nextInt(i % 2 == 0 ? 40 : 2_000);
      if (random.nextInt(5) == 0) {
        requests.add(delete(key));
        expected.remove(key);
      } else {
        requests.add(put(key, "v" + i));
        expected.put(key, "v" + i);
      }
    }
    assertThat(ends(config("8", "55s"), (call, all) -> List.of(), requests))
        .hasSize(1_000)
        .containsOnly("done");
    assertThat(table).isEqualTo(expected);
    assertThat(sizes.subList(0, sizes.size() - 1)).areAtLeast(sizes.size() - 3, is25());
  }

  private static org.assertj.core.api.Condition<Integer> is25() {
    return new org.assertj.core.api.Condition<>(size -> size == 25, "25 items");
  }

  @Test
  void unprocessed_items_are_sent_again_until_all_are_written() {
    Random random = new Random(5);
    List<WriteRequest> requests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      requests.add(put("k" + i, "v" + i));
    }
    assertThat(
            ends(
                config("4", "55s"),
                (call, all) ->
                    call % 4 == 0
                        ? all
                        : all.stream().filter(request -> nextInt(random) % 3 == 0).toList(),
                requests))
        .containsOnly("done");
    assertThat(table).hasSize(200);
    assertThat(meter.totals().itemsWritten()).isEqualTo(200);
    assertThat(meter.totals().requests()).isEqualTo(made.get());
    assertThat(meter.totals().refusals()).isPositive();
  }

  private static synchronized int nextInt(Random random) {
    return random.nextInt(100);
  }

  @Test
  void items_that_never_come_through_are_reported_and_the_others_are_done() {
    List<WriteRequest> requests = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      requests.add(put("k" + i, "v"));
    }
    List<String> ends =
        ends(
            config("4", "300ms"),
            (call, all) -> all.stream().filter(r -> r.key().toString().contains("k2")).toList(),
            requests);
    assertThat(ends.stream().filter("done"::equals)).hasSize(table.size()).hasSize(19);
    assertThat(ends.stream().filter("40001"::equals)).hasSize(6);
  }

  @Test
  void a_throttled_call_is_made_again() {
    assertThat(
            ends(
                config("4", "55s"),
                (call, all) -> {
                  if (call < 3) {
                    throw new DriverException(SqlState.THROTTLED, "slowly");
                  }
                  return List.of();
                },
                List.of(put("a", "1"), put("b", "2"))))
        .containsExactly("done", "done");
    assertThat(made.get()).isEqualTo(3);
  }

  @Test
  void a_lost_answer_leaves_open_what_was_done() {
    assertThat(
            ends(
                config("1", "55s"),
                (call, all) -> {
                  throw new DriverException(SqlState.UNKNOWN_OUTCOME, "lost");
                },
                List.of(put("a", "1"), put("a", "2"), put("b", "2"))))
        .containsExactly("08007", "08007", "08007");
  }

  @Test
  void sixteen_megabytes_of_the_wire_end_a_call() {
    List<WriteRequest> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      requests.add(put("k" + i, "\u0001".repeat(390_000)));
    }
    assertThat(ends(config("2", "55s"), (call, all) -> List.of(), requests)).containsOnly("done");
    assertThat(sizes.get(0)).isEqualTo(7);
    assertThat(table).hasSize(20);
  }
}
