package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Optional;

/**
 * The sort keys that one Query reads, as DynamoDB's values, in DynamoDB's order.
 *
 * @param prefix where the interval is all keys that begin with a string: then the bounds are its
 */
record SortInterval(Optional<Bound> low, Optional<Bound> high, Optional<DynamoValue> prefix) {
  /** An end of an interval. */
  record Bound(DynamoValue value, boolean inclusive) {
    Bound closed() {
      return new Bound(value, true);
    }
  }

  /** Every sort key there is. */
  static final SortInterval EVERYTHING =
      new SortInterval(Optional.empty(), Optional.empty(), Optional.empty());

  static SortInterval of(Operator operator, DynamoValue value) {
    Optional<Bound> inclusive = Optional.of(new Bound(value, true));
    Optional<Bound> exclusive = Optional.of(new Bound(value, false));
    return switch (operator) {
      case EQ -> new SortInterval(inclusive, inclusive, Optional.empty());
      case GE -> new SortInterval(inclusive, Optional.empty(), Optional.empty());
      case GT -> new SortInterval(exclusive, Optional.empty(), Optional.empty());
      case LE -> new SortInterval(Optional.empty(), inclusive, Optional.empty());
      case LT -> new SortInterval(Optional.empty(), exclusive, Optional.empty());
      case NE -> throw new IllegalArgumentException("no interval is <>");
    };
  }

  static SortInterval between(DynamoValue low, DynamoValue high) {
    return new SortInterval(
        Optional.of(new Bound(low, true)), Optional.of(new Bound(high, true)), Optional.empty());
  }

  static SortInterval prefix(DynamoValue prefix) {
    return new SortInterval(
        Optional.of(new Bound(prefix, true)),
        CodePointOrder.after(prefix.asString())
            .map(end -> new Bound(DynamoValue.ofString(end), false)),
        Optional.of(prefix));
  }

  boolean isPoint() {
    return low.isPresent() && low.equals(high);
  }

  /** Returns whether a sort key may be in both. */
  boolean overlaps(SortInterval other) {
    return !isBefore(high, other.low) && !isBefore(other.high, low);
  }

  private static boolean isBefore(Optional<Bound> high, Optional<Bound> low) {
    if (high.isEmpty() || low.isEmpty()) {
      return false;
    }
    int order = KeyValues.compare(high.get().value, low.get().value);
    return order < 0 || (order == 0 && !(high.get().inclusive && low.get().inclusive));
  }

  /** The smallest interval that holds both, or a little more. */
  SortInterval hull(SortInterval other) {
    Optional<Bound> lower =
        low.flatMap(a -> other.low.map(b -> KeyValues.compare(a.value, b.value) <= 0 ? a : b));
    Optional<Bound> upper =
        high.flatMap(a -> other.high.map(b -> KeyValues.compare(a.value, b.value) >= 0 ? a : b));
    boolean between = lower.isPresent() && upper.isPresent();
    return new SortInterval(
        between ? lower.map(Bound::closed) : lower,
        between ? upper.map(Bound::closed) : upper,
        Optional.empty());
  }

  /**
   * The condition on the sort key; "" where every key satisfies it. Two bounds are both taken for
   * inclusive, as BETWEEN is.
   */
  String write(Placeholders placeholders, String attribute) {
    if (low.isEmpty() && high.isEmpty()) {
      return "";
    }
    String name = placeholders.name(attribute);
    if (prefix.isPresent()) {
      return "begins_with(" + name + ", " + placeholders.value(prefix.get()) + ")";
    }
    if (isPoint()) {
      return name + " = " + placeholders.value(low.get().value);
    }
    if (low.isPresent() && high.isPresent()) {
      String from = placeholders.value(low.get().value);
      return name + " BETWEEN " + from + " AND " + placeholders.value(high.get().value);
    }
    return low.map(
            bound -> name + (bound.inclusive ? " >= " : " > ") + placeholders.value(bound.value))
        .or(
            () ->
                high.map(
                    bound ->
                        name
                            + (bound.inclusive ? " <= " : " < ")
                            + placeholders.value(bound.value)))
        .orElseThrow();
  }
}
