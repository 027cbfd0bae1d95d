package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.Positions;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The calls of {@code attribute_type} in one statement. Each attribute that one names gets a hidden
 * column, which shows the name of its DynamoDB type.
 */
final class AttributeTypes {
  private final Map<String, Map<AttributePath, Column>> columnsOfTables = new LinkedHashMap<>();

  /**
   * Returns whether a node is {@code attribute_type(name)} or {@code attribute_type(name, type)}.
   */
  static boolean isCall(SqlCall call) {
    return call.getOperator() instanceof SqlUnresolvedFunction
        && call.getOperator().getName().equalsIgnoreCase("ATTRIBUTE_TYPE")
        && (call.operandCount() == 1 || call.operandCount() == 2);
  }

  /** The columns that the statement needs of a table. */
  List<Column> columns(Table table) {
    return new ArrayList<>(columnsOfTables.getOrDefault(table.name(), Map.of()).values());
  }

  /**
   * Writes a call with the column that shows the type. Like DynamoDB's function, a test of the type
   * is false, and not unknown, for an item without the attribute.
   *
   * @param reference makes a reference to a column, by its name
   */
  SqlNode resolve(
      SqlCall call, Table table, AttributePath attribute, Function<String, SqlNode> reference) {
    SqlParserPos position = call.getParserPosition();
    Map<AttributePath, Column> columns =
        columnsOfTables.computeIfAbsent(table.name(), name -> new LinkedHashMap<>());
    String column =
        columns.computeIfAbsent(attribute, path -> column(table, columns.values(), path)).name();
    SqlNode type = reference.apply(column);
    if (call.operandCount() == 1) {
      return type;
    }
    checkType(call.operand(1));
    return SqlStdOperatorTable.AND.createCall(
        position,
        SqlStdOperatorTable.IS_NOT_NULL.createCall(position, type),
        SqlStdOperatorTable.EQUALS.createCall(position, type, call.operand(1)));
  }

  private static Column column(Table table, Iterable<Column> others, AttributePath attribute) {
    String name = RecordParts.freeName(table, others, "attribute_type(" + attribute + ")");
    return new Column(
        name, Column.Role.TYPE, attribute, ColumnType.VARCHAR, true, true, Set.of(), 1);
  }

  private static void checkType(SqlNode type) {
    if (type instanceof SqlCharStringLiteral literal) {
      String name = literal.getValueAs(String.class);
      if (AttributeType.named(name).isEmpty()) {
        throw new DriverException(
            SqlState.INVALID_PARAMETER,
            "attribute_type takes one of "
                + String.join(", ", Stream.of(AttributeType.values()).map(Enum::name).toList())
                + ", and '"
                + name
                + "' is none of them "
                + Positions.place(type.getParserPosition())
                + ".");
      }
    }
  }
}
