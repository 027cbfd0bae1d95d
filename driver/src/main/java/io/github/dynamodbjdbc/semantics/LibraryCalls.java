package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * Replaces calls of Calcite's functions by those of the library, which compute them as PostgreSQL
 * does.
 *
 * <p>It runs on constants before they are computed ({@link LibraryExecutor}), and on the whole plan
 * after the rules: those know Calcite's own operators only.
 */
public final class LibraryCalls extends RexShuttle {
  private static final Set<SqlFunctionCategory> STRICT =
      EnumSet.of(
          SqlFunctionCategory.NUMERIC, SqlFunctionCategory.STRING, SqlFunctionCategory.TIMEDATE);

  /** Functions of these categories whose value is not NULL if an argument is. */
  private static final Set<String> TAKING_NULL = Set.of("CONCAT", "CONCAT_WS", "GREATEST", "LEAST");

  private final RexBuilder builder;
  private final JsonCalls json;

  public LibraryCalls(RexBuilder builder) {
    this.builder = builder;
    this.json = new JsonCalls(builder, this::text, this::valueOf);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall result)
        || result.getOperator() instanceof SqlUserDefinedFunction) {
      return visited;
    }
    if (result.getType().getSqlTypeName() == SqlTypeName.NULL || isOfNull(result)) {
      return builder.makeNullLiteral(result.getType());
    }
    return switch (result.getKind()) {
      case CAST -> cast(result);
      case SAFE_CAST -> tried(result);
      case TRIM -> trim(result);
      case FLOOR -> truncated(result);
      case LIKE -> like(result);
      default -> JsonCalls.isJson(result) ? json.of(result) : named(result);
    };
  }

  /**
   * Returns whether a function gets a NULL that has no type. Its value is NULL then, and generated
   * code fails at such a type.
   */
  private static boolean isOfNull(RexCall call) {
    return call.getOperator() instanceof SqlFunction function
        && STRICT.contains(function.getFunctionType())
        && !TAKING_NULL.contains(function.getName())
        && call.getType().isNullable()
        && call.getOperands().stream()
            .anyMatch(operand -> operand.getType().getSqlTypeName() == SqlTypeName.NULL);
  }

  private RexNode named(RexCall call) {
    Optional<LibraryFunction> function =
        Library.replacement(
            call.getOperator().getName(),
            call.getOperands().stream().map(RexNode::getType).toList());
    if (function.isEmpty()) {
      refuseFractions(call);
    }
    return function
        .filter(f -> f.result().isHeldBy(call.getType()))
        .map(f -> f.call(builder, call.getType(), call.getOperands()))
        .orElse(call);
  }

  /** A fraction where a function takes a whole number; Calcite accepts it and cannot compute it. */
  private void refuseFractions(RexCall call) {
    RelDataType whole = ValueKind.INTEGER.type(builder.getTypeFactory(), true);
    List<RelDataType> types =
        call.getOperands().stream()
            .map(RexNode::getType)
            .map(
                type ->
                    SqlTypeUtil.isDecimal(type) || SqlTypeUtil.isApproximateNumeric(type)
                        ? whole
                        : type)
            .toList();
    if (Library.replacement(call.getOperator().getName(), types).isPresent()) {
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          call.getOperator().getName()
              + " takes whole numbers. Write CAST(… AS BIGINT) for a number with a fraction.");
    }
  }

  /** {@code FLOOR(time TO unit)}; Calcite's week begins on Sunday. */
  private RexNode truncated(RexCall call) {
    if (call.getOperands().size() != 2
        || !(call.getOperands().get(1) instanceof RexLiteral unit)
        || !(unit.getValue() instanceof TimeUnitRange range)) {
      return named(call);
    }
    RexNode time = call.getOperands().get(0);
    LibraryFunction function =
        SqlTypeUtil.isDate(time.getType()) ? Library.TRUNCATE_DATE : Library.TRUNCATE_TIMESTAMP;
    return function.accepts(List.of(time.getType(), textType()))
        ? function.call(
            builder,
            call.getType(),
            List.of(time, builder.makeLiteral(range.startUnit.name(), textType(), false)))
        : call;
  }

  /** {@code LIKE … ESCAPE '\\'}. */
  private RexNode like(RexCall call) {
    List<RexNode> operands = call.getOperands();
    boolean backslash =
        operands.size() == 3
            && operands.get(2) instanceof RexLiteral escape
            && "\\".equals(escape.getValueAs(String.class));
    return backslash && Library.LIKE_PATTERN.accepts(List.of(operands.get(1).getType()))
        ? call.clone(
            call.getType(),
            List.of(
                operands.get(0),
                Library.LIKE_PATTERN.call(
                    builder, operands.get(1).getType(), List.of(operands.get(1))),
                operands.get(2)))
        : call;
  }

  private RelDataType textType() {
    return ValueKind.TEXT.type(builder.getTypeFactory(), false);
  }

  private RexNode trim(RexCall call) {
    if (!(call.getOperands().get(0) instanceof RexLiteral flag)
        || !SqlTypeUtil.inCharFamily(call.getOperands().get(2).getType())) {
      return call;
    }
    LibraryFunction function =
        switch (flag.getValueAs(SqlTrimFunction.Flag.class)) {
          case BOTH -> Library.TRIM;
          case LEADING -> Library.LTRIM;
          case TRAILING -> Library.RTRIM;
        };
    return function.call(
        builder, call.getType(), List.of(call.getOperands().get(2), call.getOperands().get(1)));
  }

  private RexNode cast(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    if (SqlTypeUtil.inCharFamily(call.getType())) {
      return text(operand, call);
    }
    refuseTimesAsNumbers(operand.getType(), call.getType());
    if (SqlTypeUtil.isTimestamp(operand.getType())
        && call.getType().getSqlTypeName() == SqlTypeName.TIME) {
      return Library.TIME_OF_DAY.call(builder, call.getType(), List.of(operand));
    }
    if (SqlTypeUtil.isApproximateNumeric(operand.getType())
        && SqlTypeUtil.isIntType(call.getType())) {
      return whole(Library.WHOLE_OF_DOUBLE, operand, call.getType());
    }
    return SqlTypeUtil.inCharFamily(operand.getType()) ? value(operand, call) : call;
  }

  private static void refuseTimesAsNumbers(RelDataType from, RelDataType to) {
    if (SqlTypeUtil.isNumeric(to) && isTime(from)) {
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          "A "
              + from.getSqlTypeName()
              + " cannot be cast to a number. Write EXTRACT(EPOCH FROM time) for the seconds since"
              + " 1970.");
    }
    if (isTime(to) && SqlTypeUtil.isNumeric(from)) {
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          "A number cannot be cast to "
              + to.getSqlTypeName()
              + ". Write TO_TIMESTAMP(seconds) for seconds since 1970; divide milliseconds by"
              + " 1000.");
    }
  }

  private static boolean isTime(RelDataType type) {
    return SqlTypeUtil.isDatetime(type) || SqlTypeUtil.isTimestamp(type);
  }

  /** Returns the text of an operand. */
  private RexNode text(RexNode operand) {
    RelDataType type =
        ValueKind.TEXT.type(builder.getTypeFactory(), operand.getType().isNullable());
    return SqlTypeUtil.inCharFamily(operand.getType())
        ? operand
        : builder.makeAbstractCast(type, operand, false).accept(this);
  }

  /** Returns the value that a text denotes. */
  private RexNode valueOf(RexNode text, RelDataType type) {
    return SqlTypeUtil.inCharFamily(type)
        ? text
        : builder.makeAbstractCast(type, text, false).accept(this);
  }

  private RexNode text(RexNode operand, RexCall call) {
    RelDataType from = operand.getType();
    LibraryFunction function = null;
    if (SqlTypeUtil.isDecimal(from)) {
      function = Library.TEXT_OF_NUMBER;
    } else if (from.getSqlTypeName() == SqlTypeName.REAL) {
      function = Library.TEXT_OF_REAL;
    } else if (SqlTypeUtil.isApproximateNumeric(from)) {
      function = Library.TEXT_OF_DOUBLE;
    } else if (SqlTypeUtil.isBoolean(from)) {
      function = Library.TEXT_OF_BOOLEAN;
    } else if (SqlTypeUtil.isBinary(from)) {
      function = Library.TEXT_OF_BINARY;
    } else if (from.getSqlTypeName() == SqlTypeName.TIMESTAMP) {
      boolean wallClock = LibraryOperators.isWallClock(operand);
      return time(operand, call, wallClock ? TimeText.WALL_CLOCK : TimeText.INSTANT);
    } else if (from.getSqlTypeName() == SqlTypeName.TIME) {
      return time(operand, call, TimeText.TIME);
    } else if (!SqlTypeUtil.inCharFamily(from)) {
      return call;
    }
    int length = call.getType().getPrecision();
    boolean cuts = length > 0 && (function != null || !fits(from, length));
    if (function == null && !cuts) {
      return call;
    }
    RexNode whole =
        function == null ? operand : function.call(builder, call.getType(), List.of(operand));
    return cut(whole, call, cuts);
  }

  /**
   * The text of a time that no column stores. The planner has written the others already; this is
   * for constants, which may be computed before.
   */
  private RexNode time(RexNode time, RexCall call, TimeLayout layout) {
    RelDataType whole = ValueKind.TEXT.type(builder.getTypeFactory(), call.getType().isNullable());
    return cut(
        TimeText.call(builder, whole, time, layout), call, call.getType().getPrecision() > 0);
  }

  private RexNode cut(RexNode whole, RexCall call, boolean cuts) {
    int length = call.getType().getPrecision();
    return cuts
        ? Library.CUT.call(
            builder,
            call.getType(),
            List.of(whole, builder.makeExactLiteral(BigDecimal.valueOf(length))))
        : whole;
  }

  private static boolean fits(RelDataType from, int length) {
    return from.getPrecision() >= 0 && from.getPrecision() <= length;
  }

  private RexNode value(RexNode operand, RexCall call) {
    RelDataType type = call.getType();
    SqlTypeName name = type.getSqlTypeName();
    return switch (name) {
      case BOOLEAN -> Library.TO_BOOLEAN.call(builder, type, List.of(operand));
      case BIGINT, INTEGER, SMALLINT, TINYINT -> whole(Library.TO_WHOLE, operand, type);
      case DOUBLE, FLOAT -> Library.TO_DOUBLE.call(builder, type, List.of(operand));
      case DECIMAL -> decimal(operand, call);
      case TIME -> Library.TO_TIME.call(builder, type, List.of(operand));
      case ARRAY ->
          throw new DriverException(
              SqlState.TYPE_MISMATCH,
              "A text stands where a list is needed, for example in COALESCE(list, 'x'). Use a"
                  + " list there, such as ARRAY['x'], or the list's text: ARRAY_TO_STRING(list,"
                  + " ',').");
      case BINARY, VARBINARY -> Library.TO_BINARY.call(builder, type, List.of(operand));
      default -> call;
    };
  }

  /** {@code TRY_CAST(x AS type)}: NULL where CAST fails. */
  private RexNode tried(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    RelDataType type = call.getType();
    refuseTimesAsNumbers(operand.getType(), type);
    if (operand.getKind() == SqlKind.CASE && operand instanceof RexCall choice) {
      return triedBranches(choice, call);
    }
    if (!SqlTypeUtil.inCharFamily(operand.getType()) || SqlTypeUtil.inCharFamily(type)) {
      return SqlTypeUtil.inCharFamily(type)
          ? builder.makeAbstractCast(type, operand, false).accept(this)
          : call;
    }
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> Library.TRY_BOOLEAN.call(builder, type, List.of(operand));
      case BIGINT -> tryWhole(operand, type, Long.MIN_VALUE, Long.MAX_VALUE);
      case INTEGER -> tryWhole(operand, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case SMALLINT -> tryWhole(operand, type, Short.MIN_VALUE, Short.MAX_VALUE);
      case TINYINT -> tryWhole(operand, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case DOUBLE, FLOAT -> Library.TRY_DOUBLE.call(builder, type, List.of(operand));
      case ARRAY ->
          throw new DriverException(
              SqlState.TYPE_MISMATCH, "A text cannot be cast to a list. Write ARRAY['x'].");
      case TIME -> Library.TRY_TIME.call(builder, type, List.of(operand));
      case DATE -> Library.TRY_DATE.call(builder, type, List.of(operand));
      case TIMESTAMP -> Library.TRY_TIMESTAMP.call(builder, type, List.of(operand));
      case DECIMAL ->
          call.clone(
              type, List.of(Library.TRY_NUMBER.call(builder, nullableNumber(), List.of(operand))));
      default -> call;
    };
  }

  /** Casts the branches of a CASE: generated code cannot catch a failure of the cast of a CASE. */
  private RexNode triedBranches(RexCall choice, RexCall cast) {
    List<RexNode> operands = new ArrayList<>(choice.getOperands());
    for (int i = 0; i < operands.size(); i++) {
      if (i % 2 == 1 || i == operands.size() - 1) {
        RexNode branch = operands.get(i);
        operands.set(
            i,
            RexUtil.isNullLiteral(branch, true)
                ? builder.makeNullLiteral(cast.getType())
                : tried(cast.clone(cast.getType(), List.of(branch))));
      }
    }
    return choice.clone(cast.getType(), operands);
  }

  private RelDataType nullableNumber() {
    return ValueKind.NUMBER.type(builder.getTypeFactory(), true);
  }

  private RexNode tryWhole(RexNode operand, RelDataType type, long min, long max) {
    RelDataType wide = ValueKind.INTEGER.type(builder.getTypeFactory(), false);
    List<RexNode> operands =
        List.of(
            operand, builder.makeLiteral(min, wide, false), builder.makeLiteral(max, wide, false));
    RelDataType nullable = ValueKind.INTEGER.type(builder.getTypeFactory(), true);
    return type.getSqlTypeName() == SqlTypeName.BIGINT
        ? Library.TRY_WHOLE.call(builder, type, operands)
        : builder.makeAbstractCast(
            type, Library.TRY_WHOLE.call(builder, nullable, operands), false);
  }

  /**
   * Converts to an integer of a type.
   *
   * @param conversion takes the value, and the bounds of the type
   */
  private RexNode whole(LibraryFunction conversion, RexNode operand, RelDataType type) {
    long max =
        switch (type.getSqlTypeName()) {
          case TINYINT -> Byte.MAX_VALUE;
          case SMALLINT -> Short.MAX_VALUE;
          case INTEGER -> Integer.MAX_VALUE;
          default -> Long.MAX_VALUE;
        };
    RelDataType bound = ValueKind.INTEGER.type(builder.getTypeFactory(), false);
    List<RexNode> operands =
        List.of(
            operand,
            builder.makeLiteral(-max - 1, bound, false),
            builder.makeLiteral(max, bound, false));
    if (type.getSqlTypeName() == SqlTypeName.BIGINT) {
      return conversion.call(builder, type, operands);
    }
    RelDataType wide =
        ValueKind.INTEGER.type(builder.getTypeFactory(), operand.getType().isNullable());
    return builder.makeAbstractCast(type, conversion.call(builder, wide, operands), false);
  }

  /** Reads all digits, and then rounds to the scale as a cast between numbers does. */
  private RexNode decimal(RexNode operand, RexCall call) {
    RelDataType number =
        ValueKind.NUMBER.type(builder.getTypeFactory(), operand.getType().isNullable());
    RexNode value = Library.TO_NUMBER.call(builder, number, List.of(operand));
    return call.clone(call.getType(), List.of(value));
  }
}
