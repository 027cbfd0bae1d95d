package io.github.dynamodbjdbc.semantics;

import java.math.BigDecimal;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Writes the bounds that a condition on a column implies, where a constant is not a literal. */
public final class BoundExpressions {
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final int MONTHS_PER_YEAR = 12;
  private static final int MONTHS_PER_QUARTER = 3;
  private static final int DAYS_PER_WEEK = 7;

  private final RexBuilder builder;

  public BoundExpressions(RexBuilder builder) {
    this.builder = builder;
  }

  /** Returns the text that all texts that match a pattern begin with. */
  public RexNode likePrefix(RexNode pattern) {
    return ExactFunctions.LIKE_PREFIX.call(builder, pattern.getType(), pattern);
  }

  /** Returns the first moment of a year. */
  public RexNode yearStart(RexNode year) {
    RelDataType timestamp =
        builder
            .getTypeFactory()
            .createTypeWithNullability(
                builder.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP, 3),
                year.getType().isNullable());
    return ExactFunctions.YEAR_START.call(builder, timestamp, year);
  }

  /** Returns a number plus one. */
  public RexNode plusOne(RexNode number) {
    return builder.makeCall(
        SqlStdOperatorTable.PLUS, number, builder.makeExactLiteral(BigDecimal.ONE));
  }

  /** Returns a text with more at its end. */
  public RexNode concatenated(RexNode text, String end) {
    return builder.makeCall(SqlStdOperatorTable.CONCAT, text, builder.makeLiteral(end));
  }

  /** Returns a date as a timestamp. */
  public RexNode timestamp(RexNode date) {
    RelDataType type = builder.getTypeFactory().createSqlType(SqlTypeName.TIMESTAMP, 3);
    return builder.makeCast(
        builder.getTypeFactory().createTypeWithNullability(type, date.getType().isNullable()),
        date);
  }

  /** Returns a timestamp as the date that it is on. */
  public RexNode date(RexNode timestamp) {
    RelDataType type = builder.getTypeFactory().createSqlType(SqlTypeName.DATE);
    return builder.makeCast(
        builder.getTypeFactory().createTypeWithNullability(type, timestamp.getType().isNullable()),
        timestamp);
  }

  /** Returns a date or a timestamp plus one unit, which is of DAY or longer for a date. */
  public RexNode plus(RexNode time, TimeUnit unit) {
    return switch (unit) {
      case YEAR -> plus(time, MONTHS_PER_YEAR, TimeUnit.MONTH);
      case QUARTER -> plus(time, MONTHS_PER_QUARTER, TimeUnit.MONTH);
      case MONTH -> plus(time, 1, TimeUnit.MONTH);
      case WEEK -> plus(time, DAYS_PER_WEEK * MILLIS_PER_DAY, TimeUnit.DAY);
      case DAY -> plus(time, MILLIS_PER_DAY, TimeUnit.DAY);
      default -> plus(time, unit.multiplier.longValueExact(), unit);
    };
  }

  private RexNode plus(RexNode time, long amount, TimeUnit unit) {
    RexNode interval =
        builder.makeIntervalLiteral(
            BigDecimal.valueOf(amount), new SqlIntervalQualifier(unit, null, SqlParserPos.ZERO));
    return builder.makeCall(
        time.getType(), SqlStdOperatorTable.DATETIME_PLUS, java.util.List.of(time, interval));
  }
}
