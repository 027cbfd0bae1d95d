package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.sql.WriteStatement.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plan of INSERT, UPSERT or REPLACE of the rows of VALUES, or of those of a query, as immutable
 * data.
 *
 * @param encoding of the columns
 * @param columns one for each value of a row
 * @param rows those of VALUES; empty where a query gives them
 * @param source the query that gives the rows; empty where VALUES does
 * @param conflict FAIL but for INSERT
 */
public record InsertPlan(
    Table table,
    Encoding encoding,
    Mode mode,
    List<Column> columns,
    List<Row> rows,
    Optional<Source> source,
    OnConflict conflict)
    implements WritePlan {
  /** The treatment of an item that is there with the key of a row that is to be inserted. */
  public enum OnConflict {
    /** The statement fails. */
    FAIL,
    /** The item stays as it is, and does not count. */
    DO_NOTHING,
    /** The item changes as the row says. */
    DO_UPDATE
  }

  /**
   * A row.
   *
   * @param values as many as there are columns
   * @param computed the query whose one row has the values that are expressions; empty if there are
   *     none
   * @param change the UPDATE of the item that is there; empty unless the conflict is DO_UPDATE
   */
  public record Row(
      List<NewValue> values, Optional<RowProgram> computed, Optional<ChangePlan> change) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /**
   * A query that gives the rows.
   *
   * @param values a field of a row of the query for each column
   * @param ofTarget whether it reads the table that is written, and would meet its own rows
   */
  public record Source(List<NewValue> values, RowProgram query, boolean ofTarget) {
    public Source {
      values = List.copyOf(values);
    }
  }

  public InsertPlan {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Returns whether the statement has one row. */
  boolean isSingle() {
    return source.isEmpty() && rows.size() == 1;
  }

  @Override
  public List<String> explanation() {
    String call =
        switch (mode) {
          case INSERT ->
              switch (conflict) {
                case FAIL -> "PutItem, if there is no item of the key";
                case DO_NOTHING -> "PutItem, if there is no item of the key; else nothing";
                case DO_UPDATE -> "UpdateItem of the item that is there, else PutItem";
              };
          case UPSERT -> "UpdateItem, which makes the item if there is none";
          case REPLACE -> isSingle() ? "PutItem" : "BatchWriteItem";
        };
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    boolean batch = mode == Mode.REPLACE;
    String calls =
        source.isPresent()
            ? "; one call for " + (batch ? "25 rows" : "each row") + " of the query"
            : isSingle()
                ? ""
                : "; " + rows.size() + " rows, " + (batch ? "25 a call" : "one call each");
    List<String> lines = new ArrayList<>();
    lines.add(
        "Write table "
            + table.description().name()
            + ": "
            + call
            + "; columns "
            + names
            + calls
            + "; each "
            + WriteEstimate.text(table.description()));
    rows.stream()
        .flatMap(row -> row.change().stream())
        .limit(1)
        .flatMap(change -> change.explanation().stream())
        .forEach(line -> lines.add("  " + line));
    source.ifPresent(from -> from.query().explanation().forEach(line -> lines.add("  " + line)));
    return lines;
  }
}
