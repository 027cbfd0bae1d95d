package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.analysis.NameScope.Found;
import io.github.dynamodbjdbc.analysis.NameScope.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
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
