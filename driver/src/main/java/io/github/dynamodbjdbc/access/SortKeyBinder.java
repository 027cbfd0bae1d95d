package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.Lowering;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.expression.StoredNumbers;
import io.github.dynamodbjdbc.expression.TimeTexts;
import io.github.dynamodbjdbc.expression.WireValues;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Turns the condition on the sort key into an interval of values.
 *
 * <p>DynamoDB refuses an empty string, a BETWEEN whose bounds are in the wrong order, and numbers
 * that it cannot hold. Here they have their meaning in SQL.
 */
final class SortKeyBinder implements SortCondition.Visitor<Optional<SortInterval>> {
  private static final Optional<SortInterval> NOTHING_MATCHES = Optional.empty();
  private static final Optional<SortInterval> EVERYTHING_MATCHES =
      Optional.of(SortInterval.EVERYTHING);

  private final Binder binder;
  private final Function<KeyAttribute, Column> columns;

  SortKeyBinder(Binder binder, Function<KeyAttribute, Column> columns) {
    this.binder = binder;
    this.columns = columns;
  }

  /** The keys that satisfy the condition, or a few more; empty where no key satisfies it. */
  Optional<SortInterval> bind(SortCondition condition) {
    return condition.accept(this);
  }

  @Override
  public Optional<SortInterval> compare(SortCondition.Compare compare) {
    return test(new Comparison(columns.apply(compare.key()), compare.operator(), compare.value()));
  }

  @Override
  public Optional<SortInterval> beginsWith(SortCondition.BeginsWith begins) {
    return test(new StartsWith(columns.apply(begins.key()), begins.prefix()));
  }

  private Optional<SortInterval> test(Predicate test) {
    Predicate bound = Lowering.lower(Normalizer.normalize(binder.bind(test)));
    if (Normalizer.isFalse(bound)) {
      return NOTHING_MATCHES;
    }
    if (Normalizer.isTrue(bound)) {
      return EVERYTHING_MATCHES;
    }
    if (bound instanceof StartsWith starts) {
      return Optional.of(SortInterval.prefix(value(starts.column(), starts.prefix())));
    }
    if (bound instanceof Comparison comparison) {
      return comparison(comparison);
    }
    throw new IllegalArgumentException("not one interval of keys: " + bound);
  }

  private Optional<SortInterval> comparison(Comparison comparison) {
    Object value = Literals.bound(comparison.value());
    Operator operator = comparison.operator();
    if (Literals.bytes(value) == 0) {
      boolean above = operator == Operator.GT || operator == Operator.GE;
      return above ? EVERYTHING_MATCHES : NOTHING_MATCHES; // as a key is never empty
    }
    if (operator == Operator.EQ && KeyValues.isImpossible(value)) {
      return NOTHING_MATCHES;
    }
    return Optional.of(SortInterval.of(operator, value(comparison.column(), comparison.value())));
  }

  @Override
  public Optional<SortInterval> between(SortCondition.Between between) {
    Column column = columns.apply(between.key());
    Object low = binder.value(between.low());
    Object high = binder.value(between.high());
    if (low == null || high == null) {
      return NOTHING_MATCHES;
    }
    Optional<TimeTexts> times = TimeTexts.of(column.type());
    if (WireValues.type(column) == AttributeType.N) {
      Optional<BigDecimal> from = number(column, low).flatMap(StoredNumbers::ceiling);
      Optional<BigDecimal> to = number(column, high).flatMap(StoredNumbers::floor);
      return from.isPresent() && to.isPresent()
          ? between(column, from.get(), to.get())
          : NOTHING_MATCHES;
    }
    if (times.isPresent()) {
      return times(column, times.get(), low, high);
    }
    return Literals.bytes(low) == 0
        ? comparison(new Comparison(column, Operator.LE, new Literal(high)))
        : between(column, low, high);
  }

  private static Optional<BigDecimal> number(Column column, Object value) {
    return Optional.of(
        WireValues.number(column, value).orElseThrow(() -> WireValues.unfit(column, value)));
  }

  /** Bounds of texts match more than the times: the condition is evaluated again. */
  private Optional<SortInterval> times(Column column, TimeTexts times, Object low, Object high) {
    Optional<String> from = times.atLeast(low);
    Optional<String> below = times.below(high);
    if (from.isPresent() && below.isPresent()) {
      Optional<String> last = times.isOne() ? times.of(high) : Optional.empty();
      return between(column, from.get(), last.orElse(below.get()));
    }
    return from.map(text -> new Comparison(column, Operator.GE, new Literal(text)))
        .or(() -> below.map(text -> new Comparison(column, Operator.LT, new Literal(text))))
        .map(this::comparison)
        .orElse(EVERYTHING_MATCHES);
  }

  private static Optional<SortInterval> between(Column column, Object low, Object high) {
    OptionalInt order = Literals.compare(low, high);
    return order.isPresent() && order.getAsInt() > 0
        ? NOTHING_MATCHES
        : Optional.of(
            SortInterval.between(
                value(column, new Literal(low)), value(column, new Literal(high))));
  }

  private static DynamoValue value(Column column, Operand operand) {
    return WireValues.of(column, Literals.bound(operand));
  }
}
