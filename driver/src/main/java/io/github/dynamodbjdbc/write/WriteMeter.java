package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.WriteStatistics;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the calls and the costs of the writes of an execution, and stops it at {@code
 * max_write_units}. Safe for use by many threads.
 */
public final class WriteMeter {
  private final double maxWriteUnits;
  private Totals totals = Totals.NONE;

  /** The units of failed conditions, which DynamoDB charges for and does not report. */
  private double unreported;

  public WriteMeter() {
    this(0);
  }

  /**
   * @param maxWriteUnits 0 for no bound
   */
  public WriteMeter(double maxWriteUnits) {
    this.maxWriteUnits = maxWriteUnits;
  }

  /**
   * @param requests calls that were made, those among them that were made again included
   * @param itemsWritten items that DynamoDB put, updated or deleted
   * @param conditionsFailed writes that were not done because their condition did not hold.
   *     DynamoDB charges for each, at least one unit, and does not report it
   * @param resent calls that were made again after an answer was lost, or after a transaction met
   *     other writes of its items
   * @param refusals number of times that DynamoDB refused a call, such as by throttling
   * @param unitsOfTables write units by table, without those of failed conditions and lost answers
   */
  public record Totals(
      long requests,
      long itemsWritten,
      long conditionsFailed,
      long resent,
      long refusals,
      Map<String, WriteUnits> unitsOfTables) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, Map.of());

    /** Returns the write units of all tables and their indexes. */
    public double writeUnits() {
      return unitsOfTables.values().stream().mapToDouble(WriteUnits::total).sum();
    }

    private Totals plus(
        int moreRequests, int moreItems, int moreFailed, int moreResent, int moreRefusals) {
      return new Totals(
          requests + moreRequests,
          itemsWritten + moreItems,
          conditionsFailed + moreFailed,
          resent + moreResent,
          refusals + moreRefusals,
          unitsOfTables);
    }

    private Totals plus(String table, WriteUnits units) {
      Map<String, WriteUnits> sums = new TreeMap<>(unitsOfTables);
      sums.merge(table, units, WriteUnits::plus);
      return new Totals(requests, itemsWritten, conditionsFailed, resent, refusals, sums);
    }
  }

  public synchronized Totals totals() {
    return totals;
  }

  /** Returns the sums as applications see them. */
  public WriteStatistics statistics() {
    Totals sums = totals();
    Map<String, Double> units = new TreeMap<>();
    sums.unitsOfTables()
        .forEach(
            (table, consumed) -> {
              units.put(table, consumed.table());
              consumed.indexes().forEach((index, of) -> units.put(table + "/" + index, of));
            });
    return new WriteStatistics(
        sums.requests(),
        sums.itemsWritten(),
        sums.conditionsFailed(),
        sums.resent(),
        sums.refusals(),
        sums.writeUnits(),
        units);
  }

  /**
   * Refuses writes that are sure to go beyond the bound.
   *
   * @param units write units that they cost at least
   * @throws DriverException SQLState 54000
   */
  public synchronized void refuseBeyond(double units, String table) {
    if (maxWriteUnits > 0 && spent() + units > maxWriteUnits) {
      throw new DriverException(
          SqlState.LIMIT_EXCEEDED,
          String.format(
              Locale.ROOT,
              "The statement would take %.1f write units or more of table '%s': max_write_units is"
                  + " %.1f. Write fewer items, or raise max_write_units.",
              units,
              table,
              maxWriteUnits));
    }
  }

  private double spent() {
    return totals.writeUnits() + unreported;
  }

  /**
   * Counts a call.
   *
   * @throws DriverException SQLState 54000 instead, where the bound is reached
   */
  synchronized void request() {
    if (maxWriteUnits > 0 && spent() >= maxWriteUnits) {
      throw new DriverException(
          SqlState.LIMIT_EXCEEDED,
          String.format(
              Locale.ROOT,
              "The writes were stopped after %.1f write units: max_write_units is %.1f. Write fewer"
                  + " items, or raise max_write_units.",
              spent(),
              maxWriteUnits));
    }
    totals = totals.plus(1, 0, 0, 0, 0);
  }

  /** Counts a call that is made again. */
  synchronized void resent() {
    totals = totals.plus(0, 0, 0, 1, 0);
  }

  /** Counts items that DynamoDB wrote. */
  synchronized void written(int items) {
    totals = totals.plus(0, items, 0, 0, 0);
  }

  /**
   * Counts a write whose condition did not hold.
   *
   * @param units that DynamoDB charges for it, and does not report
   */
  synchronized void conditionFailed(double units) {
    unreported += units;
    totals = totals.plus(0, 0, 1, 0, 0);
  }

  synchronized void refusals(int refusals) {
    totals = totals.plus(0, 0, 0, 0, refusals);
  }

  synchronized void units(String table, WriteUnits units) {
    totals = totals.plus(table, units);
  }
}
