package io.github.dynamodbjdbc.decode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the top-level attributes of items that no column of their table shows, for one statement's
 * read. Safe for use by many threads.
 */
public final class UnknownAttributes {
  /** Bounds the memory for items that use data as attribute names. */
  private static final int MAX_NAMES = 1_000;

  private static final int SHOWN = 5;

  private final Table table;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  private volatile @Nullable Set<String> known;

  public UnknownAttributes(Table table) {
    this.table = table;
  }

  /** Counts an attribute of an item if no column shows it. */
  void see(String attribute) {
    if (!known().contains(attribute)) {
      LongAdder count = counts.get(attribute);
      if (count == null && counts.size() < MAX_NAMES) {
        count = counts.computeIfAbsent(attribute, name -> new LongAdder());
      }
      if (count != null) {
        count.increment();
      }
    }
  }

  /** Created on first use, to keep reads by key fast. */
  private Set<String> known() {
    if (known == null) {
      known =
          table.columns().stream()
              .filter(column -> column.role() == Column.Role.ATTRIBUTE)
              .map(column -> column.path().root())
              .collect(Collectors.toUnmodifiableSet());
    }
    return known;
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Returns the text of the warning. */
  public String sentence(String table) {
    Map<String, LongAdder> sorted = new TreeMap<>(counts);
    String names =
        sorted.entrySet().stream()
            .limit(SHOWN)
            .map(entry -> "\"" + entry.getKey() + "\" (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    return "Items of table '"
        + table
        + "' have attributes that no column shows, here with the number of items read that have"
        + " them: "
        + names
        + (sorted.size() > SHOWN ? " and " + (sorted.size() - SHOWN) + " more" : "")
        + ". REFRESH TABLE samples the table again and takes in what the samples have.";
  }
}
