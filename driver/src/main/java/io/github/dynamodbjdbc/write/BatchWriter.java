package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes items without conditions, many in a call: BatchWriteItem takes 25 items and 16
 * MB. The calls are made by a {@link BulkWriter}, so that writes of one key keep their order.
 *
 * <p>A call may not name a key twice, so of two writes of one item that wait together only the
 * later one is sent; the earlier one counts as done with it.
 *
 * <p>DynamoDB may do a part of a call and return the rest as unprocessed. The rest is sent again,
 * with exponential backoff and full jitter, until none of it was done for {@code retry_timeout}.
 *
 * <p>Used by one thread. {@link #flush} sends the rest.
 */
public final class BatchWriter {
  private static final int MOST_ITEMS = 25;
  private static final long MOST_BYTES = 16L * 1024 * 1024 - 64 * 1024;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final DynamoClient client;
  private final DriverConfig config;
  private final Cancellation cancellation;
  private final WriteMeter meter;
  private final BulkWriter bulk;

  private final Map<Map<String, CanonicalValue>, Entry> waiting = new LinkedHashMap<>();
  private String table = "";
  private long bytes;

  /** A write, and those that learn of its end. */
  private record Entry(
      WriteRequest request, long bytes, List<Consumer<Optional<DriverException>>> ends) {}

  /**
   * @param bulk makes the calls; within {@link BulkWriter#run}
   */
  public BatchWriter(
      DynamoClient client,
      DriverConfig config,
      Cancellation cancellation,
      WriteMeter meter,
      BulkWriter bulk) {
    this.client = client;
    this.config = config;
    this.cancellation = cancellation;
    this.meter = meter;
    this.bulk = bulk;
  }

  /**
   * Adds a write.
   *
   * @param request a Put or a Delete, without expressions and returned items
   * @param end called once, by any thread: empty if the write was done, else its failure, which
   *     says by SQLState 08007 or 57014 that it may be done
   */
  public void add(WriteRequest request, Consumer<Optional<DriverException>> end) {
    if (!table.equals(request.table())) {
      flush();
      table = request.table();
    }
    long size = request instanceof WriteRequest.Put put ? WireSize.of(put.item()) : 0;
    size += WireSize.of(request.key());
    Entry before = waiting.remove(CanonicalValue.of(request.key()));
    List<Consumer<Optional<DriverException>>> ends = new ArrayList<>(1);
    if (before != null) {
      bytes -= before.bytes;
      ends.addAll(before.ends);
    }
    ends.add(end);
    if (bytes + size > MOST_BYTES) {
      flush();
    }
    waiting.put(CanonicalValue.of(request.key()), new Entry(request, size, ends));
    bytes += size;
    if (waiting.size() == MOST_ITEMS) {
      flush();
    }
  }

  /** Hands over the writes that wait if one of them is of a key that is written otherwise. */
  public void flush(Map<String, DynamoValue> key) {
    if (waiting.containsKey(CanonicalValue.of(key))) {
      flush();
    }
  }

  /** Hands over all writes that wait. */
  public void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    String of = table;
    Map<Map<String, CanonicalValue>, Entry> batch = new LinkedHashMap<>(waiting);
    long size = bytes;
    waiting.clear();
    bytes = 0;
    bulk.add(batch.keySet(), size, () -> write(of, new ArrayList<>(batch.values())));
  }

  /** Writes a batch to its end. */
  private void write(String of, List<Entry> batch) {
    List<Entry> left = batch;
    try {
      long since = System.nanoTime();
      int barren = 0;
      boolean again = false;
      DriverException throttled = null;
      while (!left.isEmpty()) {
        if (again && !pause(barren, since)) {
          throw outOfPatience(of, left.size(), throttled);
        }
        List<Entry> rest;
        try {
          rest = call(of, left, again);
        } catch (DriverException e) {
          if (e.state() != SqlState.THROTTLED) {
            throw e;
          }
          meter.refusals(1);
          throttled = e;
          rest = left;
        }
        barren++;
        if (rest.size() < left.size()) {
          barren = 0;
          since = System.nanoTime();
        }
        again = true;
        left = rest;
      }
    } catch (DriverException e) {
      left.forEach(entry -> entry.ends.forEach(end -> end.accept(Optional.of(e))));
    }
  }

  /** Makes one call. Returns the writes that it left. */
  private List<Entry> call(String of, List<Entry> batch, boolean again) {
    List<WriteRequest> requests = batch.stream().map(Entry::request).toList();
    // The call has all the time that a call may take: cut short, nobody would know what it did.
    BatchOutcome outcome =
        cancellation.call(
            () -> {
              meter.request();
              if (again) {
                meter.resent();
              }
              return client.batchWrite(of, requests);
            });
    Set<Map<String, CanonicalValue>> unprocessed = new HashSet<>();
    outcome.unprocessed().forEach(request -> unprocessed.add(CanonicalValue.of(request.key())));
    meter.refusals(outcome.refusals() + (unprocessed.isEmpty() ? 0 : 1));
    meter.units(of, outcome.units());
    List<Entry> rest = new ArrayList<>();
    int written = 0;
    for (Entry entry : batch) {
      if (unprocessed.contains(CanonicalValue.of(entry.request.key()))) {
        rest.add(entry);
      } else {
        written++;
        entry.ends.forEach(end -> end.accept(Optional.empty()));
      }
    }
    meter.written(written);
    return rest;
  }

  /**
   * Waits before the next call.
   *
   * @param barren calls that did nothing, one after the other
   * @return false if there must be no further call
   */
  private boolean pause(int barren, long since) {
    long left = since + config.retryTimeout().toNanos() - System.nanoTime();
    if (left <= 0 || barren > config.maxRetries().orElse(Integer.MAX_VALUE)) {
      return false;
    }
    long cap = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(barren, 10));
    Repetition.sleep(
        cancellation, Math.min(ThreadLocalRandom.current().nextLong(cap + 1), left / 1_000_000));
    return true;
  }

  private DriverException outOfPatience(String of, int left, @Nullable DriverException throttled) {
    String message =
        "Writing items to table '"
            + of
            + "' was throttled: DynamoDB did none of the "
            + left
            + (left == 1 ? " write" : " writes")
            + " that are left of a batch for "
            + config.retryTimeout().toSeconds()
            + " s (retry_timeout). Write more slowly (write_units_per_second), or"
            + " raise the table's capacity.";
    return throttled == null
        ? new DriverException(SqlState.THROTTLED, message)
        : new DriverException(SqlState.THROTTLED, message, throttled);
  }
}
