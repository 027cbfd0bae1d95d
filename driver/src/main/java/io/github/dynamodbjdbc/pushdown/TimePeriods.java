package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.semantics.BoundExpressions;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Translates conditions on the period that a time is in to bounds of the time: {@code CAST(at AS
 * DATE) = DATE '…'}, {@code DATE_TRUNC('month', at) >= …}, {@code EXTRACT(YEAR FROM at) = 2024}.
 */
final class TimePeriods {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9998;

  private final Function<RexNode, @Nullable Column> columns;
  private final BoundExpressions expressions;
  private final ComputedValues computed;

  /**
   * @param columns returns the column that a node reads, or null
   */
  TimePeriods(
      Function<RexNode, @Nullable Column> columns,
      BoundExpressions expressions,
      ComputedValues computed) {
    this.columns = columns;
    this.expressions = expressions;
    this.computed = computed;
  }

  /** Translates a comparison of a function of a column with a constant; null if it cannot. */
  @Nullable Translation comparison(RexNode tested, Operator operator, RexNode constant) {
    if (!(tested instanceof RexCall call) || !ComputedValues.isConstant(constant)) {
      return null;
    }
    List<RexNode> operands = call.getOperands();
    String function = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (call.isA(SqlKind.CAST) || (function.equals("DATE") && operands.size() == 1)) {
      return cast(call, operator, constant);
    }
    if (operands.size() != 2) {
      return null;
    }
    return switch (function) {
      case "FLOOR" -> period(operands.get(0), unit(operands.get(1)), operator, constant);
      case "DATE_TRUNC" -> period(operands.get(1), unit(operands.get(0)), operator, constant);
      case "EXTRACT", "DATE_PART" ->
          unit(operands.get(0)) == TimeUnit.YEAR ? year(operands.get(1), operator, constant) : null;
      default -> null;
    };
  }

  private @Nullable Translation cast(RexCall call, Operator operator, RexNode constant) {
    Column column = columns.apply(call.getOperands().get(0));
    if (column == null) {
      return null;
    }
    if (column.type().type() == SqlType.TIMESTAMP && SqlTypeUtil.isDate(call.getType())) {
      return constant instanceof RexLiteral literal
          ? day(column, operator, literal)
          : day(column, operator, constant);
    }
    return column.type().type() == SqlType.DATE && SqlTypeUtil.isTimestamp(call.getType())
        ? midnight(column, operator, constant)
        : null;
  }

  private static @Nullable Translation day(Column column, Operator operator, RexLiteral literal) {
    if (literal.isNull() || !SqlTypeUtil.isDate(literal.getType())) {
      return null;
    }
    LocalDateTime from = LocalDate.ofEpochDay(literal.getValueAs(Integer.class)).atStartOfDay();
    return within(column, operator, literal(column, from), literal(column, from.plusDays(1)));
  }

  private @Nullable Translation day(Column column, Operator operator, RexNode date) {
    if (!SqlTypeUtil.isDate(date.getType())) {
      return null;
    }
    RexNode from = expressions.timestamp(date);
    return within(
        column,
        operator,
        computed(from, column),
        computed(expressions.plus(from, TimeUnit.DAY), column));
  }

  /** A date is compared with a moment: the dates that may match begin or end with the moment's. */
  private @Nullable Translation midnight(Column column, Operator operator, RexNode moment) {
    Operand day =
        moment instanceof RexLiteral literal
            ? literal.isNull() ? null : literal(column, moment(literal.getValueAs(Long.class)))
            : computed(expressions.date(moment), column);
    Operator wider =
        switch (operator) {
          case EQ -> Operator.EQ;
          case GT, GE -> Operator.GE;
          case LT, LE -> Operator.LE;
          case NE -> null;
        };
    return day == null || wider == null
        ? null
        : Translation.implied(new Comparison(column, wider, day));
  }

  /** Translates a comparison of a time that is rounded down to a unit. */
  private @Nullable Translation period(
      RexNode time, @Nullable TimeUnit unit, Operator operator, RexNode constant) {
    Column column = columns.apply(time);
    if (column == null || unit == null || !isPeriod(unit, column)) {
      return null;
    }
    Optional<LocalDateTime> known = known(constant, column);
    if (known.isPresent()) {
      LocalDateTime moment = known.get();
      return floor(moment, unit)
          .map(floor -> period(column, operator, moment, floor, next(floor, unit)))
          .orElseGet(
              () ->
                  around(
                      column,
                      operator,
                      literal(column, moment),
                      literal(column, next(moment, unit))));
    }
    Operand from = Operands.of(constant, column.type());
    Operand end = from == null ? null : computed(expressions.plus(constant, unit), column);
    return from == null || end == null ? null : around(column, operator, from, end);
  }

  /** Periods of the one unit that begin with {@code floor} and {@code next}. */
  private static @Nullable Translation period(
      Column column,
      Operator operator,
      LocalDateTime moment,
      LocalDateTime floor,
      LocalDateTime next) {
    if (moment.equals(floor)) {
      return within(column, operator, literal(column, floor), literal(column, next));
    }
    return switch (operator) {
      case EQ -> Translation.implied(new Constant(false)); // no period begins with it
      case NE -> null;
      case LT, LE ->
          Translation.exactly(new Comparison(column, Operator.LT, literal(column, next)));
      case GT, GE ->
          Translation.exactly(new Comparison(column, Operator.GE, literal(column, next)));
    };
  }

  /** Bounds for the periods that are compared with a moment that may not begin one. */
  private static @Nullable Translation around(
      Column column, Operator operator, Operand moment, Operand end) {
    Comparison low = new Comparison(column, Operator.GE, moment);
    Comparison high = new Comparison(column, Operator.LT, end);
    return switch (operator) {
      case EQ -> Translation.implied(new And(List.of(low, high)));
      case GT, GE -> Translation.implied(low);
      case LT, LE -> Translation.implied(high);
      case NE -> null;
    };
  }

  private @Nullable Translation year(RexNode time, Operator operator, RexNode constant) {
    Column column = columns.apply(time);
    if (column == null || !isTemporal(column) || !SqlTypeUtil.isExactNumeric(constant.getType())) {
      return null;
    }
    if (constant instanceof RexLiteral literal) {
      return literal.isNull() ? null : year(column, operator, literal.getValueAs(BigDecimal.class));
    }
    if (column.type().type() != SqlType.TIMESTAMP || !SqlTypeUtil.isIntType(constant.getType())) {
      return null;
    }
    return within(
        column,
        operator,
        computed(expressions.yearStart(constant), column),
        computed(expressions.yearStart(expressions.plusOne(constant)), column));
  }

  private static @Nullable Translation year(Column column, Operator operator, BigDecimal number) {
    boolean known =
        number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(FIRST_YEAR)) >= 0
            && number.compareTo(BigDecimal.valueOf(LAST_YEAR)) <= 0;
    if (!known) {
      return null;
    }
    LocalDateTime from = LocalDate.of(number.intValue(), 1, 1).atStartOfDay();
    return within(column, operator, literal(column, from), literal(column, from.plusYears(1)));
  }

  /**
   * Compares the period that a time is in with the one from {@code low} to before {@code high};
   * null if a bound is null.
   */
  private static @Nullable Translation within(
      Column column, Operator operator, @Nullable Operand low, @Nullable Operand high) {
    if (low == null || high == null) {
      return null;
    }
    Predicate in =
        new And(
            List.of(
                new Comparison(column, Operator.GE, low),
                new Comparison(column, Operator.LT, high)));
    return Translation.exactly(
        switch (operator) {
          case EQ -> in;
          case NE -> new Not(in);
          case LT -> new Comparison(column, Operator.LT, low);
          case LE -> new Comparison(column, Operator.LT, high);
          case GT -> new Comparison(column, Operator.GE, high);
          case GE -> new Comparison(column, Operator.GE, low);
        });
  }

  private @Nullable Operand computed(RexNode expression, Column column) {
    return Operands.of(computed.valueOf(expression), column.type());
  }

  private static boolean isTemporal(Column column) {
    return column.type().type() == SqlType.TIMESTAMP || column.type().type() == SqlType.DATE;
  }

  /** Returns whether a column's times can be rounded down to a unit. */
  private static boolean isPeriod(TimeUnit unit, Column column) {
    return switch (unit) {
      case YEAR, QUARTER, MONTH, WEEK, DAY -> isTemporal(column);
      case HOUR, MINUTE, SECOND -> column.type().type() == SqlType.TIMESTAMP;
      default -> false;
    };
  }

  private static @Nullable TimeUnit unit(RexNode node) {
    if (!(node instanceof RexLiteral literal) || literal.isNull()) {
      return null;
    }
    if (literal.getValue() instanceof TimeUnitRange range) {
      return range.endUnit == null ? range.startUnit : null;
    }
    return SqlTypeUtil.inCharFamily(literal.getType())
        ? unit(literal.getValueAs(String.class))
        : null;
  }

  private static @Nullable TimeUnit unit(String name) {
    for (TimeUnit unit : TimeUnit.values()) {
      if (unit.name().equalsIgnoreCase(name)) {
        return unit;
      }
    }
    return null;
  }

  private static Optional<LocalDateTime> known(RexNode constant, Column column) {
    return Operands.of(constant, column.type()) instanceof Operand.Literal literal
        ? Optional.ofNullable(literal.value()).map(TimePeriods::moment)
        : Optional.empty();
  }

  private static LocalDateTime moment(Object value) {
    return value instanceof Integer day
        ? LocalDate.ofEpochDay(day).atStartOfDay()
        : LocalDateTime.ofInstant(Instant.ofEpochMilli((Long) value), ZoneOffset.UTC);
  }

  private static Operand literal(Column column, LocalDateTime moment) {
    if (column.type().type() == SqlType.DATE) {
      LocalDate day = moment.toLocalDate();
      return new Operand.Literal(Math.toIntExact(day.toEpochDay()), "DATE '" + day + "'");
    }
    String text = moment.toLocalDate() + " " + moment.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    return new Operand.Literal(
        moment.toInstant(ZoneOffset.UTC).toEpochMilli(), "TIMESTAMP '" + text + "'");
  }

  /** Empty for a unit whose beginning is a matter of convention, such as a week's. */
  private static Optional<LocalDateTime> floor(LocalDateTime moment, TimeUnit unit) {
    LocalDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
    return Optional.ofNullable(
        switch (unit) {
          case YEAR -> day.withDayOfYear(1);
          case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
          case MONTH -> day.withDayOfMonth(1);
          case DAY -> day;
          case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
          case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
          case SECOND -> moment.truncatedTo(ChronoUnit.SECONDS);
          default -> null;
        });
  }

  private static LocalDateTime next(LocalDateTime floor, TimeUnit unit) {
    return switch (unit) {
      case YEAR -> floor.plusYears(1);
      case QUARTER -> floor.plusMonths(3);
      case MONTH -> floor.plusMonths(1);
      case WEEK -> floor.plusWeeks(1);
      case DAY -> floor.plusDays(1);
      case HOUR -> floor.plusHours(1);
      case MINUTE -> floor.plusMinutes(1);
      default -> floor.plusSeconds(1);
    };
  }
}
