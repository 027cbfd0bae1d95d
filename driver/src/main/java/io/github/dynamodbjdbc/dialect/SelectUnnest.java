package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT unnest(list) FROM t}, PostgreSQL's function that returns rows, as the standard has
 * it: {@code SELECT u.x FROM t CROSS JOIN UNNEST(list) AS u (x)}.
 */
public final class SelectUnnest extends SqlShuttle {
  /** The alias of what stands in FROM; not a name that a statement would have. */
  public static final String ALIAS = "$unnest";

  private static final String NAME = "unnest";

  private @Nullable SqlNode list;

  private SelectUnnest() {}

  /** Rewrites a SELECT, but not the SELECTs within it. */
  public static void rewrite(SqlSelect select) {
    SelectUnnest unnest = new SelectUnnest();
    select.setSelectList((SqlNodeList) select.getSelectList().accept(unnest));
    if (unnest.list == null) {
      return;
    }
    if (contains(select.getSelectList(), SqlKind.OVER)) {
      throw refusal("a window function: put the one that is to come first into a subquery in FROM");
    }
    if (select.getGroup() != null) {
      select.setGroupBy((SqlNodeList) select.getGroup().accept(unnest));
    }
    select.setFrom(unnest.from(select.getFrom()));
  }

  /**
   * Returns {@code UNNEST(ARRAY(SELECT …))} as {@code LATERAL (SELECT …)}, which may read the
   * tables before it. With ORDER BY it stays as it is, because only a list keeps the order.
   *
   * @param source UNNEST, or AS around a source of rows
   */
  @SuppressWarnings("ReferenceEquality") // WITH ORDINALITY has another operator, which is equal
  static SqlCall ofQuery(SqlCall source) {
    SqlParserPos position = source.getParserPosition();
    if (source.getKind() == SqlKind.UNNEST) {
      boolean query =
          source.getOperator() == SqlStdOperatorTable.UNNEST
              && source.operand(0).getKind() == SqlKind.ARRAY_QUERY_CONSTRUCTOR
              && !(((SqlCall) source.operand(0)).operand(0) instanceof SqlOrderBy);
      return query
          ? SqlStdOperatorTable.AS.createCall(
              position,
              SqlStdOperatorTable.LATERAL.createCall(
                  position, ((SqlCall) source.operand(0)).<SqlNode>operand(0)),
              new SqlIdentifier(NAME, position),
              new SqlIdentifier(NAME, position))
          : source;
    }
    SqlNode named = source.operand(0);
    if (named.getKind() != SqlKind.AS || ((SqlCall) named).operandCount() != 3) {
      return source;
    }
    // AS around the AS above: its names go before.
    List<SqlNode> operands = new ArrayList<>(source.getOperandList());
    operands.set(0, ((SqlCall) named).operand(0));
    if (operands.size() == 2) {
      operands.add(operands.get(1));
    }
    return SqlStdOperatorTable.AS.createCall(position, operands);
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return call;
    }
    if (!(call.getOperator() instanceof SqlUnresolvedFunction)
        || !call.getOperator().getName().equalsIgnoreCase(NAME)) {
      return super.visit(call);
    }
    if (call.operandCount() != 1) {
      throw new DriverException(SqlState.SYNTAX_ERROR, "UNNEST takes one list.");
    }
    SqlNode operand = call.operand(0);
    if (list != null && !list.equalsDeep(operand, Litmus.IGNORE)) {
      throw refusal(
          "another list: join the lists in FROM, with CROSS JOIN UNNEST(…) WITH ORDINALITY, and say"
              + " which elements belong together");
    }
    list = operand;
    SqlParserPos position = call.getParserPosition();
    return new SqlIdentifier(List.of(ALIAS, NAME), null, position, List.of(position, position));
  }

  private SqlNode from(@Nullable SqlNode from) {
    SqlNode unnested = Objects.requireNonNull(list);
    SqlParserPos position = unnested.getParserPosition();
    SqlNode rows =
        SqlStdOperatorTable.AS.createCall(
            position,
            SqlStdOperatorTable.UNNEST.createCall(
                position,
                io.github.dynamodbjdbc.semantics.DocumentFunctions.ROWS.call(position, unnested)),
            new SqlIdentifier(ALIAS, position),
            new SqlIdentifier(NAME, position));
    return from == null
        ? rows
        : new SqlJoin(
            position,
            from,
            SqlLiteral.createBoolean(false, position),
            JoinType.CROSS.symbol(position),
            rows,
            JoinConditionType.NONE.symbol(position),
            null);
  }

  private static boolean contains(SqlNode node, SqlKind kind) {
    boolean[] found = new boolean[1];
    node.accept(
        new SqlShuttle() {
          @Override
          public SqlNode visit(SqlCall call) {
            found[0] |= call.getKind() == kind;
            return call.isA(SqlKind.QUERY) ? call : super.visit(call);
          }
        });
    return found[0];
  }

  private static DriverException refusal(String what) {
    return new DriverException(
        SqlState.FEATURE_NOT_SUPPORTED,
        "SELECT with unnest of one list cannot have beside it " + what + ".");
  }
}
