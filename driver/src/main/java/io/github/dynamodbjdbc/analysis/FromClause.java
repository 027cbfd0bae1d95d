package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.analysis.NameScope.Found;
import io.github.dynamodbjdbc.analysis.NameScope.Source;
import io.github.dynamodbjdbc.dialect.SelectUnnest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import io.github.dynamodbjdbc.types.Positions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the scope of one SELECT what its FROM clause names: tables by the names that Calcite
 * knows, what subqueries and UNNEST give, and the columns that USING makes one of two.
 */
final class FromClause {
  private final NameScope scope;
  private final Function<List<String>, Optional<TableOrIndex>> catalog;
  private final OutputNames outputs;
  private final UnaryOperator<SqlNode> expressions;
  private final UnaryOperator<SqlNode> around;

  /**
   * @param scope the SELECT's own; it is filled here
   * @param catalog finds a table by the parts of its name
   * @param outputs the names that the queries met so far give
   * @param expressions resolves what stands in this scope
   * @param around resolves what stands in the scope around it
   */
  FromClause(
      NameScope scope,
      Function<List<String>, Optional<TableOrIndex>> catalog,
      OutputNames outputs,
      UnaryOperator<SqlNode> expressions,
      UnaryOperator<SqlNode> around) {
    this.scope = scope;
    this.catalog = catalog;
    this.outputs = outputs;
    this.expressions = expressions;
    this.around = around;
  }

  SqlNode resolve(SqlNode from) {
    if (from instanceof SqlJoin join) {
      int first = scope.size();
      join.setLeft(resolve(join.getLeft()));
      int second = scope.size();
      join.setRight(resolve(join.getRight()));
      if (join.isNatural()) {
        nameJoinedColumns(join, first, second);
      }
      if (join.getConditionType() == JoinConditionType.USING) {
        joinColumns(join, first, second);
      }
      if (join.getCondition() != null && join.getConditionType().name().equals("ON")) {
        join.setOperand(5, expressions.apply(join.getCondition()));
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
      call.setOperand(0, resolve(call.operand(0)));
      return call;
    }
    SqlNode source = resolveSource(from);
    scope.add(null, new Source(null, outputs.of(source)));
    return source;
  }

  /**
   * Makes NATURAL JOIN a join USING the columns that both sides show. Calcite would also join by
   * columns that are hidden.
   */
  private void nameJoinedColumns(SqlJoin join, int first, int second) {
    SqlParserPos position = join.getParserPosition();
    List<String> right = scope.visible(second, scope.size());
    List<SqlNode> common = new ArrayList<>();
    scope.visible(first, second).stream()
        .distinct()
        .filter(right::contains)
        .forEach(column -> common.add(new SqlIdentifier(column, position)));
    join.setOperand(1, SqlLiteral.createBoolean(false, position));
    boolean none = common.isEmpty();
    join.setOperand(4, (none ? JoinConditionType.ON : JoinConditionType.USING).symbol(position));
    join.setOperand(
        5, none ? SqlLiteral.createBoolean(true, position) : new SqlNodeList(common, position));
  }

  /**
   * Returns the columns of {@code SELECT *} over a FROM clause that {@link #resolve} gave: those of
   * USING first, and once. Calcite miscounts them where tables have hidden columns. Empty if there
   * is no USING, or if the columns of a source are not known here.
   */
  Optional<List<SqlNode>> star(SqlNode from, SqlParserPos position) {
    if (!joinsByNames(from) || scope.isIncomplete()) {
      return Optional.empty();
    }
    Iterator<Map.Entry<@Nullable String, Source>> sources = scope.aliased().iterator();
    List<SqlNode> columns = new ArrayList<>();
    shown(from, sources, position)
        .forEach(
            shown -> {
              boolean named = shown.column instanceof SqlIdentifier;
              columns.add(
                  named
                      ? shown.column
                      : SqlStdOperatorTable.AS.createCall(
                          position, shown.column, new SqlIdentifier(shown.name, position)));
            });
    return Optional.of(columns);
  }

  /** A column that a star shows. */
  private record Shown(String name, SqlNode column) {}

  private List<Shown> shown(
      SqlNode from, Iterator<Map.Entry<@Nullable String, Source>> sources, SqlParserPos position) {
    if (!(from instanceof SqlJoin join)) {
      Map.Entry<@Nullable String, Source> source = sources.next();
      if (SelectUnnest.ALIAS.equals(source.getKey())) {
        return List.of();
      }
      return source.getValue().visible().stream()
          .map(
              column ->
                  new Shown(column, ColumnNames.identifier(source.getKey(), column, position)))
          .toList();
    }
    List<Shown> left = shown(join.getLeft(), sources, position);
    List<Shown> right = shown(join.getRight(), sources, position);
    List<Shown> all = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    if (join.getConditionType() == JoinConditionType.USING) {
      for (SqlNode name : (SqlNodeList) join.getCondition()) {
        String column = ((SqlIdentifier) name).getSimple();
        joined.add(column);
        scope
            .joinedHere(column)
            .ifPresent(expression -> all.add(new Shown(column, expression.apply(position))));
      }
    }
    for (List<Shown> side : List.of(left, right)) {
      List<String> names = side.stream().map(Shown::name).toList();
      Set<String> once = new HashSet<>();
      joined.forEach(
          name -> LenientNameMatcher.match(names, own -> own, name).ifPresent(once::add));
      side.stream().filter(shown -> !once.contains(shown.name)).forEach(all::add);
    }
    return all;
  }

  private static boolean joinsByNames(SqlNode from) {
    return from instanceof SqlJoin join
        && (join.getConditionType() == JoinConditionType.USING
            || joinsByNames(join.getLeft())
            || joinsByNames(join.getRight()));
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
          position -> ColumnNames.identifier(right.get().alias(), right.get().column(), position);
      Function<SqlParserPos, SqlNode> of =
          scope
              .joinedHere(name.getSimple())
              .orElse(
                  position ->
                      ColumnNames.identifier(left.get().alias(), left.get().column(), position));
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
      scope.add(
          alias,
          new Source(null, OutputNames.names(as.getOperandList().subList(2, as.operandCount()))));
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
    List<String> columns = outputs.of(source);
    scope.add(alias, new Source(null, columns));
    if (source.getKind() == SqlKind.VALUES) {
      List<SqlNode> operands = new ArrayList<>(as.getOperandList());
      columns.forEach(name -> operands.add(new SqlIdentifier(name, as.getParserPosition())));
      return as.getOperator().createCall(as.getParserPosition(), operands);
    }
    return as;
  }

  /** A subquery sees the tables around the SELECT; UNNEST and LATERAL those before them too. */
  private SqlNode resolveSource(SqlNode source) {
    boolean lateral = source.getKind() == SqlKind.UNNEST || source.getKind() == SqlKind.LATERAL;
    return lateral ? expressions.apply(source) : around.apply(source);
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
  private SqlNode resolveTable(@Nullable String alias, SqlNode table) {
    SqlIdentifier name = tableName(table);
    String qualifier = alias == null ? lastPart(name) : alias;
    if (alias != null) {
      scope.spellings.hide(lastPart(name), alias);
    }
    Optional<Source> common =
        name.isSimple() ? scope.commonTable(name.getSimple()) : Optional.empty();
    if (common.isPresent()) {
      if (table instanceof SqlTableRef) {
        throw new DriverException(
            SqlState.SYNTAX_ERROR,
            "'"
                + name.getSimple()
                + "' is the name of a WITH query, which has no indexes "
                + Positions.place(name.getParserPosition())
                + ". Put the hint behind the table within that query.");
      }
      scope.add(qualifier, common.get());
      return table;
    }
    Optional<TableOrIndex> relation = catalog.apply(name.names);
    scope.add(qualifier, relation.map(found -> Source.of(found.table())).orElse(Source.UNKNOWN));
    if (relation.filter(TableOrIndex::isIndex).isEmpty()) {
      return table;
    }
    SqlIdentifier known = new SqlIdentifier(relation.get().name(), name.getParserPosition());
    return table instanceof SqlTableRef hinted
        ? new SqlTableRef(hinted.getParserPosition(), known, hinted.operand(1))
        : known;
  }
}
