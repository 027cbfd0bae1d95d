package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import io.github.dynamodbjdbc.types.Positions;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns that a write names: a column of the table, {@code _record} for the whole item,
 * or {@code _record.a.b} for any attribute, also one that no sampled item has.
 */
public final class WriteTargets {
  private final Table table;
  private final @Nullable String alias;
  private final boolean unknownToo;

  /**
   * @param alias of the table in the statement; null where it has none
   * @param unknownToo whether a name that no column has stands for a new attribute
   */
  public WriteTargets(Table table, @Nullable String alias, boolean unknownToo) {
    this.table = table;
    this.alias = alias;
    this.unknownToo = unknownToo;
  }

  /**
   * Returns the column that a name stands for; one of role RECORD for the whole item.
   *
   * @throws DriverException SQLState 42703 where there is no such column, 42000 where it shows no
   *     attribute
   */
  public Column find(SqlIdentifier name) {
    List<String> steps = name.names;
    Optional<Column> found = known(steps);
    if (found.isEmpty() && steps.size() > 1 && isTable(steps.get(0))) {
      steps = steps.subList(1, steps.size());
      found = known(steps);
    }
    if (found.isPresent()) {
      return writable(found.get(), name);
    }
    Optional<Column> record = known(steps.subList(0, 1));
    if (steps.size() > 1 && record.filter(c -> c.role() == Column.Role.RECORD).isPresent()) {
      return ofPath(new AttributePath(steps.subList(1, steps.size())));
    }
    if (unknownToo) {
      return ofPath(new AttributePath(steps));
    }
    throw unknown(String.join(".", steps), name);
  }

  private boolean isTable(String name) {
    return name.equalsIgnoreCase(table.name()) || name.equalsIgnoreCase(alias);
  }

  private Optional<Column> known(List<String> steps) {
    String joined = String.join(".", steps);
    return LenientNameMatcher.match(table.columns(), Column::name, joined);
  }

  private Column writable(Column column, SqlIdentifier name) {
    return switch (column.role()) {
      case ATTRIBUTE, RECORD -> column;
      case RECORD_PART, TYPE, STORED, SPELLING, SEGMENT ->
          throw new DriverException(
              SqlState.INVALID_STATEMENT,
              "Column '"
                  + column.name()
                  + "' "
                  + Positions.place(name.getParserPosition())
                  + " shows no attribute of an item, so it cannot be written.");
    };
  }

  /** The column that shows an attribute; a new one where none does. */
  private Column ofPath(AttributePath path) {
    return table.columns().stream()
        .filter(column -> column.role() == Column.Role.ATTRIBUTE && column.path().equals(path))
        .findFirst()
        .orElseGet(
            () ->
                new Column(
                    path.toString(),
                    Column.Role.ATTRIBUTE,
                    path,
                    ColumnType.VARCHAR,
                    true,
                    false,
                    Set.of(),
                    0));
  }

  private DriverException unknown(String wanted, SqlIdentifier name) {
    return new DriverException(
        SqlState.UNDEFINED_COLUMN,
        "There is no column '"
            + wanted
            + "' in table '"
            + table.name()
            + "' "
            + Positions.place(name.getParserPosition())
            + ": no sampled item has it."
            + NearestName.hint(table.columns().stream().map(Column::name).toList(), wanted)
            + " Write _record."
            + wanted
            + " for an attribute that no item has yet.");
  }
}
