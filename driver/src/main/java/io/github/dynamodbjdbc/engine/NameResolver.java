package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.plan.LenientNameMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Finds what dotted names mean before Calcite does: {@code metadata.registration_ip} and {@code
 * u.metadata.registration_ip} become {@code u."metadata.registration_ip"}, the name of the column
 * that shows the nested attribute.
 *
 * <p>On its way it notes which names a statement mentions (hidden columns join a table's row type
 * only where named) and where its stars stand (hidden columns stay out of those).
 */
final class NameResolver extends SqlShuttle {
  /** The tables of one FROM clause, by alias; null for what is no table of the catalog. */
  private static final class Scope {
    private final Scope parent;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Set<String> commonTables = new HashSet<>();

    Scope(Scope parent) {
      this.parent = parent;
    }

    boolean isCommonTable(String name) {
      return commonTables.stream().anyMatch(name::equalsIgnoreCase)
          || (parent != null && parent.isCommonTable(name));
    }
  }

  private final Function<List<String>, Optional<Table>> catalog;
  private final Set<String> mentioned = new HashSet<>();
  private final Set<SqlParserPos> stars = new HashSet<>();
  private final Set<String> columnNames = new HashSet<>();
  private Scope scope = new Scope(null);

  /**
   * @param catalog finds a table by the parts of its name
   */
  NameResolver(Function<List<String>, Optional<Table>> catalog) {
    this.catalog = catalog;
  }

  SqlNode resolve(SqlNode statement) {
    return statement.accept(this);
  }

  /** Whether the statement mentions a name anywhere, in whatever case. */
  boolean mentions(String name) {
    return mentioned.contains(name.toLowerCase(Locale.ROOT));
  }

  Set<SqlParserPos> stars() {
    return stars;
  }

  /** The visible columns of all tables that were met: for suggestions. */
  Set<String> columnNames() {
    return columnNames;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      return inScope(new Scope(scope), () -> resolveSelect(select));
    }
    if (call instanceof SqlOrderBy orderBy) {
      return resolveOrderBy(orderBy);
    }
    if (call instanceof SqlWith with) {
      return inScope(new Scope(scope), () -> resolveWith(with));
    }
    return super.visit(call);
  }

  private SqlNode inScope(Scope inner, java.util.function.Supplier<SqlNode> work) {
    Scope outer = scope;
    scope = inner;
    try {
      return work.get();
    } finally {
      scope = outer;
    }
  }

  private SqlNode resolveSelect(SqlSelect select) {
    if (select.getFrom() != null) {
      select.setFrom(resolveFrom(select.getFrom()));
    }
    select.setSelectList((SqlNodeList) visited(select.getSelectList()));
    select.setWhere(visited(select.getWhere()));
    select.setGroupBy((SqlNodeList) visited(select.getGroup()));
    select.setHaving(visited(select.getHaving()));
    select.setQualify(visited(select.getQualify()));
    if (select.getWindowList() != null) {
      visited(select.getWindowList());
    }
    select.setOrderBy((SqlNodeList) visited(select.getOrderList()));
    return select;
  }

  private SqlNode visited(SqlNode node) {
    return node == null ? null : node.accept(this);
  }

  /** ORDER BY stands outside its SELECT and sees the same tables. */
  private SqlNode resolveOrderBy(SqlOrderBy orderBy) {
    Scope inner = new Scope(scope);
    SqlNode query =
        orderBy.query instanceof SqlSelect select
            ? inScope(inner, () -> resolveSelect(select))
            : orderBy.query.accept(this);
    SqlNodeList order = (SqlNodeList) inScope(inner, () -> orderBy.orderList.accept(this));
    return new SqlOrderBy(orderBy.getParserPosition(), query, order, orderBy.offset, orderBy.fetch);
  }

  private SqlNode resolveWith(SqlWith with) {
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      if (item.recursive != null && item.recursive.booleanValue()) {
        scope.commonTables.add(item.name.getSimple());
      }
      item.query = item.query.accept(this);
      scope.commonTables.add(item.name.getSimple());
    }
    with.body = with.body.accept(this);
    return with;
  }

  private SqlNode resolveFrom(SqlNode from) {
    if (from instanceof SqlJoin join) {
      join.setLeft(resolveFrom(join.getLeft()));
      join.setRight(resolveFrom(join.getRight()));
      if (join.getCondition() != null && join.getConditionType().name().equals("ON")) {
        join.setOperand(5, join.getCondition().accept(this));
      }
      return join;
    }
    if (from.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) from;
      String alias = ((SqlIdentifier) as.operand(1)).getSimple();
      if (as.operand(0) instanceof SqlIdentifier name && as.operandCount() == 2) {
        addTable(alias, name);
      } else {
        as.setOperand(0, resolveSource(as.operand(0)));
        scope.tables.put(alias, null);
      }
      return as;
    }
    if (from instanceof SqlIdentifier name) {
      addTable(name.names.get(name.names.size() - 1), name);
      return from;
    }
    if (from.getKind() == SqlKind.TABLESAMPLE || from.getKind() == SqlKind.TABLE_REF) {
      SqlCall call = (SqlCall) from;
      call.setOperand(0, resolveFrom(call.operand(0)));
      return call;
    }
    return resolveSource(from);
  }

  /** A subquery sees the tables around the SELECT; UNNEST and LATERAL those before them too. */
  private SqlNode resolveSource(SqlNode source) {
    boolean lateral = source.getKind() == SqlKind.UNNEST || source.getKind() == SqlKind.LATERAL;
    return lateral ? source.accept(this) : inScope(scope.parent, () -> source.accept(this));
  }

  private void addTable(String alias, SqlIdentifier name) {
    if (name.isSimple() && scope.isCommonTable(name.getSimple())) {
      scope.tables.put(alias, null);
      return;
    }
    Table table = catalog.apply(name.names).orElse(null);
    scope.tables.put(alias, table);
    if (table != null) {
      table.visibleColumns().forEach(column -> columnNames.add(column.name()));
    }
  }

  @Override
  public SqlNode visit(SqlIdentifier name) {
    if (name.isStar()) {
      stars.add(name.getParserPosition());
      return name;
    }
    SqlIdentifier result = name.isSimple() ? name : dotted(name);
    mentioned.add(result.names.get(result.names.size() - 1).toLowerCase(Locale.ROOT));
    return result;
  }

  private SqlIdentifier dotted(SqlIdentifier name) {
    List<String> parts = name.names;
    for (Scope s = scope; s != null; s = s.parent) {
      String alias = alias(s, parts.get(0));
      if (alias != null) {
        Table table = s.tables.get(alias);
        return table == null || parts.size() == 2
            ? name
            : named(name, alias, nested(table, parts.subList(1, parts.size()), name));
      }
      List<SqlIdentifier> found = new ArrayList<>();
      for (Map.Entry<String, Table> entry : s.tables.entrySet()) {
        if (entry.getValue() != null) {
          column(entry.getValue(), String.join(".", parts))
              .ifPresent(column -> found.add(named(name, entry.getKey(), column)));
        }
      }
      if (found.size() > 1) {
        throw new DriverException(
            SqlState.AMBIGUOUS_COLUMN,
            "The column '"
                + String.join(".", parts)
                + "' is ambiguous: several tables have it. Put the table's name before it.");
      }
      if (found.size() == 1) {
        return found.get(0);
      }
      for (Table table : s.tables.values()) {
        if (table != null && column(table, parts.get(0)).isPresent()) {
          nested(table, parts, name);
        }
      }
    }
    return name;
  }

  private static String alias(Scope s, String part) {
    if (s.tables.containsKey(part)) {
      return part;
    }
    return s.tables.keySet().stream().filter(part::equalsIgnoreCase).findFirst().orElse(null);
  }

  private static Column nested(Table table, List<String> parts, SqlIdentifier name) {
    String wanted = String.join(".", parts);
    return column(table, wanted)
        .orElseThrow(
            () ->
                new DriverException(
                    SqlState.UNDEFINED_COLUMN,
                    "There is no column '"
                        + wanted
                        + "' in table '"
                        + table.name()
                        + "' (line "
                        + name.getParserPosition().getLineNum()
                        + ", column "
                        + name.getParserPosition().getColumnNum()
                        + "): no sampled item has it."
                        + NearestName.hint(
                            table.columns().stream().map(Column::name).toList(), wanted)));
  }

  /** An exact match wins, else a single one that ignores case. */
  static Optional<Column> column(Table table, String name) {
    return LenientNameMatcher.match(table.columns(), Column::name, name);
  }

  private static SqlIdentifier named(SqlIdentifier original, String alias, Column column) {
    SqlParserPos position = original.getParserPosition();
    return new SqlIdentifier(
        List.of(alias, column.name()), null, position, List.of(position, position));
  }
}
