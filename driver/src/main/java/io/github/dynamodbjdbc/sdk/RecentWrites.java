package io.github.dynamodbjdbc.sdk;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The tables that this JVM has written in the last seconds, by any connection. An eventually
 * consistent read may not see such a write; DynamoDB's replicas usually have it within a second.
 */
final class RecentWrites {
  private static final long RECENT_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final Map<TableOfEndpoint, Long> writes = new HashMap<>();

  private record TableOfEndpoint(Optional<String> region, Optional<URI> endpoint, String table) {
    static TableOfEndpoint of(Account account, String table) {
      return new TableOfEndpoint(account.region(), account.endpoint(), table);
    }
  }

  /**
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  RecentWrites(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Notes that a write of the table has ended, whether it is known to be done or not. */
  synchronized void wrote(Account account, String table) {
    long now = nanoTime.getAsLong();
    if (writes.put(TableOfEndpoint.of(account, table), now) == null) {
      writes.values().removeIf(at -> now - at > RECENT_NANOS);
    }
  }

  synchronized boolean isRecent(Account account, String table) {
    Long at = writes.get(TableOfEndpoint.of(account, table));
    return at != null && nanoTime.getAsLong() - at <= RECENT_NANOS;
  }
}
