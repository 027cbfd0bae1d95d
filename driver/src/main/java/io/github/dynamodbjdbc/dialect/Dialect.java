package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import io.github.dynamodbjdbc.types.Positions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlTypeNameSpec;
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
          Map.entry("MILLISECOND", TimeUnit.MILLISECOND),
          Map.entry("MICROSECOND", TimeUnit.MICROSECOND),
          Map.entry("DOW", TimeUnit.DOW),
          Map.entry("ISODOW", TimeUnit.ISODOW),
          Map.entry("ISOYEAR", TimeUnit.ISOYEAR),
          Map.entry("DOY", TimeUnit.DOY),
          Map.entry("EPOCH", TimeUnit.EPOCH));

  private static final Set<TimeUnit> NOT_TRUNCATED =
      Set.of(TimeUnit.DOW, TimeUnit.ISODOW, TimeUnit.DOY, TimeUnit.ISOYEAR, TimeUnit.EPOCH);

  /** Names of types that are PostgreSQL's or widely known, and not in the grammar. */
  private static final Map<String, SqlTypeName> TYPES =
      Map.ofEntries(
          Map.entry("TEXT", SqlTypeName.VARCHAR),
          Map.entry("STRING", SqlTypeName.VARCHAR),
          Map.entry("BPCHAR", SqlTypeName.VARCHAR),
          Map.entry("NAME", SqlTypeName.VARCHAR),
          Map.entry("JSON", SqlTypeName.VARCHAR),
          Map.entry("JSONB", SqlTypeName.VARCHAR),
          Map.entry("UUID", SqlTypeName.VARCHAR),
          Map.entry("INT2", SqlTypeName.SMALLINT),
          Map.entry("INT4", SqlTypeName.INTEGER),
          Map.entry("INT8", SqlTypeName.BIGINT),
          Map.entry("LONG", SqlTypeName.BIGINT),
          Map.entry("FLOAT4", SqlTypeName.REAL),
          Map.entry("FLOAT8", SqlTypeName.DOUBLE),
          Map.entry("BOOL", SqlTypeName.BOOLEAN),
          Map.entry("BYTEA", SqlTypeName.VARBINARY),
          Map.entry("BYTES", SqlTypeName.VARBINARY),
          Map.entry("TIMESTAMPTZ", SqlTypeName.TIMESTAMP),
          Map.entry("DATETIME", SqlTypeName.TIMESTAMP));

  private final String schema;

  /**
   * @param schema the name of the one schema
   */
  public Dialect(String schema) {
    this.schema = schema;
  }

  /** CURRENT_SCHEMA is a function without parentheses, which Calcite cannot run. */
  @Override
  public @Nullable SqlNode visit(SqlIdentifier name) {
    return name.isSimple()
            && !name.isComponentQuoted(0)
            && name.getSimple().equalsIgnoreCase("CURRENT_SCHEMA")
        ? SqlLiteral.createCharString(schema, name.getParserPosition())
        : super.visit(name);
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.OVER) {
      ListAggregates.checkWindow(call);
    }
    SqlNode visited = super.visit(call);
    if (call.getKind() == SqlKind.AS && visited instanceof SqlCall named) {
      for (int i = 1; i < call.operandCount(); i++) {
        named.setOperand(i, call.operand(i)); // An alias is no function.
      }
    }
    if (visited instanceof SqlCall source
        && (source.getKind() == SqlKind.UNNEST || source.getKind() == SqlKind.AS)) {
      return SelectUnnest.ofQuery(source);
    }
    if (visited instanceof SqlCall like && like.getKind() == SqlKind.LIKE) {
      return escaped(like);
    }
    if (!(visited instanceof SqlCall result)) {
      return visited;
    }
    if (result instanceof SqlOrderBy query) {
      return RowCounts.replaced(query);
    }
    if (result.getKind() == SqlKind.VALUES) {
      RowValues.separateDoubles(result);
    }
    if (result.getKind() == SqlKind.EXISTS && !result.operand(0).isA(SqlKind.QUERY)) {
      SqlParserPos position = result.getParserPosition();
      throw new DriverException(
          SqlState.SYNTAX_ERROR,
          "EXISTS needs a query in parentheses " + Positions.place(position) + ".");
    }
    SqlNode familiar = FamiliarFunctions.replaced(result, schema);
    if (familiar == result) {
      familiar = OperatorForms.replaced(result);
    }
    if (familiar == result) {
      familiar = ListAggregates.replaced(result);
    }
    if (familiar == result) {
      familiar = WindowForms.replaced(result);
    }
    if (familiar != result || result.operandCount() != 2) {
      return familiar;
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
    if (function.equals("DATE_TRUNC") && result.operand(0) instanceof SqlCharStringLiteral) {
      checkTruncation(result.operand(0), unit);
    }
    if (function.equals("DATE_PART")
        && (result.operand(0) instanceof SqlCall || result.operand(0) instanceof SqlDynamicParam)) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "DATE_PART takes the name of its unit as a literal, such as 'hour' "
              + Positions.place(result.getParserPosition())
              + ".");
    }
    if (unit == null) {
      return visited;
    }
    SqlParserPos position = result.getParserPosition();
    SqlIntervalQualifier qualifier = new SqlIntervalQualifier(unit, null, position);
    return switch (function) {
      case "DATE_TRUNC" ->
          SqlStdOperatorTable.FLOOR.createCall(position, result.operand(1), qualifier);
      case "DATE_PART" ->
          FamiliarFunctions.replaced(
              SqlStdOperatorTable.EXTRACT.createCall(position, qualifier, result.operand(1)),
              schema);
      default -> visited;
    };
  }

  /**
   * The types of PostgreSQL by the names of the standard. DECIMAL without a precision keeps all
   * digits. CAST to CHAR(n) cuts to n characters, and does not pad: there is no CHAR but VARCHAR.
   */
  @Override
  public SqlNode visit(SqlDataTypeSpec type) {
    SqlTypeNameSpec spec = type.getTypeNameSpec();
    SqlParserPos position = type.getParserPosition();
    boolean isChar =
        spec instanceof SqlBasicTypeNameSpec
            && spec.getTypeName().getSimple().equals(SqlTypeName.CHAR.name());
    if (isChar) {
      int precision = Math.max(1, ((SqlBasicTypeNameSpec) spec).getPrecision());
      return new SqlDataTypeSpec(
          new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, precision, position), position);
    }
    if (spec instanceof SqlBasicTypeNameSpec basic
        && basic.getTypeName().getSimple().equals(SqlTypeName.DECIMAL.name())
        && basic.getPrecision() < 0) {
      return new SqlDataTypeSpec(
          new SqlBasicTypeNameSpec(
              SqlTypeName.DECIMAL,
              DynamoTypeSystem.NUMBER_PRECISION,
              DynamoTypeSystem.NUMBER_SCALE,
              position),
          position);
    }
    SqlTypeName name =
        spec.getTypeName().isSimple()
            ? TYPES.get(spec.getTypeName().getSimple().toUpperCase(Locale.ROOT))
            : null;
    return name == null
        ? super.visit(type)
        : new SqlDataTypeSpec(
            new SqlBasicTypeNameSpec(name, position),
            type.getTimeZone(),
            type.getNullable(),
            position);
  }

  /** Without ESCAPE a backslash is the escape character; with {@code ESCAPE ''} there is none. */
  private static SqlNode escaped(SqlCall like) {
    SqlParserPos position = like.getParserPosition();
    SqlNode text = like.operand(0);
    SqlNode pattern = like.operand(1);
    if (like.operandCount() == 3) {
      return isEmptyText(like.operand(2))
          ? like.getOperator().createCall(position, text, pattern)
          : like;
    }
    boolean plain =
        pattern instanceof SqlCharStringLiteral literal
            && literal.getValueAs(String.class).indexOf('\\') < 0;
    return plain
        ? like
        : like.getOperator()
            .createCall(position, text, pattern, SqlLiteral.createCharString("\\", position));
  }

  private static boolean isEmptyText(SqlNode operand) {
    return operand instanceof SqlCharStringLiteral literal
        && literal.getValueAs(String.class).isEmpty();
  }

  /** A unit without a first moment, such as DOW, must not leave the time as it is. */
  private static void checkTruncation(SqlNode name, @Nullable TimeUnit unit) {
    if (unit != null && !NOT_TRUNCATED.contains(unit)) {
      return;
    }
    SqlParserPos position = name.getParserPosition();
    throw new DriverException(
        SqlState.INVALID_PARAMETER,
        "DATE_TRUNC has no unit "
            + name
            + ": write for example 'day' or 'month' "
            + Positions.place(position)
            + ".");
  }

  /** The time unit that a text literal names, else null. */
  private static @Nullable TimeUnit unit(SqlNode operand) {
    if (!(operand instanceof SqlCharStringLiteral literal)) {
      return null;
    }
    String name = ((SqlLiteral) literal).getValueAs(String.class).toUpperCase(Locale.ROOT);
    boolean plural = name.endsWith("S") && !UNITS.containsKey(name);
    return UNITS.get(plural ? name.substring(0, name.length() - 1) : name);
  }
}
