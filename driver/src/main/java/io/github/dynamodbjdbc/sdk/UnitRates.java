package io.github.dynamodbjdbc.sdk;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the reads or the writes of each table to a number of units per second ({@code
 * read_units_per_second}, {@code write_units_per_second}), across all connections.
 *
 * <p>DynamoDB reports the cost of a call only afterwards, so each caller may overdraw the bucket by
 * one answer; the next call waits until the balance is not negative. An idle bucket accumulates at
 * most the units of one second.
 *
 * <p>The limits of connections with different limits do not add up: all reads of a table together
 * stay within the highest limit, and the reads with one limit within that limit.
 */
final class UnitRates {
  /** Idle time after which a full bucket is dropped. */
  private static final double IDLE_SECONDS = 60;

  private final LongSupplier nanoTime;
  private final Map<TableOfAccount, Limits> tables = new HashMap<>();

  private record TableOfAccount(Account account, String table) {}

  /**
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  UnitRates(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Waits until the limit allows a call. An interrupt ends the wait with SQLState 57014.
   *
   * @param unitsPerSecond zero for no limit
   */
  void await(Account account, String table, double unitsPerSecond) {
    long waitMillis;
    while ((waitMillis = millisInDebt(account, table, unitsPerSecond)) > 0) {
      Interruption.sleep(Math.min(waitMillis, 1_000));
    }
  }

  /** Returns the milliseconds to wait before the next call; zero if there is no limit. */
  synchronized long millisInDebt(Account account, String table, double unitsPerSecond) {
    if (unitsPerSecond <= 0) {
      return 0;
    }
    return limits(account, table).millisInDebt(unitsPerSecond, nanoTime.getAsLong());
  }

  /** Charges a call of a connection with this limit. */
  synchronized void consumed(
      Account account, String table, double unitsPerSecond, double consumed) {
    if (unitsPerSecond > 0) {
      limits(account, table).take(unitsPerSecond, consumed, nanoTime.getAsLong());
    }
  }

  /** Returns the number of tables that have buckets. */
  synchronized int size() {
    return tables.size();
  }

  private Limits limits(Account account, String table) {
    TableOfAccount key = new TableOfAccount(account, table);
    Limits known = tables.get(key);
    if (known != null) {
      return known;
    }
    long now = nanoTime.getAsLong();
    tables.values().removeIf(limits -> limits.isIdle(now));
    Limits created = new Limits();
    tables.put(key, created);
    return created;
  }

  /**
   * The buckets of one table, one for each limit. The bucket of the highest limit is charged for
   * all calls.
   */
  private static final class Limits {
    private final Map<Double, Bucket> byLimit = new HashMap<>();
    private @Nullable Bucket highest;

    long millisInDebt(double unitsPerSecond, long now) {
      long own = bucket(unitsPerSecond, now).millisInDebt(now);
      return Math.max(own, Objects.requireNonNull(highest).millisInDebt(now));
    }

    void take(double unitsPerSecond, double consumed, long now) {
      Bucket own = bucket(unitsPerSecond, now);
      own.take(consumed, now);
      if (own != highest) {
        Objects.requireNonNull(highest).take(consumed, now);
      }
    }

    private Bucket bucket(double unitsPerSecond, long now) {
      byLimit.values().removeIf(bucket -> bucket != highest && bucket.isIdle(now));
      Bucket own = byLimit.computeIfAbsent(unitsPerSecond, limit -> new Bucket(limit, now));
      if (highest == null || highest.isIdle(now) || own.unitsPerSecond > highest.unitsPerSecond) {
        highest =
            byLimit.values().stream()
                .max(Comparator.comparingDouble(bucket -> bucket.unitsPerSecond))
                .orElse(own);
      }
      return own;
    }

    boolean isIdle(long now) {
      return byLimit.values().stream().allMatch(bucket -> bucket.isIdle(now));
    }
  }

  /** A token bucket of units; its balance is negative while it is overdrawn. */
  private static final class Bucket {
    private final double unitsPerSecond;
    private double units;
    private long filledNanos;
    private long usedNanos;

    Bucket(double unitsPerSecond, long now) {
      this.unitsPerSecond = unitsPerSecond;
      this.units = unitsPerSecond;
      this.filledNanos = now;
      this.usedNanos = now;
    }

    long millisInDebt(long now) {
      fill(now);
      usedNanos = now;
      return units >= 0 ? 0 : (long) Math.ceil(-units / unitsPerSecond * 1_000);
    }

    void take(double consumed, long now) {
      fill(now);
      usedNanos = now;
      units -= consumed;
    }

    boolean isIdle(long now) {
      fill(now);
      return units >= unitsPerSecond && (now - usedNanos) / 1e9 > IDLE_SECONDS;
    }

    private void fill(long now) {
      units = Math.min(unitsPerSecond, units + (now - filledNanos) / 1e9 * unitsPerSecond);
      filledNanos = now;
    }
  }
}
