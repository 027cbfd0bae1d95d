package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.engine.NameScope.Found;
import io.github.dynamodbjdbc.engine.NameScope.Source;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.plan.LenientNameMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Finds what dotted names mean before Calcite does: {@code metadata.registration_ip} and {@code
 * u.metadata.registration_ip} become {@code u."metadata.registration_ip"}, the name of the column
 * that shows the nested attribute; {@code address.city}, where {@code address} is what a subquery
 * or UNNEST gives, becomes a call that takes the part out of the document.
 *
 * <p>On its way it notes which names a statement mentions (hidden columns join a table's row type
 * only where named), which attributes it takes out of {@code _record}, and where its stars stand
 * (hidden columns stay out of those).
 */
final class NameResolver extends SqlShuttle {
  private final Function<List<String>, Optional<Relation>> catalog;
  private final Set<String> mentioned = new HashSet<>();
  private final RecordParts recordParts = new RecordParts();
  private final Set<SqlParserPos> stars = new HashSet<>();
  private final Set<String> columnNames = new HashSet<>();
  private final IdentityHashMap<SqlNode, List<String>> outputs = new IdentityHashMap<>();
  private NameScope scope = new NameScope(null);
  private boolean ordering;

  /**
   * @param catalog finds a table by the parts of its name
   */
  NameResolver(Function<List<String>, Optional<Relation>> catalog) {
    this.catalog = catalog;
  }

  SqlNode resolve(SqlNode statement) {
    return statement.accept(this);
  }

  /** The columns of a table that the statement may need. */
  List<Column> columns(Table table) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      if (!column.hidden() || mentioned.contains(column.name().toLowerCase(Locale.ROOT))) {
        columns.add(column);
      }
    }
    columns.addAll(recordParts.columns(table));
    return columns;
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
      return inScope(new NameScope(scope), () -> resolveSelect(select));
    }
    if (call instanceof SqlOrderBy orderBy) {
      return resolveOrderBy(orderBy);
    }
    if (call instanceof SqlWith with) {
      return inScope(new NameScope(scope), () -> resolveWith(with));
    }
    return RecordParts.pathOf(call)
        .flatMap(path -> recordPart(call, path))
        .orElseGet(() -> super.visit(call));
  }

  private <T> T inScope(NameScope inner, Supplier<T> work) {
    NameScope outer = scope;
    scope = inner;
    try {
      return work.get();
    } finally {
      scope = outer;
    }
  }

  private SqlNode resolveSelect(SqlSelect select) {
    SelectUnnest.rewrite(select);
    if (select.getFrom() != null) {
      select.setFrom(resolveFrom(select.getFrom()));
    }
    select.setSelectList(resolveList(select.getSelectList()));
    select.setWhere(visited(select.getWhere()));
    select.setGroupBy((SqlNodeList) visited(select.getGroup()));
    select.setHaving(visited(select.getHaving()));
    select.setQualify(visited(select.getQualify()));
    if (select.getWindowList() != null) {
      visited(select.getWindowList());
    }
    select.setOrderBy((SqlNodeList) visited(select.getOrderList()));
    outputs.put(select, labels(select.getSelectList()));
    return select;
  }

  private SqlNode visited(SqlNode node) {
    return node == null ? null : node.accept(this);
  }

  /** Paths get the names by which they were written; Calcite would call them EXPR$0. */
  private SqlNodeList resolveList(SqlNodeList list) {
    SqlNodeList items = new SqlNodeList(list.getParserPosition());
    for (SqlNode item : list) {
      if (item.getKind() == SqlKind.AS) {
        SqlCall as = (SqlCall) item;
        as.setOperand(0, visited(as.operand(0)));
        items.add(as);
        continue;
      }
      SqlNode resolved = visited(item);
      boolean renamed = item instanceof SqlIdentifier name && name.isSimple() && resolved != item;
      String label =
          renamed
              ? ((SqlIdentifier) item).getSimple()
              : resolved instanceof SqlCall
                  ? DocumentForms.label(resolved, recordParts::label)
                  : null;
      items.add(
          label == null
              ? resolved
              : SqlStdOperatorTable.AS.createCall(
                  item.getParserPosition(),
                  resolved,
                  new SqlIdentifier(label, item.getParserPosition())));
    }
    return items;
  }

  /** ORDER BY stands outside its SELECT, and outside its WITH, and sees the same tables. */
  private SqlOrderBy resolveOrderBy(SqlOrderBy orderBy) {
    if (orderBy.query instanceof SqlWith with) {
      return inScope(
          new NameScope(scope),
          () -> {
            resolveCommonTables(with);
            SqlOrderBy body = resolveOrderBy(over(with.body, orderBy.orderList, orderBy));
            with.body = body.query;
            return over(with, body.orderList, orderBy);
          });
    }
    NameScope inner = new NameScope(scope);
    SqlNode query =
        orderBy.query instanceof SqlSelect select
            ? inScope(inner, () -> resolveSelect(select))
            : orderBy.query.accept(this);
    ordering = true; // A name in ORDER BY is first of all one that SELECT gives.
    SqlNodeList order = (SqlNodeList) inScope(inner, () -> orderBy.orderList.accept(this));
    ordering = false;
    return over(query, order, orderBy);
  }

  private static SqlOrderBy over(SqlNode query, SqlNodeList order, SqlOrderBy as) {
    return new SqlOrderBy(as.getParserPosition(), query, order, as.offset, as.fetch);
  }

  private SqlNode resolveWith(SqlWith with) {
    resolveCommonTables(with);
    with.body = with.body.accept(this);
    return with;
  }

  private void resolveCommonTables(SqlWith with) {
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      String name = item.name.getSimple();
      if (item.recursive != null && item.recursive.booleanValue()) {
        scope.addCommonTable(name, Source.UNKNOWN);
      }
      item.query = item.query.accept(this);
      List<String> columns = item.columnList == null ? outputs(item.query) : names(item.columnList);
      scope.addCommonTable(name, new Source(null, columns));
    }
  }

  private SqlNode resolveFrom(SqlNode from) {
    if (from instanceof SqlJoin join) {
      int first = scope.size();
      join.setLeft(resolveFrom(join.getLeft()));
      int second = scope.size();
      join.setRight(resolveFrom(join.getRight()));
      if (join.getConditionType() == JoinConditionType.USING) {
        joinColumns(join, first, second);
      }
      if (join.getCondition() != null && join.getConditionType().name().equals("ON")) {
        join.setOperand(5, join.getCondition().accept(this));
      }
      return join;
    }
    if (from.getKind() == SqlKind.AS) {
      return resolveAlias((SqlCall) from);
    }
    if (from instanceof SqlIdentifier || from instanceof SqlTableRef) {
      SqlNode table = resolveTable(null, from);
      SqlIdentifier name = tableName(from);
      // An index has another name for Calcite: it keeps the one that columns are qualified by.
      return tableName(table).equals(name)
          ? table
          : SqlStdOperatorTable.AS.createCall(
              name.getParserPosition(),
              table,
              new SqlIdentifier(lastPart(name), name.getParserPosition()));
    }
    if (from.getKind() == SqlKind.TABLESAMPLE) {
      SqlCall call = (SqlCall) from;
      call.setOperand(0, resolveFrom(call.operand(0)));
      return call;
    }
    SqlNode source = resolveSource(from);
    scope.add(null, new Source(null, outputs(source)));
    return source;
  }

  /** A column of USING is that of the side that always has a row; of FULL JOIN, either's. */
  private void joinColumns(SqlJoin join, int first, int second) {
    for (SqlNode node : (SqlNodeList) join.getCondition()) {
      SqlIdentifier name = (SqlIdentifier) node;
      Optional<Found> left = scope.findFirst(name.names, first);
      Optional<Found> right = scope.findFirst(name.names, second);
      if (left.isEmpty() || right.isEmpty()) {
        continue; // Calcite says what is wrong.
      }
      Function<SqlParserPos, SqlNode> or =
          position -> identifier(right.get().alias(), right.get().column(), position);
      Function<SqlParserPos, SqlNode> of =
          scope
              .joinedHere(name.getSimple())
              .orElse(position -> identifier(left.get().alias(), left.get().column(), position));
      scope.addJoined(
          name.getSimple(),
          switch (join.getJoinType()) {
            case FULL ->
                position ->
                    SqlStdOperatorTable.COALESCE.createCall(
                        position, of.apply(position), or.apply(position));
            case RIGHT -> or;
            default -> of;
          });
    }
  }

  private SqlNode resolveAlias(SqlCall as) {
    String alias = ((SqlIdentifier) as.operand(1)).getSimple();
    SqlNode named = as.operand(0);
    if ((named instanceof SqlIdentifier || named instanceof SqlTableRef)
        && as.operandCount() == 2) {
      as.setOperand(0, resolveTable(alias, named));
      return as;
    }
    SqlNode source = resolveSource(as.operand(0));
    if (as.operandCount() > 2) {
      as.setOperand(0, source);
      scope.add(alias, new Source(null, names(as.getOperandList().subList(2, as.operandCount()))));
      return as;
    }
    if (source.getKind() == SqlKind.UNNEST) {
      // As in PostgreSQL: the one column of UNNEST has the name of its table.
      List<String> columns =
          ((SqlUnnestOperator) ((SqlCall) source).getOperator()).withOrdinality
              ? List.of(alias, "ordinality")
              : List.of(alias);
      scope.add(alias, new Source(null, columns));
      List<SqlNode> operands = new ArrayList<>(List.of(source, as.operand(1)));
      columns.forEach(name -> operands.add(new SqlIdentifier(name, as.getParserPosition())));
      return as.getOperator().createCall(as.getParserPosition(), operands);
    }
    as.setOperand(0, source);
    scope.add(alias, new Source(null, outputs(source)));
    return as;
  }

  /** A subquery sees the tables around the SELECT; UNNEST and LATERAL those before them too. */
  private SqlNode resolveSource(SqlNode source) {
    boolean lateral = source.getKind() == SqlKind.UNNEST || source.getKind() == SqlKind.LATERAL;
    return lateral ? source.accept(this) : inScope(scope.parent, () -> source.accept(this));
  }

  private static SqlIdentifier tableName(SqlNode table) {
    return (SqlIdentifier) (table instanceof SqlTableRef hinted ? hinted.operand(0) : table);
  }

  private static String lastPart(SqlIdentifier name) {
    return name.names.get(name.names.size() - 1);
  }

  /**
   * @param alias null where there is none
   * @param table a name, with or without a hint
   * @return the same by the name that Calcite knows
   */
  private SqlNode resolveTable(String alias, SqlNode table) {
    SqlIdentifier name = tableName(table);
    String qualifier = alias == null ? lastPart(name) : alias;
    Optional<Source> common =
        name.isSimple() ? scope.commonTable(name.getSimple()) : Optional.empty();
    if (common.isPresent()) {
      scope.add(qualifier, common.get());
      return table;
    }
    Optional<Relation> relation = catalog.apply(name.names);
    scope.add(qualifier, relation.map(found -> Source.of(found.table())).orElse(Source.UNKNOWN));
    relation.ifPresent(
        found -> found.table().visibleColumns().forEach(column -> columnNames.add(column.name())));
    if (relation.filter(Relation::isIndex).isEmpty()) {
      return table;
    }
    SqlIdentifier known = new SqlIdentifier(relation.get().name(), name.getParserPosition());
    return table instanceof SqlTableRef hinted
        ? new SqlTableRef(hinted.getParserPosition(), known, hinted.operand(1))
        : known;
  }

  @Override
  public SqlNode visit(SqlIdentifier name) {
    if (name.isStar()) {
      stars.add(name.getParserPosition());
      return name;
    }
    if (name.isSimple() && !ordering) {
      Optional<Function<SqlParserPos, SqlNode>> joined = scope.joined(name.getSimple());
      if (joined.isPresent()) {
        mention(name.getSimple());
        return joined.get().apply(name.getParserPosition());
      }
    }
    Optional<Found> found = name.isSimple() ? Optional.empty() : find(name);
    if (found.isEmpty()) {
      mention(name.names.get(name.names.size() - 1));
      return name;
    }
    return path(found.get(), name.getParserPosition());
  }

  private void mention(String column) {
    mentioned.add(column.toLowerCase(Locale.ROOT));
  }

  /** What a dotted name means; empty where Calcite is to find out. */
  private Optional<Found> find(SqlIdentifier name) {
    List<String> parts = name.names;
    for (NameScope s = scope; s != null; s = s.parent) {
      Optional<Source> qualifier = s.source(parts.get(0));
      Optional<Found> found = s.findQualified(parts);
      if (qualifier.isPresent()) {
        boolean plain = parts.size() == 2;
        if (found.isPresent()) {
          return plain ? Optional.empty() : found;
        }
        found = s.findUnqualified(parts);
        if (found.isEmpty() && !plain && qualifier.get().table() != null) {
          throw noSuchColumn(qualifier.get().table(), parts.subList(1, parts.size()), name);
        }
        return found;
      }
      found = s.findUnqualified(parts);
      if (found.isPresent()) {
        return found;
      }
      for (Source source : s.sources()) {
        if (source.table() != null && has(source.table(), parts.get(0))) {
          throw noSuchColumn(source.table(), parts, name);
        }
      }
    }
    return Optional.empty();
  }

  /** A column, or what is below it. */
  private SqlNode path(Found found, SqlParserPos position) {
    List<String> members = found.members();
    String column = found.column();
    if (found.source().isRecord(column) && !members.isEmpty()) {
      column = recordParts.column(found.source().table(), column, members.get(0));
    }
    mention(column);
    SqlNode path = identifier(found.alias(), column, position);
    for (String member : members) {
      path = DocumentForms.member(path, member, position);
    }
    return path;
  }

  private static SqlIdentifier identifier(String alias, String column, SqlParserPos position) {
    return alias == null
        ? new SqlIdentifier(column, position)
        : new SqlIdentifier(List.of(alias, column), null, position, List.of(position, position));
  }

  /** A JSON function over {@code _record} whose path starts with an attribute: over that alone. */
  private Optional<SqlNode> recordPart(SqlCall call, RecordParts.Path path) {
    SqlIdentifier name = call.operand(0);
    for (NameScope s = scope; s != null; s = s.parent) {
      Optional<Found> found =
          name.isSimple() ? s.findUnqualified(name.names) : s.findQualified(name.names);
      if (found.isPresent()) {
        Found record = found.get();
        if (!record.source().isRecord(record.column()) || !record.members().isEmpty()) {
          return Optional.empty();
        }
        String part =
            recordParts.column(record.source().table(), record.column(), path.attribute());
        List<SqlNode> operands = new ArrayList<>(call.getOperandList());
        operands.set(0, identifier(record.alias(), part, name.getParserPosition()));
        return Optional.of(
            call.getOperator()
                .createCall(call.getFunctionQuantifier(), call.getParserPosition(), operands));
      }
    }
    return Optional.empty();
  }

  private static boolean has(Table table, String column) {
    return LenientNameMatcher.match(table.columns(), Column::name, column).isPresent();
  }

  private static DriverException noSuchColumn(Table table, List<String> parts, SqlIdentifier name) {
    String wanted = String.join(".", parts);
    return new DriverException(
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
            + NearestName.hint(table.columns().stream().map(Column::name).toList(), wanted)
            + " An attribute that no sample has is in the item all the same: _record."
            + wanted
            + ".");
  }

  /** The names of what a SELECT gives, as far as they are known; its scope is the current one. */
  private List<String> labels(SqlNodeList items) {
    List<String> labels = new ArrayList<>();
    for (SqlNode item : items) {
      if (item instanceof SqlIdentifier name && name.isStar()) {
        for (Source source :
            name.names.size() == 1
                ? scope.sources()
                : scope.source(name.names.get(name.names.size() - 2)).stream().toList()) {
          labels.addAll(source.visible());
        }
      } else if (item.getKind() == SqlKind.AS) {
        labels.add(((SqlCall) item).<SqlIdentifier>operand(1).getSimple());
      } else if (item instanceof SqlIdentifier name) {
        labels.add(name.names.get(name.names.size() - 1));
      }
    }
    return labels;
  }

  private static List<String> names(List<SqlNode> identifiers) {
    return identifiers.stream().map(name -> ((SqlIdentifier) name).getSimple()).toList();
  }

  /** The names of a query's columns, as far as they are known. */
  private List<String> outputs(SqlNode query) {
    if (query instanceof SqlOrderBy orderBy) {
      return outputs(orderBy.query);
    }
    if (query instanceof SqlWith with) {
      return outputs(with.body);
    }
    if (query.isA(SqlKind.SET_QUERY)) {
      return outputs(((SqlCall) query).operand(0));
    }
    return outputs.getOrDefault(query, List.of());
  }
}
