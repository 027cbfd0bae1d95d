package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds this JVM's reads of a table to a number of read units a second, whichever connection makes
 * them.
 *
 * <p>DynamoDB says what a call cost only afterwards, so a bucket may go into debt by one answer per
 * caller; the next call waits until the debt is paid. What a quiet time leaves over is not saved up
 * beyond one second's worth.
 */
final class ReadRate {
  /** By account, as far as settings tell accounts apart, rate and table. */
  private static final Map<List<Object>, Bucket> BUCKETS = new ConcurrentHashMap<>();

  private final double unitsPerSecond;
  private final Account account;

  private ReadRate(double unitsPerSecond, Account account) {
    this.unitsPerSecond = unitsPerSecond;
    this.account = account;
  }

  static ReadRate of(DriverConfig config) {
    return new ReadRate(config.readUnitsPerSecond(), Account.of(config));
  }

  /** Waits until a call may be made; an interrupt ends the wait. */
  void await(String table) {
    if (unitsPerSecond <= 0) {
      return;
    }
    long waitMillis;
    while ((waitMillis = bucket(table).millisInDebt()) > 0) {
      Interruption.sleep(Math.min(waitMillis, 1_000));
    }
  }

  void consumed(String table, double readUnits) {
    if (unitsPerSecond > 0) {
      bucket(table).take(readUnits);
    }
  }

  private Bucket bucket(String table) {
    return BUCKETS.computeIfAbsent(
        List.of(account, unitsPerSecond, table),
        key -> new Bucket(unitsPerSecond, System.nanoTime()));
  }

  /** Read units that may be spent now; below zero while in debt. */
  private static final class Bucket {
    private final double unitsPerSecond;
    private double units;
    private long filledNanos;

    Bucket(double unitsPerSecond, long now) {
      this.unitsPerSecond = unitsPerSecond;
      this.units = unitsPerSecond;
      this.filledNanos = now;
    }

    synchronized long millisInDebt() {
      fill();
      return units >= 0 ? 0 : (long) Math.ceil(-units / unitsPerSecond * 1_000);
    }

    synchronized void take(double readUnits) {
      fill();
      units -= readUnits;
    }

    private void fill() {
      long now = System.nanoTime();
      units = Math.min(unitsPerSecond, units + (now - filledNanos) / 1e9 * unitsPerSecond);
      filledNanos = now;
    }
  }
}
