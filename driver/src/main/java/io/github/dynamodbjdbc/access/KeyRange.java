package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.Predicate.Comparison;
import io.github.dynamodbjdbc.access.Predicate.In;
import io.github.dynamodbjdbc.access.Predicate.Operator;
import io.github.dynamodbjdbc.access.Predicate.StartsWith;
import io.github.dynamodbjdbc.catalog.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All that a condition's AND says of one column, intersected: one value, or the tightest bounds, or
 * a prefix.
 *
 * <p>Known values are compared now. Where a bound is a parameter it is used only if there is none
 * that is known, as which of the two is tighter is not.
 */
final class KeyRange {
  private final Column column;
  private final boolean mismatchIsNull;
  private final List<Predicate> tests = new ArrayList<>();
  private final List<Comparison> equal = new ArrayList<>();
  private final List<Comparison> lower = new ArrayList<>();
  private final List<Comparison> upper = new ArrayList<>();
  private final List<StartsWith> prefixes = new ArrayList<>();
  private final List<In> lists = new ArrayList<>();

  KeyRange(Column column, boolean mismatchIsNull) {
    this.column = column;
    this.mismatchIsNull = mismatchIsNull;
  }

  Column column() {
    return column;
  }

  /** Takes in one of the conditions that must all hold; those of no use here are left aside. */
  void add(Predicate test) {
    tests.add(test);
    if (test instanceof StartsWith starts) {
      prefixes.add(starts);
    } else if (test instanceof In in) {
      lists.add(in);
    } else if (test instanceof Comparison comparison) {
      switch (comparison.operator()) {
        case EQ -> equal.add(comparison);
        case GT, GE -> lower.add(comparison);
        case LT, LE -> upper.add(comparison);
        case NE -> {}
      }
    }
  }

  /** Whether no value can satisfy all the tests. */
  boolean isEmpty() {
    if (equal.stream().anyMatch(one -> isContradicted(one.value(), one))
        || lists.stream()
            .anyMatch(in -> in.values().stream().allMatch(value -> isContradicted(value, in)))) {
      return true;
    }
    for (Comparison low : lower) {
      for (Comparison high : upper) {
        OptionalInt order = Literals.compare(low.value(), high.value());
        boolean strict = low.operator() == Operator.GT || high.operator() == Operator.LT;
        if (order.isPresent() && (order.getAsInt() > 0 || (order.getAsInt() == 0 && strict))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isContradicted(Operand value, Predicate source) {
    return tests.stream()
        .filter(test -> test != source)
        .anyMatch(test -> !holds(test, value).orElse(true));
  }

  /** Whether a test holds for a value; empty where that is not known. */
  private static Optional<Boolean> holds(Predicate test, Operand value) {
    if (test instanceof Comparison comparison) {
      OptionalInt order = Literals.compare(value, comparison.value());
      return order.isPresent()
          ? Optional.of(holds(comparison.operator(), order.getAsInt()))
          : Optional.empty();
    }
    if (test instanceof In in) {
      return holdsOne(in, value);
    }
    if (test instanceof StartsWith starts) {
      return Literals.value(value)
          .flatMap(v -> Literals.value(starts.prefix()).flatMap(p -> startsWith(v, p)));
    }
    return Optional.empty();
  }

  private static Optional<Boolean> holdsOne(In in, Operand value) {
    boolean known = true;
    for (Operand each : in.values()) {
      OptionalInt order = Literals.compare(value, each);
      if (each.equals(value) || (order.isPresent() && order.getAsInt() == 0)) {
        return Optional.of(true);
      }
      known = known && order.isPresent();
    }
    return known ? Optional.of(false) : Optional.empty();
  }

  private static Optional<Boolean> startsWith(Object value, Object prefix) {
    return value instanceof String v && prefix instanceof String p
        ? Optional.of(v.startsWith(p))
        : Optional.empty();
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  /** What a key condition may say of the column. */
  sealed interface Use {
    /** The tests that it says exactly, so that they need not be made again. */
    Set<Predicate> said();
  }

  /** {@code column = value}. */
  record Equal(Operand value, Set<Predicate> said) implements Use {}

  /** {@code low <= column <= high}. */
  record Within(Operand low, Operand high, Set<Predicate> said) implements Use {}

  /** {@code column op bound}. */
  record Bounded(Operator operator, Operand bound, Set<Predicate> said) implements Use {}

  /** {@code begins_with(column, prefix)}. */
  record Prefixed(Operand prefix, Set<Predicate> said) implements Use {}

  /**
   * The tightest that key conditions can say, of which at least one is true of every value that
   * satisfies the tests; none if nothing.
   */
  List<Use> uses() {
    Optional<Comparison> one = tightest(equal);
    if (one.isPresent()) {
      return List.of(equal(one.get().value(), one.get()));
    }
    return lists.stream()
        .filter(this::isList)
        .min(Comparator.comparingInt(in -> in.values().size()))
        .map(this::equals)
        .orElseGet(() -> range().map(List::of).orElse(List.of()));
  }

  private boolean isList(In in) {
    return in.values().stream()
        .allMatch(value -> isUsable(new Comparison(column, Operator.EQ, value)));
  }

  private List<Use> equals(In in) {
    return in.values().stream()
        .filter(value -> !isContradicted(value, in))
        .map(value -> equal(value, in))
        .toList();
  }

  /**
   * @param source the test that the value is from
   */
  private Use equal(Operand value, Predicate source) {
    if (!isOneText()) {
      return new Within(value, value, Set.of());
    }
    Comparison equal = new Comparison(column, Operator.EQ, value);
    if (Fit.of(equal, mismatchIsNull) != Fit.EXACT) {
      return new Equal(value, Set.of());
    }
    Set<Predicate> said = saidBy(Operator.EQ, value);
    said.add(source);
    return new Equal(value, said);
  }

  private Optional<Use> range() {
    Optional<Comparison> low = tightest(lower);
    Optional<Comparison> high = tightest(upper);
    Optional<StartsWith> prefix = prefixes.stream().filter(this::isUsable).findFirst();
    if (low.isPresent() && high.isPresent()) {
      Set<Predicate> said = saidBy(Operator.GE, low.get().value());
      said.addAll(saidBy(Operator.LE, high.get().value()));
      return Optional.of(new Within(low.get().value(), high.get().value(), exactOnly(said)));
    }
    if (prefix.isPresent()) {
      return Optional.of(new Prefixed(prefix.get().prefix(), Set.of(prefix.get())));
    }
    return low.or(() -> high)
        .map(bound -> new Bounded(bound.operator(), bound.value(), saidBy(bound)));
  }

  private boolean isOneText() {
    return column.type().layout() == null
        || TimeTexts.of(column.type()).filter(TimeTexts::isOne).isPresent();
  }

  private boolean isUsable(Predicate test) {
    return Fit.of(test, mismatchIsNull) != Fit.NONE;
  }

  /** The known bound that implies all the other known ones, else the first parameter. */
  private Optional<Comparison> tightest(List<Comparison> bounds) {
    Comparison tightest = null;
    for (Comparison bound : bounds) {
      if (!isUsable(bound)) {
        continue;
      }
      if (tightest == null
          || (isKnown(bound) && !isKnown(tightest))
          || (isKnown(bound) && saidBy(bound).contains(tightest))) {
        tightest = bound;
      }
    }
    return Optional.ofNullable(tightest);
  }

  private static boolean isKnown(Comparison comparison) {
    return Literals.value(comparison.value()).isPresent();
  }

  private Set<Predicate> saidBy(Comparison comparison) {
    Set<Predicate> said = saidBy(comparison.operator(), comparison.value());
    said.add(comparison);
    return exactOnly(said);
  }

  /** What DynamoDB decides otherwise than SQL must be made again here. */
  private Set<Predicate> exactOnly(Set<Predicate> said) {
    said.removeIf(test -> Fit.of(test, mismatchIsNull) != Fit.EXACT);
    return said;
  }

  /** The tests that are true wherever {@code column op value} is. */
  private Set<Predicate> saidBy(Operator operator, Operand value) {
    Set<Predicate> said = new HashSet<>();
    for (Predicate test : tests) {
      if (implies(operator, value, test)) {
        said.add(test);
      }
    }
    return said;
  }

  private static boolean implies(Operator operator, Operand value, Predicate test) {
    if (operator == Operator.EQ) {
      return holds(test, value).orElse(false);
    }
    if (!(test instanceof Comparison other)) {
      return false;
    }
    if (other.value().equals(value) && other.operator() == operator) {
      return true;
    }
    OptionalInt order = Literals.compare(value, other.value());
    if (order.isEmpty()) {
      return false;
    }
    return switch (operator) {
      case GT -> isLower(other) && order.getAsInt() >= 0;
      case GE ->
          isLower(other)
              && (order.getAsInt() > 0
                  || (order.getAsInt() == 0 && other.operator() == Operator.GE));
      case LT -> isUpper(other) && order.getAsInt() <= 0;
      case LE ->
          isUpper(other)
              && (order.getAsInt() < 0
                  || (order.getAsInt() == 0 && other.operator() == Operator.LE));
      case EQ, NE -> false;
    };
  }

  private static boolean isLower(Comparison comparison) {
    return comparison.operator() == Operator.GT || comparison.operator() == Operator.GE;
  }

  private static boolean isUpper(Comparison comparison) {
    return comparison.operator() == Operator.LT || comparison.operator() == Operator.LE;
  }
}
