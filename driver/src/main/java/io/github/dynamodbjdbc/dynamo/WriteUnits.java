package io.github.dynamodbjdbc.dynamo;

import java.util.Map;
import java.util.TreeMap;

/**
 * The write units that a write consumed, as ReturnConsumedCapacity=INDEXES reports them.
 *
 * @param table write units of the table itself
 * @param indexes write units of each index, global or local, by its name
 */
public record WriteUnits(double table, Map<String, Double> indexes) {
  public static final WriteUnits NONE = new WriteUnits(0, Map.of());

  public WriteUnits plus(WriteUnits other) {
    if (other.indexes.isEmpty()) {
      return new WriteUnits(table + other.table, indexes);
    }
    Map<String, Double> sums = new TreeMap<>(indexes);
    other.indexes.forEach((index, units) -> sums.merge(index, units, Double::sum));
    return new WriteUnits(table + other.table, sums);
  }

  /** Returns the write units of the table and all its indexes. */
  public double total() {
    return table + indexes.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
