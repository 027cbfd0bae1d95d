package io.github.dynamodbjdbc.exec;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.memory.PageMemory;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of items that are fetched by their keys, each item once, many keys at a time. */
final class FetchStream extends BatchCursor.Rows {
  /** Most keys of one BatchGetItem. */
  private static final int MAX_BATCH = 100;

  /** Reads the items with these keys, at most {@link #MAX_BATCH}. */
  @FunctionalInterface
  interface Fetcher {
    Page<Object[]> fetch(List<Map<String, DynamoValue>> keys);
  }

  private final Iterator<Map<String, DynamoValue>> known;
  private final RowStream keys;
  private final Fetcher fetcher;
  private final Cancellation cancellation;
  private final PageMemory.Hold memory;
  private final Set<Map<String, DynamoValue>> seen = new HashSet<>();
  private int keysPerCall;
  private volatile boolean ended;

  /**
   * @param known keys that are known already
   * @param keys rows of one value, as {@link #key} decodes them; closed with this stream
   * @param expected the number of rows after which the reader probably stops
   */
  FetchStream(
      List<Map<String, DynamoValue>> known,
      RowStream keys,
      Fetcher fetcher,
      long expected,
      StatementContext context) {
    this.known = known.iterator();
    this.keys = keys;
    this.fetcher = fetcher;
    this.cancellation = context.scope().cancellation();
    this.memory = context.services().pages().hold();
    this.keysPerCall = (int) Math.max(1, Math.min(expected, MAX_BATCH));
  }

  /** Decodes an item that consists of a key only. */
  static Object[] key(JsonParser parser) throws IOException {
    return new Object[] {DynamoJson.readItem(parser)};
  }

  @Override
  protected @Nullable List<Object[]> nextBatch() {
    List<Map<String, DynamoValue>> wanted = ended ? List.of() : nextKeys();
    if (wanted.isEmpty()) {
      close();
      return null;
    }
    memory.take(OptionalInt.of(wanted.size()), cancellation);
    List<Object[]> rows = fetcher.fetch(wanted).items();
    memory.measure(rows);
    if (ended) {
      memory.release();
    }
    keysPerCall = MAX_BATCH;
    return rows;
  }

  private List<Map<String, DynamoValue>> nextKeys() {
    List<Map<String, DynamoValue>> wanted = new ArrayList<>();
    while (wanted.size() < keysPerCall) {
      Map<String, DynamoValue> key = nextKey();
      if (key == null) {
        break;
      }
      if (seen.add(normalized(key))) {
        wanted.add(key);
      }
    }
    return wanted;
  }

  @SuppressWarnings("unchecked")
  private @Nullable Map<String, DynamoValue> nextKey() {
    if (known.hasNext()) {
      return known.next();
    }
    return keys.next() ? (Map<String, DynamoValue>) keys.row()[0] : null;
  }

  /** The same key for a number that is written in different ways. */
  private static Map<String, DynamoValue> normalized(Map<String, DynamoValue> key) {
    Map<String, DynamoValue> normalized = new HashMap<>();
    key.forEach(
        (name, value) ->
            normalized.put(
                name,
                switch (value.type()) {
                  case N -> DynamoValue.ofNumber(value.asNumber().stripTrailingZeros());
                  default -> value;
                }));
    return normalized;
  }

  @Override
  public void close() {
    ended = true;
    keys.close();
    memory.release();
    super.close();
  }
}
