package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.types.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Aggregates that Calcite does not run, as functions of the list that ARRAY_AGG collects: {@code
 * MEDIAN}, {@code PERCENTILE_CONT}, {@code PERCENTILE_DISC} and {@code CORR}. Also the table
 * function GENERATE_SERIES, as UNNEST of a list, and refusals of forms that are not supported.
 */
final class ListAggregates {
  private static final Set<String> NAMES = Set.of("PERCENTILE_CONT", "PERCENTILE_DISC", "CORR");

  private ListAggregates() {}

  /** Returns what a call means; the call itself if it is another one. */
  static SqlNode replaced(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    return switch (call.getKind()) {
      case WITHIN_GROUP -> percentile(call);
      case FILTER -> filtered(call);
      case COLLECTION_TABLE -> series(call);
      case IGNORE_NULLS -> throw unsupported("IGNORE NULLS", position);
      case MATCH_RECOGNIZE -> throw unsupported("MATCH_RECOGNIZE", position);
      case TABLESAMPLE -> throw unsupported("TABLESAMPLE", position);
      default -> {
        if (call.getOperator().getName().equals("^")) {
          throw unsupported("The operator ^ (write POWER or BITXOR)", position);
        }
        yield aggregate(call);
      }
    };
  }

  /**
   * Refuses aggregates of lists as window functions, and makes STRING_AGG one that Calcite runs.
   *
   * @throws DriverException SQLState 0A000
   */
  static void checkWindow(SqlCall over) {
    SqlCall function = over.operand(0);
    while (!(function.getOperator() instanceof SqlFunction)
        && function.operandCount() > 0
        && function.operand(0) instanceof SqlCall inner) {
      function = inner;
    }
    String name = function.getOperator().getName().toUpperCase(Locale.ROOT);
    if (NAMES.contains(name) || name.equals("MEDIAN") || name.equals("MODE")) {
      throw unsupported(name + " as a window function", function.getParserPosition());
    }
    if (name.equals("STRING_AGG") && function == over.operand(0) && function.operandCount() == 2) {
      over.setOperand(
          0,
          SqlStdOperatorTable.LISTAGG.createCall(
              function.getParserPosition(), function.getOperandList()));
    }
  }

  private static SqlNode aggregate(SqlCall call) {
    if (!(call.getOperator() instanceof SqlFunction)) {
      return call;
    }
    SqlParserPos position = call.getParserPosition();
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT) + call.operandCount();
    return switch (name) {
      case "MEDIAN1" ->
          library(
              "PERCENTILE_CONT",
              position,
              collected(call.operand(0)),
              SqlLiteral.createExactNumeric("0.5", position));
      case "CORR2" ->
          library(
              "CORR",
              position,
              collected(paired(call.operand(0), call.operand(1))),
              collected(paired(call.operand(1), call.operand(0))));
      default -> call;
    };
  }

  /** {@code PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY x)}. */
  private static SqlNode percentile(SqlCall call) {
    SqlCall function = call.operand(0);
    SqlNodeList order = call.operand(1);
    boolean continuous = function.getKind() == SqlKind.PERCENTILE_CONT;
    if ((!continuous && function.getKind() != SqlKind.PERCENTILE_DISC)
        || order.size() != 1
        || function.operandCount() != 1) {
      return call;
    }
    SqlParserPos position = call.getParserPosition();
    SqlNode value = order.get(0);
    while (value.getKind() == SqlKind.NULLS_FIRST || value.getKind() == SqlKind.NULLS_LAST) {
      value = ((SqlCall) value).operand(0);
    }
    boolean descending = value.getKind() == SqlKind.DESCENDING;
    value = descending ? ((SqlCall) value).operand(0) : value;
    SqlNode fraction = function.operand(0);
    if (!continuous) {
      return library(
          "PERCENTILE_DISC",
          position,
          collected(value),
          fraction,
          SqlLiteral.createBoolean(descending, position));
    }
    SqlNode upwards =
        descending
            ? SqlStdOperatorTable.MINUS.createCall(
                position, SqlLiteral.createExactNumeric("1", position), fraction)
            : fraction;
    return library("PERCENTILE_CONT", position, collected(value), upwards);
  }

  /** {@code MEDIAN(x) FILTER (WHERE …)}: the condition belongs to what is collected. */
  private static SqlNode filtered(SqlCall call) {
    if (!(call.operand(0) instanceof SqlCall function)
        || !NAMES.contains(function.getOperator().getName())) {
      return call;
    }
    List<SqlNode> operands = new ArrayList<>();
    for (SqlNode operand : function.getOperandList()) {
      boolean list = operand.getKind() == SqlKind.ARRAY_AGG;
      operands.add(
          list
              ? SqlStdOperatorTable.FILTER.createCall(
                  call.getParserPosition(), operand, call.operand(1))
              : operand);
    }
    return function.getOperator().createCall(function.getParserPosition(), operands);
  }

  private static SqlNode series(SqlCall call) {
    if (!(call.operand(0) instanceof SqlCall function)
        || !function.getOperator().getName().equalsIgnoreCase("GENERATE_SERIES")) {
      return call;
    }
    SqlParserPos position = call.getParserPosition();
    return SqlStdOperatorTable.UNNEST.createCall(
        position,
        library("GENERATE_SERIES", position, function.getOperandList().toArray(SqlNode[]::new)));
  }

  /** A value of a pair whose other value is not NULL either: ARRAY_AGG leaves NULL out. */
  private static SqlNode paired(SqlNode value, SqlNode other) {
    SqlParserPos position = value.getParserPosition();
    SqlNode both =
        SqlStdOperatorTable.AND.createCall(
            position,
            SqlStdOperatorTable.IS_NOT_NULL.createCall(position, copy(value)),
            SqlStdOperatorTable.IS_NOT_NULL.createCall(position, copy(other)));
    return new SqlCase(
        position,
        null,
        SqlNodeList.of(both),
        SqlNodeList.of(copy(value)),
        SqlLiteral.createNull(position));
  }

  /** Copies an expression that stands in several places: the validator changes calls. */
  static SqlNode copy(SqlNode node) {
    return Objects.requireNonNull(
        node.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlCall call) {
                CallCopyingArgHandler copied = new CallCopyingArgHandler(call, true);
                call.getOperator().acceptCall(this, call, false, copied);
                return copied.result();
              }

              @Override
              public SqlNode visit(SqlIdentifier name) {
                return name.clone(name.getParserPosition());
              }
            }));
  }

  private static SqlNode collected(SqlNode value) {
    return SqlLibraryOperators.ARRAY_AGG.createCall(value.getParserPosition(), value);
  }

  private static SqlCall library(String name, SqlParserPos position, SqlNode... operands) {
    return LibraryOperators.INSTANCE.call(name, position, operands);
  }

  private static DriverException unsupported(String form, SqlParserPos position) {
    return new DriverException(
        SqlState.FEATURE_NOT_SUPPORTED,
        form + " is not supported " + Positions.place(position) + ".");
  }
}
