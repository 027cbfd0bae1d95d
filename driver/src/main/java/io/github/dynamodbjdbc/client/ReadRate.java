package io.github.dynamodbjdbc.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds reads of a table to a number of read units a second.
 *
 * <p>DynamoDB says what a call cost only afterwards, so a bucket may go into debt by one answer per
 * caller; the next call waits until the debt is paid. An unused second is not saved up beyond one
 * second's worth.
 */
final class ReadRate {
  private final double unitsPerSecond;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  private ReadRate(double unitsPerSecond) {
    this.unitsPerSecond = unitsPerSecond;
  }

  /**
   * @param unitsPerSecond 0 for no bound
   */
  static ReadRate of(double unitsPerSecond) {
    return new ReadRate(unitsPerSecond);
  }

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
    return buckets.computeIfAbsent(table, name -> new Bucket());
  }

  private final class Bucket {
    private double units = unitsPerSecond;
    private long filledNanos = System.nanoTime();

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
