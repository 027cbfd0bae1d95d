package io.github.dynamodbjdbc.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Forms that Calcite parses and cannot run, mostly PostgreSQL's, in words that it can. */
public final class Dialect extends SqlShuttle {
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
    if (visited instanceof SqlCall like
        && like.getKind() == SqlKind.LIKE
        && like.operandCount() == 3
        && isEmptyText(like.operand(2))) {
      return like.getOperator()
          .createCall(like.getParserPosition(), like.<SqlNode>operand(0), like.operand(1));
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

  /** CAST to CHAR(n) cuts to n characters, and does not pad: there is no CHAR but VARCHAR. */
  @Override
  public SqlNode visit(SqlDataTypeSpec type) {
    if (!(type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name)
        || !name.getTypeName().getSimple().equals(SqlTypeName.CHAR.name())) {
      return super.visit(type);
    }
    SqlParserPos position = type.getParserPosition();
    int precision = Math.max(1, name.getPrecision());
    return new SqlDataTypeSpec(
        new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, precision, position), position);
  }

  /** {@code ESCAPE ''}: there is no escape character, as without ESCAPE. */
  private static boolean isEmptyText(SqlNode operand) {
    return operand instanceof SqlCharStringLiteral literal
        && literal.getValueAs(String.class).isEmpty();
  }

  /** The time unit that a text literal names, else null. */
  private static @Nullable TimeUnit unit(SqlNode operand) {
    return operand instanceof SqlCharStringLiteral literal
        ? UNITS.get(((SqlLiteral) literal).getValueAs(String.class).toUpperCase(Locale.ROOT))
        : null;
  }
}
