package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.value.AttributePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the projection expression: the attributes of the columns that a plan needs.
 *
 * <p>Of two paths one of which is part of the other only the shorter is named: DynamoDB refuses
 * overlapping ones. An item that has none of the attributes still comes back, empty.
 */
final class ProjectionWriter {
  private static final int MAX_CHARACTERS = 4096;
  private static final int MAX_NAME_BYTES = 255;

  /** {@code #n999, } */
  private static final int LONGEST_STEP = 7;

  private final Placeholders placeholders;

  ProjectionWriter(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Empty where whole items are wanted, or none, or more attributes than can be named. */
  Optional<String> write(ReadPlan plan) {
    List<Column> columns = needed(plan);
    boolean countedThere =
        plan.output().countOnly() && plan.access().path().primaryKeys().isEmpty();
    if (countedThere || wantsWholeItems(plan.table(), columns)) {
      return Optional.empty();
    }
    Set<AttributePath> paths = new LinkedHashSet<>();
    for (Column column : columns) {
      if (column.role() != Role.SEGMENT) {
        paths.add(column.path());
      }
    }
    if (paths.isEmpty()) {
      paths.add(AttributePath.of(plan.table().description().partitionKey().name()));
    }
    return text(paths.stream().filter(path -> !isWithinAnother(path, paths)).toList());
  }

  private static List<Column> needed(ReadPlan plan) {
    if (plan.access().residual().isEmpty()) {
      return plan.output().columns();
    }
    Set<Column> columns = new LinkedHashSet<>(plan.output().columns());
    columns.addAll(new Conjuncts(plan.access().residual(), false).columns());
    return List.copyOf(columns);
  }

  /**
   * Returns whether items are wanted with all that they have, or with all that is known of them: a
   * projection would save nothing then, is not read for less, and would hide attributes that no
   * column shows yet. Who declares columns may have left attributes out on purpose.
   */
  private static boolean wantsWholeItems(Table table, List<Column> columns) {
    boolean all = true;
    for (Column column : columns) {
      if (column.role() == Role.RECORD) {
        return true;
      }
      all &= !column.declared();
    }
    List<Column> known = table.columns();
    for (int i = 0; all && i < known.size(); i++) {
      boolean there = i < columns.size() && columns.get(i).equals(known.get(i));
      all = there || known.get(i).hidden() || columns.contains(known.get(i));
    }
    return all;
  }

  /** The table's keys. */
  Optional<String> keys(Table table) {
    return text(
        table.description().keys().stream().map(key -> AttributePath.of(key.name())).toList());
  }

  private Optional<String> text(List<AttributePath> paths) {
    int steps = paths.stream().mapToInt(path -> path.steps().size()).sum();
    boolean nameable =
        paths.stream()
            .flatMap(path -> path.steps().stream())
            .mapToInt(Literals::bytes)
            .allMatch(bytes -> bytes > 0 && bytes <= MAX_NAME_BYTES);
    return nameable && steps * LONGEST_STEP <= MAX_CHARACTERS
        ? Optional.of(paths.stream().map(placeholders::path).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  private static boolean isWithinAnother(AttributePath path, Set<AttributePath> paths) {
    for (int length = 1; length < path.steps().size(); length++) {
      if (paths.contains(new AttributePath(path.steps().subList(0, length)))) {
        return true;
      }
    }
    return false;
  }
}
