package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.AggregatingScope;
import org.apache.calcite.sql.validate.OrderByScope;
import org.apache.calcite.sql.validate.SqlQualified;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;

/**
 * Finds the column that shows an attribute in another form than the column that a statement names:
 * the text of a time as it is stored ({@link Column#asText}), or the numbers of a column of mixed
 * types ({@link Column#asNumber}).
 *
 * <p>There is none where the name is not a table's column: for what a subquery gives, and for what
 * an aggregation has grouped.
 */
final class StoredForms {
  private StoredForms() {}

  /** Returns the name of the stored text of a time column; empty if the node is not one. */
  static Optional<SqlIdentifier> text(SqlNode node, SqlValidatorScope scope) {
    return form(node, scope, Column::asText);
  }

  /** Returns the name of the numbers of a column of mixed types; empty if the node is not one. */
  static Optional<SqlIdentifier> number(SqlNode node, SqlValidatorScope scope) {
    return form(node, scope, Column::asNumber);
  }

  private static Optional<SqlIdentifier> form(
      SqlNode node, SqlValidatorScope scope, Function<Column, Optional<Column>> form) {
    if (!(node instanceof SqlIdentifier name)
        || name.isStar()
        || scope instanceof AggregatingScope
        || scope instanceof OrderByScope) {
      return Optional.empty();
    }
    SqlQualified qualified = scope.fullyQualify(name);
    SqlValidatorTable table = qualified.namespace == null ? null : qualified.namespace.getTable();
    DynamoTable source = table == null ? null : table.unwrap(DynamoTable.class);
    List<String> names = qualified.identifier.names;
    if (source == null || names.size() < 2) {
      return Optional.empty();
    }
    String wanted = names.get(names.size() - 1);
    return source.columns().stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .flatMap(form)
        .filter(source.columns()::contains)
        .map(
            column -> {
              List<String> renamed = new ArrayList<>(names);
              renamed.set(names.size() - 1, column.name());
              return new SqlIdentifier(renamed, node.getParserPosition());
            });
  }
}
