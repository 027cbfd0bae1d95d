package io.github.dynamodbjdbc.local;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes many items, several batches at a time. */
public final class BulkLoader {
  /** The most that one BatchWriteItem takes. */
  private static final int BATCH = 25;

  private static final int THREADS = 4;

  private final DynamoDbClient client;

  public BulkLoader(DynamoDbClient client) {
    this.client = client;
  }

  /** Writes all items; returns when the last is written. */
  public void load(String table, Iterable<Map<String, AttributeValue>> items) {
    load(table, items.iterator(), done -> {});
  }

  /**
   * Writes all items; returns when the last is written.
   *
   * @param items asked one at a time, so that they need not fit into memory
   * @param progress told how many items are written so far, from several threads
   */
  public void load(
      String table, Iterator<Map<String, AttributeValue>> items, LongConsumer progress) {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> writers = new ArrayList<>();
      long[] written = {0};
      for (int i = 0; i < THREADS; i++) {
        writers.add(
            executor.submit(
                () -> {
                  for (List<WriteRequest> batch = nextBatch(items);
                      !batch.isEmpty();
                      batch = nextBatch(items)) {
                    write(table, batch);
                    synchronized (written) {
                      written[0] += batch.size();
                      progress.accept(written[0]);
                    }
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("loading " + table + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("loading " + table + " was interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<WriteRequest> nextBatch(Iterator<Map<String, AttributeValue>> items) {
    List<WriteRequest> batch = new ArrayList<>(BATCH);
    synchronized (items) {
      while (batch.size() < BATCH && items.hasNext()) {
        PutRequest put = PutRequest.builder().item(items.next()).build();
        batch.add(WriteRequest.builder().putRequest(put).build());
      }
    }
    return batch;
  }

  /** Writes one batch; what DynamoDB leaves unprocessed is sent again, ever later. */
  private void write(String table, List<WriteRequest> batch) {
    Map<String, List<WriteRequest>> rest = Map.of(table, batch);
    for (long pause = 10; !rest.isEmpty(); pause = Math.min(2 * pause, 1000)) {
      Map<String, List<WriteRequest>> request = rest;
      rest = client.batchWriteItem(write -> write.requestItems(request)).unprocessedItems();
      if (!rest.isEmpty()) {
        try {
          Thread.sleep(pause);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted", e);
        }
      }
    }
  }
}
