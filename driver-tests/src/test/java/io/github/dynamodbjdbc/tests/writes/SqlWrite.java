package io.github.dynamodbjdbc.tests.writes;

import io.github.dynamodbjdbc.tests.writes.WriteModel.Change;
import io.github.dynamodbjdbc.tests.writes.WriteModel.Kind;
import io.github.dynamodbjdbc.tests.writes.WriteModel.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A statement that writes, as SQL and as a change of a {@link WriteModel}. */
sealed interface SqlWrite {
  /**
   * Appends the text.
   *
   * @param pushed false for a text of the same meaning that DynamoDB cannot compute
   */
  void write(StringBuilder sql, List<Object> parameters, String table, boolean pushed);

  /** Executes the statement on the model, and returns the update count. */
  long run(WriteModel model);

  /** Simpler statements. */
  Stream<SqlWrite> smaller();

  /** A column or a path that is written. */
  record Target(String sql, List<String> path, Kind kind) {}

  /** An UPDATE, or a DELETE where nothing is set. */
  record Changing(List<Target> targets, List<SqlExpression> values, SqlExpression where)
      implements SqlWrite {
    @Override
    public void write(StringBuilder sql, List<Object> parameters, String table, boolean pushed) {
      if (targets.isEmpty()) {
        sql.append("DELETE FROM ").append(table);
      } else {
        sql.append("UPDATE ").append(table).append(" SET ");
      }
      for (int i = 0; i < targets.size(); i++) {
        sql.append(i == 0 ? "" : ", ").append(targets.get(i).sql()).append(" = ");
        values.get(i).write(sql, parameters);
      }
      if (where != null || !pushed) {
        sql.append(pushed ? " WHERE " : " WHERE CHAR_LENGTH(CASE WHEN ");
        if (where == null) {
          sql.append("TRUE");
        } else {
          where.write(sql, parameters);
        }
        sql.append(pushed ? "" : " THEN id ELSE '' END) > 0");
      }
    }

    @Override
    public long run(WriteModel model) {
      return targets.isEmpty()
          ? model.delete(this::holds)
          : model.update(changes(targets, values), this::holds);
    }

    private Object holds(Map<String, Object> item) {
      return where == null ? (Object) true : where.value(item);
    }

    @Override
    public Stream<SqlWrite> smaller() {
      Stream<SqlWrite> fewer =
          targets.size() < 2
              ? Stream.empty()
              : IntStream.range(0, targets.size())
                  .mapToObj(i -> new Changing(without(targets, i), without(values, i), where));
      Stream<SqlWrite> simpler =
          IntStream.range(0, values.size())
              .boxed()
              .flatMap(
                  i ->
                      values
                          .get(i)
                          .smaller()
                          .map(less -> new Changing(targets, with(values, i, less), where)));
      Stream<SqlWrite> wider =
          where == null
              ? Stream.empty()
              : where.smaller().map(less -> new Changing(targets, values, less));
      return Stream.of(fewer, simpler, wider).flatMap(each -> each);
    }
  }

  /** INSERT, UPSERT or REPLACE. */
  record Putting(Mode mode, List<Target> targets, List<List<SqlExpression>> rows)
      implements SqlWrite {
    @Override
    public void write(StringBuilder sql, List<Object> parameters, String table, boolean pushed) {
      sql.append(mode).append(" INTO ").append(table).append(" (");
      sql.append(String.join(", ", targets.stream().map(Target::sql).toList()));
      sql.append(") VALUES ");
      for (int row = 0; row < rows.size(); row++) {
        sql.append(row == 0 ? "(" : ", (");
        for (int i = 0; i < targets.size(); i++) {
          sql.append(i == 0 ? "" : ", ");
          cell(rows.get(row).get(i), sql, parameters, pushed);
        }
        sql.append(')');
      }
    }

    private static void cell(
        SqlExpression value, StringBuilder sql, List<Object> parameters, boolean pushed) {
      boolean literal = value.parts().get(0) instanceof String && !value.parts().contains("NULL");
      boolean computed = !pushed && literal;
      sql.append(computed ? "CASE WHEN CURRENT_DATE > DATE '2001-01-01' THEN " : "");
      value.write(sql, parameters);
      sql.append(computed ? " END" : "");
    }

    @Override
    public long run(WriteModel model) {
      return model.put(mode, rows.stream().map(row -> changes(targets, row)).toList());
    }

    @Override
    public Stream<SqlWrite> smaller() {
      Stream<SqlWrite> rowLess =
          rows.size() < 2
              ? Stream.empty()
              : IntStream.range(0, rows.size())
                  .mapToObj(i -> new Putting(mode, targets, without(rows, i)));
      Stream<SqlWrite> columnLess =
          IntStream.range(0, targets.size())
              .filter(i -> !List.of("id", "sk").contains(targets.get(i).sql()))
              .mapToObj(
                  i ->
                      new Putting(
                          mode,
                          without(targets, i),
                          rows.stream().map(row -> without(row, i)).toList()));
      return Stream.concat(rowLess, columnLess);
    }
  }

  private static List<Change> changes(List<Target> targets, List<SqlExpression> values) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      SqlExpression value = values.get(i);
      changes.add(new Change(target.path(), target.kind(), value.isConstant(), value::value));
    }
    return changes;
  }

  static <T> List<T> without(List<T> list, int place) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(place);
    return rest;
  }

  private static <T> List<T> with(List<T> list, int place, T element) {
    List<T> changed = new ArrayList<>(list);
    changed.set(place, element);
    return changed;
  }
}
