package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.semantics.LibraryOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlJsonConstructorNullClause;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlJsonArrayAggAggFunction;
import org.apache.calcite.sql.fun.SqlJsonObjectAggAggFunction;
import org.apache.calcite.sql.fun.SqlJsonValueExpressionOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * The functions that build JSON, in terms of the library's: each value becomes JSON by its type
 * ({@code TO_JSON}), unless it is JSON already. Calcite's own show a time as its milliseconds and
 * lose digits.
 */
public final class JsonForms extends SqlShuttle {
  /** Functions whose result is JSON, so that it is not quoted within other JSON. */
  private static final Set<String> GIVE_JSON =
      Set.of(
          "->",
          "TO_JSON",
          "JSON_ENCLOSED",
          "JSON_EXTRACT",
          "JSON_QUERY",
          "JSON_WITH_ELEMENT",
          "JSON_WITH_MEMBER");

  @Override
  public SqlNode visit(SqlCall call) {
    SqlCall aggregate = aggregate(call);
    if (aggregate != null) {
      SqlNode parts = replaced(call, aggregate).accept(this);
      boolean array = aggregate.getOperator() instanceof SqlJsonArrayAggAggFunction;
      SqlParserPos position = call.getParserPosition();
      return library(
          "JSON_ENCLOSED",
          position,
          parts,
          text(array ? "[" : "{", position),
          text(array ? "]" : "}", position));
    }
    SqlNode result = super.visit(call);
    if (!(result instanceof SqlCall visited)) {
      return result;
    }
    if (visited.getOperator().equals(SqlStdOperatorTable.JSON_OBJECT)) {
      return object(visited);
    }
    if (visited.getOperator().equals(SqlStdOperatorTable.JSON_ARRAY)) {
      return array(visited);
    }
    return visited;
  }

  /** The JSON aggregate that FILTER and WITHIN GROUP may stand around; else null. */
  private static @Nullable SqlCall aggregate(SqlCall call) {
    if (call.getOperator() instanceof SqlJsonArrayAggAggFunction
        || call.getOperator() instanceof SqlJsonObjectAggAggFunction) {
      return call;
    }
    boolean around = call.getKind() == SqlKind.FILTER || call.getKind() == SqlKind.WITHIN_GROUP;
    return around && call.operand(0) instanceof SqlCall inner ? aggregate(inner) : null;
  }

  /** Replaces the aggregate within a call by one that joins texts. */
  private static SqlNode replaced(SqlCall call, SqlCall aggregate) {
    if (call == aggregate) {
      SqlParserPos position = call.getParserPosition();
      return SqlStdOperatorTable.LISTAGG.createCall(
          call.getFunctionQuantifier(), position, part(call), text(",", position));
    }
    List<SqlNode> operands = new ArrayList<>(call.getOperandList());
    operands.set(0, replaced((SqlCall) operands.get(0), aggregate));
    return call.getOperator().createCall(call.getParserPosition(), operands);
  }

  private static SqlNode part(SqlCall aggregate) {
    SqlParserPos position = aggregate.getParserPosition();
    SqlAggFunction function = (SqlAggFunction) aggregate.getOperator();
    if (function instanceof SqlJsonArrayAggAggFunction array) {
      SqlNode json = json(aggregate.operand(0));
      return array.getNullClause() == SqlJsonConstructorNullClause.ABSENT_ON_NULL
          ? json
          : library("JSON_OR_NULL", position, json);
    }
    return library(
        "JSON_PAIR",
        position,
        asText(aggregate.operand(0)),
        json(aggregate.operand(1)),
        text(((SqlJsonObjectAggAggFunction) function).getNullClause().name(), position));
  }

  private static SqlNode object(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    SqlNode object = text("{}", position);
    for (int i = 1; i + 1 < call.operandCount(); i += 2) {
      object =
          library(
              "JSON_WITH_MEMBER",
              position,
              object,
              asText(call.operand(i)),
              json(call.operand(i + 1)),
              nullClause(call));
    }
    return object instanceof SqlLiteral
        ? library("JSON_WITH_ELEMENT", position, object, nullText(position), absent(position))
        : object;
  }

  private static SqlNode array(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    SqlNode array = text("[]", position);
    for (int i = 1; i < call.operandCount(); i++) {
      array =
          library("JSON_WITH_ELEMENT", position, array, json(call.operand(i)), nullClause(call));
    }
    return array instanceof SqlLiteral
        ? library("JSON_WITH_ELEMENT", position, array, nullText(position), absent(position))
        : array;
  }

  private static SqlNode nullClause(SqlCall call) {
    SqlLiteral clause = call.operand(0);
    return text(
        clause.getValueAs(SqlJsonConstructorNullClause.class).name(), call.getParserPosition());
  }

  private static SqlNode absent(SqlParserPos position) {
    return text(SqlJsonConstructorNullClause.ABSENT_ON_NULL.name(), position);
  }

  private static SqlNode nullText(SqlParserPos position) {
    return SqlStdOperatorTable.CAST.createCall(
        position, SqlLiteral.createNull(position), varchar(position));
  }

  /** The JSON of a value. */
  private static SqlNode json(SqlNode value) {
    if (value instanceof SqlCall call) {
      if (call.getOperator() instanceof SqlJsonValueExpressionOperator) {
        return asText(call.operand(0));
      }
      if (GIVE_JSON.contains(call.getOperator().getName().toUpperCase(Locale.ROOT))
          || call.getOperator().equals(SqlStdOperatorTable.JSON_OBJECT)
          || call.getOperator().equals(SqlStdOperatorTable.JSON_ARRAY)
          || aggregate(call) != null) {
        return value;
      }
    }
    return library("TO_JSON", value.getParserPosition(), value);
  }

  private static SqlNode asText(SqlNode node) {
    SqlParserPos position = node.getParserPosition();
    return SqlStdOperatorTable.CAST.createCall(position, node, varchar(position));
  }

  private static SqlDataTypeSpec varchar(SqlParserPos position) {
    return new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, position), position);
  }

  private static SqlNode text(String text, SqlParserPos position) {
    return SqlLiteral.createCharString(text, position);
  }

  private static SqlCall library(String name, SqlParserPos position, SqlNode... operands) {
    return LibraryOperators.INSTANCE.call(name, position, operands);
  }
}
