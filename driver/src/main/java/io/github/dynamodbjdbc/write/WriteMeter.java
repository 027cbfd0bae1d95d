package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.WriteStatistics;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the calls and the costs of the writes of an execution. Safe for use by many threads. */
public final class WriteMeter {
  private Totals totals = Totals.NONE;

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

  /** Counts a call. */
  synchronized void request() {
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

  /** Counts a write whose condition did not hold. */
  synchronized void conditionFailed() {
    totals = totals.plus(0, 0, 1, 0, 0);
  }

  synchronized void refusals(int refusals) {
    totals = totals.plus(0, 0, 0, 0, refusals);
  }

  synchronized void units(String table, WriteUnits units) {
    totals = totals.plus(table, units);
  }
}
