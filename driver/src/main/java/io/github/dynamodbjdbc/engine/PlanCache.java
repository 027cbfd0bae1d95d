package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The plans of the statements used last, by their text, for as long as their tables are unchanged.
 */
final class PlanCache {
  private static final int CAPACITY = 500;

  /** A plan and the tables, with their versions, that it was made for. */
  record Entry(PreparedQuery query, Set<Table> tables) {}

  /** By configuration, for as long as one connection of it is reachable. */
  private static final Map<DriverConfig, PlanCache> SHARED = new WeakHashMap<>();

  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > CAPACITY;
        }
      };

  private PlanCache() {}

  /** The plans that all connections of a configuration share. */
  static PlanCache of(DriverConfig config) {
    synchronized (SHARED) {
      return SHARED.computeIfAbsent(config, c -> new PlanCache());
    }
  }

  /**
   * @param current whether a table is still as it was
   * @param planner makes the plan where there is none that holds
   */
  PreparedQuery get(String sql, Predicate<Table> current, Supplier<Entry> planner) {
    Entry entry;
    synchronized (entries) {
      entry = entries.get(sql);
    }
    if (entry == null || !entry.tables().stream().allMatch(current)) {
      entry = planner.get();
      synchronized (entries) {
        entries.put(sql, entry);
      }
    }
    return entry.query();
  }
}
