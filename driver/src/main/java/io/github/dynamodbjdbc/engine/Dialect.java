package io.github.dynamodbjdbc.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;

/** Forms that Calcite parses and cannot run, mostly PostgreSQL's, in words that it can. */
final class Dialect extends SqlShuttle {
  private static final Map<String, TimeUnit> UNITS =
      Map.ofEntries(
          Map.entry("MILLENNIUM", TimeUnit.MILLENNIUM),
          Map.entry("CENTURY", TimeUnit.CENTURY),
          Map.entry("DECADE", TimeUnit.DECADE),
          Map.entry("YEAR", TimeUnit.YEAR),
          Map.entry("QUARTER", TimeUnit.QUARTER),
          Map.entry("MONTH", TimeUnit.MONTH),
          Map.entry("WEEK", TimeUnit.WEEK),
          Map.entry("DAY", TimeUnit.DAY),
          Map.entry("HOUR", TimeUnit.HOUR),
          Map.entry("MINUTE", TimeUnit.MINUTE),
          Map.entry("SECOND", TimeUnit.SECOND),
          Map.entry("DOW", TimeUnit.DOW),
          Map.entry("DOY", TimeUnit.DOY),
          Map.entry("EPOCH", TimeUnit.EPOCH));

  @Override
  public SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (visited instanceof SqlCall split && isNamed(split, "STRING_TO_ARRAY")) {
      return ofVaryingText(split);
    }
    if (!(visited instanceof SqlCall result) || result.operandCount() != 2) {
      return visited;
    }
    Optional<SqlNode> rows = RowValues.spelledOut(result);
    if (rows.isPresent()) {
      return rows.get();
    }
    String function = result.getOperator().getName().toUpperCase(Locale.ROOT);
    if (function.equals("BEGINS_WITH")) {
      return SqlLibraryOperators.STARTS_WITH.createCall(
          result.getParserPosition(), result.getOperandList());
    }
    TimeUnit unit = unit(result.operand(0));
    if (unit == null) {
      return visited;
    }
    SqlParserPos position = result.getParserPosition();
    SqlIntervalQualifier qualifier = new SqlIntervalQualifier(unit, null, position);
    return switch (function) {
      case "DATE_TRUNC" ->
          SqlStdOperatorTable.FLOOR.createCall(position, result.operand(1), qualifier);
      case "DATE_PART" ->
          SqlStdOperatorTable.EXTRACT.createCall(position, qualifier, result.operand(1));
      default -> visited;
    };
  }

  private static boolean isNamed(SqlCall call, String function) {
    return call.getOperator().getName().equalsIgnoreCase(function);
  }

  /** Of a literal, which is of the type CHAR(n), the parts would be padded to n characters. */
  private static SqlNode ofVaryingText(SqlCall split) {
    if (split.operandCount() == 0) {
      return split;
    }
    SqlParserPos position = split.getParserPosition();
    SqlDataTypeSpec varchar =
        new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, position), position);
    List<SqlNode> operands = new ArrayList<>(split.getOperandList());
    operands.set(0, SqlStdOperatorTable.CAST.createCall(position, operands.get(0), varchar));
    return split.getOperator().createCall(position, operands);
  }

  /** The time unit that a text literal names, else null. */
  private static TimeUnit unit(SqlNode operand) {
    return operand instanceof SqlCharStringLiteral literal
        ? UNITS.get(((SqlLiteral) literal).getValueAs(String.class).toUpperCase(Locale.ROOT))
        : null;
  }
}
