package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dml.InsertPlan.OnConflict;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.WriteStatement.Assignment;
import io.github.dynamodbjdbc.sql.WriteStatement.Conflict;
import io.github.dynamodbjdbc.sql.WriteStatement.Insert;
import io.github.dynamodbjdbc.sql.WriteStatement.Update;
import io.github.dynamodbjdbc.types.Positions;
import io.github.dynamodbjdbc.value.AttributePath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * ON CONFLICT of an INSERT, as an UPDATE of the item that is there: EXCLUDED stands for the values
 * of the row.
 */
final class ConflictClause {
  private static final String EXCLUDED = "EXCLUDED";

  private final Insert insert;
  private final Table table;
  private final List<Column> columns;
  private final Optional<Conflict> conflict;

  private ConflictClause(Insert insert, Table table, List<Column> columns) {
    this.insert = insert;
    this.table = table;
    this.columns = columns;
    this.conflict = insert.conflict();
  }

  /**
   * @param columns the columns of the INSERT
   * @throws DriverException SQLState 42P10 if the clause names other columns than the primary key
   */
  static ConflictClause of(Insert insert, Table table, List<Column> columns) {
    ConflictClause clause = new ConflictClause(insert, table, columns);
    insert.conflict().ifPresent(clause::checkTarget);
    return clause;
  }

  private void checkTarget(Conflict clause) {
    Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    clause.target().forEach(name -> named.add(name.getSimple()));
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    table.description().keys().forEach(key -> keys.add(table.nameOf(key)));
    if (!named.isEmpty() && !named.equals(keys)) {
      throw new DriverException(
          SqlState.INVALID_CONFLICT_TARGET,
          "ON CONFLICT "
              + Positions.place(clause.target().get(0).getParserPosition())
              + " names "
              + String.join(", ", named)
              + ". Only the primary key of an item is unique: ON CONFLICT ("
              + String.join(", ", keys)
              + ").");
    }
    if (columns.stream().anyMatch(column -> column.role() == Column.Role.RECORD)
        && !clause.doesNothing()) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          "ON CONFLICT DO UPDATE needs the columns of the row. REPLACE INTO takes a whole item as"
              + " _record.");
    }
  }

  /** Returns the treatment of an item that is there. */
  OnConflict treatment() {
    return conflict.isEmpty() || isUpsert()
        ? OnConflict.FAIL
        : conflict.get().doesNothing() ? OnConflict.DO_NOTHING : OnConflict.DO_UPDATE;
  }

  /** Returns whether the statement says what UPSERT does: each column gets its value of the row. */
  boolean isUpsert() {
    if (conflict.isEmpty() || conflict.get().doesNothing() || conflict.get().condition() != null) {
      return false;
    }
    Set<String> set = new TreeSet<>();
    for (Assignment assignment : conflict.get().assignments()) {
      Optional<Integer> excluded = excluded(assignment.value());
      if (excluded.isEmpty()
          || !assignment.target().names.equals(insert.targets().get(excluded.get()).names)) {
        return false;
      }
      set.add(columns.get(excluded.get()).path().toString());
    }
    return set.equals(
        columns.stream()
            .map(Column::path)
            .filter(path -> !isKey(path))
            .map(AttributePath::toString)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private boolean isKey(AttributePath path) {
    return table.description().keys().stream()
        .anyMatch(key -> path.equals(AttributePath.of(key.name())));
  }

  /** The index of the column that {@code EXCLUDED.column} stands for; empty for anything else. */
  private Optional<Integer> excluded(SqlNode node) {
    if (!(node instanceof SqlIdentifier name)
        || name.names.size() < 2
        || !name.names.get(0).equalsIgnoreCase(EXCLUDED)) {
      return Optional.empty();
    }
    List<String> wanted = name.names.subList(1, name.names.size());
    for (int i = 0; i < insert.targets().size(); i++) {
      List<String> target = insert.targets().get(i).names;
      if (String.join(".", target).equalsIgnoreCase(String.join(".", wanted))) {
        return Optional.of(i);
      }
    }
    throw new DriverException(
        SqlState.UNDEFINED_COLUMN,
        "EXCLUDED has no column '"
            + String.join(".", wanted)
            + "' "
            + Positions.place(name.getParserPosition())
            + ": it has the columns that the INSERT names.");
  }

  /** The UPDATE of the item with the key of a row. */
  Update update(int row) {
    List<SqlNode> cells = insert.rows().get(row);
    Conflict clause = conflict.orElseThrow();
    SqlNode condition = clause.condition() == null ? null : replaced(clause.condition(), cells);
    for (KeyAttribute key : table.description().keys()) {
      condition = and(isKey(key, cells), condition);
    }
    return new Update(
        insert.table(),
        Optional.empty(),
        clause.assignments().stream()
            .map(each -> new Assignment(each.target(), replaced(each.value(), cells)))
            .toList(),
        condition,
        List.of());
  }

  private SqlNode isKey(KeyAttribute key, List<SqlNode> cells) {
    SqlParserPos place = SqlParserPos.ZERO;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).path().equals(AttributePath.of(key.name()))) {
        return SqlStdOperatorTable.EQUALS.createCall(
            place,
            new SqlIdentifier(List.of(table.name(), table.nameOf(key)), place),
            cells.get(i).clone(place));
      }
    }
    throw new DriverException(
        SqlState.INVALID_STATEMENT,
        "ON CONFLICT DO UPDATE needs a value of the key column '" + table.nameOf(key) + "'.");
  }

  private static SqlNode and(SqlNode first, @Nullable SqlNode second) {
    return second == null
        ? first
        : SqlStdOperatorTable.AND.createCall(SqlParserPos.ZERO, first, second);
  }

  /** Puts the values of a row in the places of EXCLUDED. */
  private SqlNode replaced(SqlNode node, List<SqlNode> cells) {
    return Objects.requireNonNull(
        node.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier name) {
                return excluded(name)
                    .map(i -> value(cells.get(i), name.getParserPosition()))
                    .orElse(name);
              }
            }));
  }

  private static SqlNode value(SqlNode cell, SqlParserPos place) {
    return cell.getKind() == SqlKind.DEFAULT ? SqlLiteral.createNull(place) : cell.clone(place);
  }
}
