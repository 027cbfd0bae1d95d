package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the reads of one execution of a statement share.
 *
 * @param parameters the values of {@code ?}, as {@link io.github.dynamodbjdbc.value.SqlType} holds
 *     them
 * @param maxRows most rows that the client will take; 0 for no bound
 * @param fetchSize most rows that are to be in memory, not yet given to the client; 0 for as many
 *     as the heap allows
 * @param warnings takes a sentence for the statement's SQLWarnings
 * @param streamed the read whose rows are the statement's, one by one; null where there is none
 * @param closeables takes how everything is closed that the execution opens, to close it with
 *     itself
 * @param memory what the execution may hold rows in
 * @param operatorState what parts of the execution keep from one use to the next, by its owner
 * @param feedback told where a table is not as the plan has it
 */
public record StatementContext(
    DynamoClient client,
    DriverConfig config,
    List<Object> parameters,
    long maxRows,
    int fetchSize,
    Cancellation cancellation,
    ReadMeter meter,
    Consumer<String> warnings,
    ReadPlan streamed,
    Consumer<Runnable> closeables,
    MemoryBudget memory,
    Map<Object, Object> operatorState,
    CatalogFeedback feedback) {

  /** Told of values that did not fit their column, and of what is not there anymore. */
  @FunctionalInterface
  public interface CatalogFeedback {
    void widen(String table, Column column, DynamoValue seen);

    /**
     * Whether it is to be told that items have attributes that no column shows: true once for each
     * table, until it is sampled again.
     */
    default boolean shouldReportUnknown(String table) {
      return false;
    }

    /** A table, or an index of it, is gone: the next statement must not be planned with it. */
    default void invalidate(String table) {}
  }

  /** What a part of the execution keeps from its first use to its end. */
  @SuppressWarnings("unchecked") // an owner keeps one kind of thing
  public <T> T operatorState(Object owner, Supplier<T> first) {
    Object there = operatorState.get(owner);
    if (there == null) {
      there = first.get();
      operatorState.put(owner, there);
    }
    return (T) there;
  }

  /** What the execution has read so far. */
  public StatementStatistics statistics() {
    return meter.total();
  }

  /** Reads a page: metered, within budget, and ended by cancellation. */
  <T> Page<T> read(ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    meter.beforeCall();
    Page<T> page;
    try {
      page = cancellation.call(() -> client.read(request, from, decoder));
    } catch (DriverException e) {
      if (e.state() == SqlState.UNDEFINED_TABLE) {
        feedback.invalidate(request.table());
      }
      throw e;
    }
    meter.add(page);
    if (request instanceof ReadRequest.Scan && page.next().isEmpty()) {
      meter.segmentDone();
    }
    return page;
  }
}
