package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Functions that people know from PostgreSQL, MySQL and others, in words of the standard. */
final class FamiliarFunctions {
  private static final String JSON_PATH = "JSON_EXTRACT_PATH";

  private FamiliarFunctions() {}

  /**
   * Returns what a call means; the call itself if it needs no other words.
   *
   * @param schema the name of the one schema, which is the one database as well
   */
  static SqlNode replaced(SqlCall call, String schema) {
    if (call.getKind() == SqlKind.EXTRACT) {
      return extract(call);
    }
    if (!(call.getOperator() instanceof SqlFunction)) {
      return call;
    }
    SqlParserPos position = call.getParserPosition();
    List<SqlNode> operands = call.getOperandList();
    return switch (call.getOperator().getName().toUpperCase(Locale.ROOT) + operands.size()) {
      case "NOW0" -> SqlStdOperatorTable.CURRENT_TIMESTAMP.createCall(position);
      case "CURRENT_SCHEMA0", "SCHEMA0", "CURRENT_DATABASE0", "DATABASE0" ->
          SqlLiteral.createCharString(schema, position);
      case "VERSION0" ->
          SqlLiteral.createCharString(
              DriverVersion.NAME + " " + DriverVersion.VERSION + " for Amazon DynamoDB", position);
      // Calcite's conversion of SUBSTR fails at NULL.
      case "SUBSTR2", "SUBSTR3" -> SqlStdOperatorTable.SUBSTRING.createCall(position, operands);
      case "IFNULL2", "NVL2" -> SqlStdOperatorTable.COALESCE.createCall(position, operands);
      case "IF3" ->
          new SqlCase(
              position,
              null,
              SqlNodeList.of(operands.get(0)),
              SqlNodeList.of(operands.get(1)),
              operands.get(2));
      case "DATE1" ->
          SqlStdOperatorTable.CAST.createCall(
              position,
              operands.get(0),
              new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.DATE, position), position));
      case "DATEADD3" -> SqlStdOperatorTable.TIMESTAMP_ADD.createCall(position, operands);
      case "DATEDIFF3" -> SqlStdOperatorTable.TIMESTAMP_DIFF.createCall(position, operands);
      case "GROUP_CONCAT1", "GROUP_CONCAT2", "GROUP_CONCAT3" -> joined(call);
      case "TRY_CAST2", "SAFE_CAST2" ->
          operands.get(1) instanceof SqlDataTypeSpec
              ? SqlLibraryOperators.TRY_CAST.createCall(position, operands)
              : call;
      case "ATTRIBUTE_EXISTS1" ->
          LibraryOperators.INSTANCE.call("ATTRIBUTE_EXISTS", position, operands.get(0));
      case "ATTRIBUTE_NOT_EXISTS1" ->
          SqlStdOperatorTable.NOT.createCall(
              position,
              LibraryOperators.INSTANCE.call("ATTRIBUTE_EXISTS", position, operands.get(0)));
      case "ARRAY_LENGTH1", "ARRAY_LENGTH2" ->
          SqlStdOperatorTable.NULLIF.createCall(
              position,
              SqlStdOperatorTable.CARDINALITY.createCall(position, operands.get(0)),
              SqlLiteral.createExactNumeric("0", position));
      default ->
          call.getOperator().getName().toUpperCase(Locale.ROOT).startsWith(JSON_PATH)
              ? jsonPath(call)
              : call;
    };
  }

  /** {@code JSON_EXTRACT_PATH(document, 'a', 'b')}: a step for each key. */
  private static SqlNode jsonPath(SqlCall call) {
    int count = call.operandCount();
    if (count < 3) {
      return call;
    }
    SqlParserPos position = call.getParserPosition();
    SqlNode document = call.operand(0);
    for (SqlNode key : call.getOperandList().subList(1, count - 1)) {
      document =
          new SqlUnresolvedFunction(
                  new SqlIdentifier(JSON_PATH, position),
                  null,
                  null,
                  null,
                  null,
                  SqlFunctionCategory.USER_DEFINED_FUNCTION)
              .createCall(position, document, key);
    }
    return call.getOperator().createCall(position, document, call.operand(count - 1));
  }

  /** {@code GROUP_CONCAT(value ORDER BY … SEPARATOR ';')}. */
  private static SqlNode joined(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    SqlNode separator = SqlLiteral.createCharString(",", position);
    SqlNodeList order = null;
    for (SqlNode operand : call.getOperandList().subList(1, call.operandCount())) {
      if (operand instanceof SqlNodeList list) {
        order = list;
      } else {
        separator =
            operand.getKind() == SqlKind.SEPARATOR ? ((SqlCall) operand).operand(0) : operand;
      }
    }
    SqlNode texts =
        SqlStdOperatorTable.LISTAGG.createCall(
            call.getFunctionQuantifier(), position, call.operand(0), separator);
    return order == null
        ? texts
        : SqlStdOperatorTable.WITHIN_GROUP.createCall(position, texts, order);
  }

  /** Parts of times that PostgreSQL has as fractions, or counts otherwise than Calcite. */
  private static SqlNode extract(SqlCall call) {
    // A unit that Calcite does not know is EPOCH with another name; the validator refuses it.
    if (!(call.operand(0) instanceof SqlIntervalQualifier qualifier)
        || qualifier.timeFrameName != null) {
      return call;
    }
    TimeUnit unit = qualifier.getStartUnit();
    return switch (unit) {
      case EPOCH, SECOND, MILLISECOND, DOW ->
          LibraryOperators.INSTANCE.call(
              "EXTRACT " + unit, call.getParserPosition(), call.operand(1));
      default -> call;
    };
  }
}
