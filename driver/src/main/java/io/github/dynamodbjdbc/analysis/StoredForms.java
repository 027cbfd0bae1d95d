package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.validate.AggregatingScope;
import org.apache.calcite.sql.validate.OrderByScope;
import org.apache.calcite.sql.validate.SqlQualified;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
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

  /**
   * Returns whether a node names times that are stored as texts, by the name of their column or by
   * that of a subquery's column that shows them.
   */
  static boolean isStoredTime(SqlNode node, SqlValidatorScope scope, SqlValidator validator) {
    return isStoredTime(node, scope, validator, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean isStoredTime(
      SqlNode node, SqlValidatorScope scope, SqlValidator validator, Set<SqlNode> seen) {
    if (!(node instanceof SqlIdentifier name) || name.isStar() || scope instanceof OrderByScope) {
      return false;
    }
    SqlQualified qualified = scope.fullyQualify(name);
    List<String> names = qualified.identifier.names;
    SqlValidatorNamespace namespace = qualified.namespace;
    return namespace != null
        && names.size() > 1
        && isStoredTime(namespace, names.get(names.size() - 1), validator, seen);
  }

  private static boolean isStoredTime(
      SqlValidatorNamespace namespace, String column, SqlValidator validator, Set<SqlNode> seen) {
    int field = namespace.getRowType().getFieldNames().indexOf(column);
    return field >= 0 && isStoredTime(namespace, field, validator, seen);
  }

  private static boolean isStoredTime(
      SqlValidatorNamespace namespace, int field, SqlValidator validator, Set<SqlNode> seen) {
    SqlValidatorTable table = namespace.getTable();
    if (table != null) {
      DynamoTable source = table.unwrap(DynamoTable.class);
      return source != null && source.columns().get(field).asText().isPresent();
    }
    SqlNode query = namespace.resolve().getNode();
    return query != null && givesStoredTime(query, field, validator, seen);
  }

  /** Returns whether a column of a query has times that are stored as texts. */
  static boolean givesStoredTime(SqlNode query, int column, SqlValidator validator) {
    return givesStoredTime(
        query, column, validator, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean givesStoredTime(
      SqlNode query, int field, SqlValidator validator, Set<SqlNode> seen) {
    if (!seen.add(query)) {
      return false; // A recursive query gives what its first branch gives.
    }
    return switch (query.getKind()) {
      case SELECT -> {
        SqlSelect select = (SqlSelect) query;
        yield field < select.getSelectList().size()
            && isStoredTime(
                SqlUtil.stripAs(select.getSelectList().get(field)),
                validator.getSelectScope(select),
                validator,
                seen);
      }
      case UNION, INTERSECT, EXCEPT ->
          ((SqlCall) query)
              .getOperandList().stream()
                  .allMatch(branch -> givesStoredTime(branch, field, validator, seen));
      case AS, LATERAL, TABLE_REF, ORDER_BY ->
          givesStoredTime(((SqlCall) query).operand(0), field, validator, seen);
      case WITH -> givesStoredTime(((SqlWith) query).body, field, validator, seen);
      case WITH_ITEM -> givesStoredTime(((SqlWithItem) query).query, field, validator, seen);
      case IDENTIFIER -> {
        SqlValidatorNamespace named = validator.getNamespace(query);
        yield named != null && isStoredTime(named, field, validator, seen);
      }
      default -> false;
    };
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
