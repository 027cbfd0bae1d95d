package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.analysis.NameScope.Source;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dialect.DocumentForms;
import io.github.dynamodbjdbc.dialect.SelectUnnest;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.sql.ColumnLabels.Label;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Finds what names mean before Calcite does: goes through a statement's clauses in the order in
 * which they bring names, gives each SELECT its scope ({@link FromClause} fills it), and has {@link
 * ColumnNames} say what a name in it means.
 *
 * <p>On its way it notes where the statement's stars stand (hidden columns stay out of those).
 */
public final class NameResolver extends SqlShuttle {
  private final Function<List<String>, Optional<TableOrIndex>> catalog;
  private final ColumnNames columns = new ColumnNames();
  private final Set<SqlParserPos> stars = new HashSet<>();
  private final Set<String> columnNames = new HashSet<>();
  private final OutputNames outputs = new OutputNames();
  private NameScope scope = new NameScope(null);
  private boolean ordering;

  /**
   * @param catalog finds a table by the parts of its name
   */
  public NameResolver(Function<List<String>, Optional<TableOrIndex>> catalog) {
    this.catalog = catalog;
  }

  public SqlNode resolve(SqlNode statement) {
    return statement.accept(this);
  }

  /** The columns of a table that the statement may need. */
  public List<Column> columns(Table table) {
    return columns.of(table);
  }

  public Set<SqlParserPos> stars() {
    return stars;
  }

  /** Returns the label of a column of the result. */
  public String label(String column) {
    return outputs.shown(column);
  }

  /** Returns the rule by which names of the statement find what they mean. */
  public LenientNameMatcher matcher() {
    return LenientNameMatcher.telling(scope.spellings.toTell());
  }

  /** The aliases that tables have, by the table's name in lower case. */
  public Map<String, String> aliases() {
    return scope.spellings.aliases();
  }

  /** The visible columns of all tables that were met: for suggestions. */
  public Set<String> columnNames() {
    return columnNames;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      return inScope(new NameScope(scope), () -> resolveSelect(select, List.of()));
    }
    if (call instanceof SqlOrderBy orderBy) {
      return resolveOrderBy(orderBy);
    }
    if (call instanceof SqlWith with) {
      return inScope(new NameScope(scope), () -> resolveWith(with));
    }
    if (LibraryOperators.isAttributeExists(call) && call.operandCount() == 1) {
      return columns.attributeExists(call, scope);
    }
    if (call.getOperator() instanceof SqlUnresolvedFunction
        && call.operandCount() == 1
        && call.getOperator().getName().equalsIgnoreCase("SIZE")) {
      return columns.size(call, scope);
    }
    if (AttributeTypes.isCall(call)) {
      return columns.attributeType(call, scope);
    }
    return RecordParts.pathOf(call)
        .flatMap(path -> columns.recordPart(call, path, scope))
        .orElseGet(() -> super.visit(call));
  }

  private Optional<TableOrIndex> relation(List<String> name) {
    Optional<TableOrIndex> relation = catalog.apply(name);
    relation.ifPresent(
        found -> found.table().visibleColumns().forEach(column -> columnNames.add(column.name())));
    return relation;
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

  /**
   * @param order the ORDER BY that follows the SELECT
   */
  private SqlNode resolveSelect(SqlSelect select, List<SqlNode> order) {
    SelectUnnest.rewrite(select);
    SqlNodeList list = select.getSelectList();
    if (select.getFrom() != null) {
      FromClause clause = fromClause(scope);
      SqlNode from = clause.resolve(select.getFrom());
      select.setFrom(from);
      list = withoutStars(list, position -> clause.star(from, position));
    }
    select.setSelectList(resolveList(list));
    select.setWhere(visited(select.getWhere()));
    select.setGroupBy((SqlNodeList) visited(select.getGroup()));
    select.setHaving(visited(select.getHaving()));
    select.setQualify(visited(select.getQualify()));
    if (select.getWindowList() != null) {
      visited(select.getWindowList());
    }
    select.setOrderBy((SqlNodeList) visited(select.getOrderList()));
    outputs.settleLabels(select, order, scope);
    outputs.note(select, scope);
    return select;
  }

  /**
   * @param columns the columns that a star at a place stands for; empty if Calcite expands it
   */
  private static SqlNodeList withoutStars(
      SqlNodeList list, Function<SqlParserPos, Optional<List<SqlNode>>> columns) {
    SqlNodeList items = new SqlNodeList(list.getParserPosition());
    for (SqlNode item : list) {
      boolean star = item instanceof SqlIdentifier name && name.isStar() && name.names.size() == 1;
      items.addAll(
          star ? columns.apply(item.getParserPosition()).orElse(List.of(item)) : List.of(item));
    }
    return items;
  }

  private FromClause fromClause(NameScope own) {
    return new FromClause(
        own,
        this::relation,
        outputs,
        node -> node.accept(this),
        node -> inScope(Objects.requireNonNull(own.parent), () -> node.accept(this)));
  }

  private @Nullable SqlNode visited(@Nullable SqlNode node) {
    return node == null ? null : node.accept(this);
  }

  /** Paths get the names by which they were written; Calcite would make up names. */
  private SqlNodeList resolveList(SqlNodeList list) {
    SqlNodeList items = new SqlNodeList(list.getParserPosition());
    for (SqlNode item : list) {
      if (item.getKind() == SqlKind.AS) {
        SqlCall as = (SqlCall) item;
        as.setOperand(0, visited(as.operand(0)));
        String path =
            as.operand(1) instanceof Label && as.operand(0) instanceof SqlCall
                ? DocumentForms.label(as.operand(0), columns::label)
                : null;
        if (path != null) {
          as.setOperand(1, new SqlIdentifier(path, item.getParserPosition()));
        }
        items.add(as);
        continue;
      }
      SqlNode resolved = visited(item);
      boolean renamed = item instanceof SqlIdentifier name && name.isSimple() && resolved != item;
      String label =
          renamed
              ? ((SqlIdentifier) item).getSimple()
              : resolved instanceof SqlCall ? DocumentForms.label(resolved, columns::label) : null;
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
            ? inScope(inner, () -> resolveSelect(select, orderBy.orderList.getList()))
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
      List<String> columns =
          item.columnList == null ? outputs.of(item.query) : OutputNames.names(item.columnList);
      if (item.columnList == null && item.query.getKind() == SqlKind.VALUES) {
        item.columnList =
            new SqlNodeList(
                columns.stream()
                    .map(column -> new SqlIdentifier(column, item.getParserPosition()))
                    .toList(),
                item.getParserPosition());
      }
      scope.addCommonTable(name, new Source(null, columns));
    }
  }

  @Override
  public SqlNode visit(SqlIdentifier name) {
    if (name.isStar()) {
      stars.add(name.getParserPosition());
      return name;
    }
    return columns.resolve(name, scope, ordering);
  }
}
