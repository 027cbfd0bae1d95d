package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Adds up what an execution's reads cost, and stops it at {@code max_read_units}. */
public final class ReadMeter {
  private final double maxReadUnits;
  private StatementStatistics total = StatementStatistics.NONE;
  private int segments;
  private int segmentsDone;
  private long expectedItems;

  /**
   * @param maxReadUnits 0 for no bound
   */
  public ReadMeter(double maxReadUnits) {
    this.maxReadUnits = maxReadUnits;
  }

  /** Refuses the next call where the budget is used up. */
  synchronized void beforeCall() {
    if (maxReadUnits > 0 && total.readUnits() >= maxReadUnits) {
      throw new DriverException(
          SqlState.LIMIT_EXCEEDED,
          String.format(
              Locale.ROOT,
              "The statement was stopped after %.1f read units: max_read_units is %.1f. Narrow the"
                  + " condition to a key, add a LIMIT, or raise max_read_units.",
              total.readUnits(),
              maxReadUnits));
    }
  }

  /**
   * Refuses a read that is sure to go beyond the budget.
   *
   * @param units read units that it costs at least; asked only where there is a budget
   * @param what is read, for the message
   */
  synchronized void refuseBeyond(DoubleSupplier units, Supplier<String> what) {
    if (maxReadUnits <= 0) {
      return;
    }
    double least = units.getAsDouble();
    if (total.readUnits() + least > maxReadUnits) {
      throw new DriverException(
          SqlState.LIMIT_EXCEEDED,
          String.format(
              Locale.ROOT,
              "The statement would take %.1f read units or more of %s: max_read_units is %.1f."
                  + " Narrow the condition to a key, add a LIMIT, or raise max_read_units.",
              least,
              what.get(),
              maxReadUnits));
    }
  }

  synchronized void add(Page<?> page) {
    total =
        new StatementStatistics(
            total.readRequests() + 1,
            total.itemsScanned() + page.scannedCount(),
            total.itemsReturned() + page.count(),
            total.readUnits() + page.readUnits(),
            total.throttledRequests() + page.throttled());
  }

  /** A call was throttled until the SDK gave it up, and is made again. */
  synchronized void throttled() {
    total =
        new StatementStatistics(
            total.readRequests(),
            total.itemsScanned(),
            total.itemsReturned(),
            total.readUnits(),
            total.throttledRequests() + 1);
  }

  /** A scan begins. */
  synchronized void expect(int ofSegments, long items) {
    segments += ofSegments;
    expectedItems += items;
  }

  /** A segment of a scan has been read to its end. */
  synchronized void segmentDone() {
    segmentsDone++;
  }

  public synchronized StatementProgress progress() {
    return new StatementProgress(
        total.itemsScanned(), total.readRequests(), segments, segmentsDone, expectedItems);
  }

  public synchronized StatementStatistics total() {
    return total;
  }
}
