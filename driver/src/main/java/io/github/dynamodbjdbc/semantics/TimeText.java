package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.time.TimeLayout;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text of a TIMESTAMP, DATE or TIME in a layout, as an operator: {@code (time, layout VARCHAR)
 * -> VARCHAR}. Public only because generated code creates it, one for each call in a program.
 */
public final class TimeText {
  /** The layouts of ISO 8601, for times that are not written as a column stores them. */
  public static final TimeLayout INSTANT = TimeLayout.of("2006-01-02T15:04:05.999999999Z07:00");

  public static final TimeLayout WALL_CLOCK = TimeLayout.of("2006-01-02T15:04:05.999999999");

  public static final TimeLayout DATE = TimeLayout.of("2006-01-02");

  public static final TimeLayout TIME = TimeLayout.of("15:04:05.999999999");

  private static final SqlOperator OPERATOR =
      new SqlUserDefinedFunction(
          new SqlIdentifier("TIME_TEXT", SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.VARCHAR,
          InferTypes.FIRST_KNOWN,
          OperandTypes.operandMetadata(
              java.util.List.of(), factory -> java.util.List.of(), i -> "arg" + i, i -> false),
          implementation());

  /** The layout of the last call. Threads may race for it; a layout is immutable. */
  private @Nullable TimeLayout layout;

  public TimeText() {}

  private static ScalarFunction implementation() {
    try {
      return ScalarFunctionImpl.create(
          TimeText.class.getMethod("eval", Object.class, String.class));
    } catch (NoSuchMethodException e) {
      throw new AssertionError("TimeText lacks eval", e);
    }
  }

  /**
   * Returns the call that writes a time.
   *
   * @param type the type of the text
   */
  public static RexNode call(RexBuilder rex, RelDataType type, RexNode time, TimeLayout layout) {
    return rex.makeCall(type, OPERATOR, java.util.List.of(time, rex.makeLiteral(layout.pattern())));
  }

  /**
   * @param time milliseconds or days since 1970, or milliseconds of a day; null for NULL
   * @param pattern of a {@link TimeLayout}; the same for all calls of an object
   */
  public @Nullable String eval(@Nullable Object time, String pattern) {
    if (time == null) {
      return null;
    }
    TimeLayout last = layout;
    if (last == null || !last.pattern().equals(pattern)) {
      last = TimeLayout.of(pattern);
      layout = last;
    }
    return last.format(((Number) time).longValue());
  }
}
