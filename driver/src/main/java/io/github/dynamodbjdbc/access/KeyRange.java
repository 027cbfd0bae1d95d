package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.FilterPushdown;
import io.github.dynamodbjdbc.expression.Implication;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.expression.TimeTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The intersection of all tests of one column that must hold: one value, the tightest bounds, or a
 * prefix.
 *
 * <p>Known values are compared while planning. A bound that is a parameter is used only where no
 * bound is known, because nothing tells which of the two is tighter.
 */
final class KeyRange {
  private final Column column;
  private final boolean mismatchIsNull;
  private final List<ColumnTest> tests = new ArrayList<>();
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

  /** Adds one of the tests that must all hold. */
  void add(ColumnTest test) {
    tests.add(test);
    test.acceptTest(new Sorter());
  }

  /** Files the tests by kind; false for a test that no key condition can express. */
  private final class Sorter implements Predicate.TestVisitor<Boolean> {
    @Override
    public Boolean comparison(Comparison comparison) {
      return switch (comparison.operator()) {
        case EQ -> equal.add(comparison);
        case GT, GE -> lower.add(comparison);
        case LT, LE -> upper.add(comparison);
        case NE -> false;
      };
    }

    @Override
    public Boolean in(In in) {
      return lists.add(in);
    }

    @Override
    public Boolean startsWith(StartsWith startsWith) {
      return prefixes.add(startsWith);
    }

    @Override
    public Boolean contains(Contains contains) {
      return false;
    }

    @Override
    public Boolean hasElement(HasElement hasElement) {
      return false;
    }

    @Override
    public Boolean size(Size size) {
      return false;
    }

    @Override
    public Boolean isNull(IsNull isNull) {
      return false;
    }
  }

  /** Returns whether no value can satisfy all the tests. */
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

  private boolean isContradicted(Operand value, ColumnTest source) {
    return tests.stream()
        .filter(test -> test != source)
        .anyMatch(test -> !Implication.holds(test, value).orElse(true));
  }

  /**
   * The tightest key conditions; every value that satisfies the tests satisfies at least one of
   * them. Empty where no test can be a key condition.
   */
  List<KeyUse> uses() {
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

  private List<KeyUse> equals(In in) {
    return in.values().stream()
        .filter(value -> !isContradicted(value, in))
        .map(value -> equal(value, in))
        .toList();
  }

  /**
   * @param source the test that gives the value
   */
  private KeyUse equal(Operand value, ColumnTest source) {
    if (!isOneText()) {
      return new KeyUse.Within(value, value, Set.of());
    }
    Comparison equal = new Comparison(column, Operator.EQ, value);
    if (FilterPushdown.of(equal, mismatchIsNull) != FilterPushdown.EXACT) {
      return new KeyUse.Equal(value, Set.of());
    }
    Set<ColumnTest> covered = coveredBy(Operator.EQ, value);
    covered.add(source);
    return new KeyUse.Equal(value, covered);
  }

  private Optional<KeyUse> range() {
    Optional<Comparison> low = tightest(lower);
    Optional<Comparison> high = tightest(upper);
    Optional<StartsWith> prefix = prefixes.stream().filter(this::isUsable).findFirst();
    if (low.isPresent() && high.isPresent()) {
      Set<ColumnTest> covered = coveredBy(Operator.GE, low.get().value());
      covered.addAll(coveredBy(Operator.LE, high.get().value()));
      return Optional.of(
          new KeyUse.Within(low.get().value(), high.get().value(), exactOnly(covered)));
    }
    if (prefix.isPresent()) {
      return Optional.of(new KeyUse.Prefixed(prefix.get().prefix(), Set.of(prefix.get())));
    }
    return low.or(() -> high)
        .map(bound -> new KeyUse.Bounded(bound.operator(), bound.value(), coveredBy(bound)));
  }

  private boolean isOneText() {
    return column.type().layout() == null
        || TimeTexts.of(column.type()).filter(TimeTexts::isOne).isPresent();
  }

  private boolean isUsable(ColumnTest test) {
    return FilterPushdown.of(test, mismatchIsNull) != FilterPushdown.UNSUPPORTED;
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
          || (isKnown(bound) && coveredBy(bound).contains(tightest))) {
        tightest = bound;
      }
    }
    return Optional.ofNullable(tightest);
  }

  private static boolean isKnown(Comparison comparison) {
    return Literals.value(comparison.value()).isPresent();
  }

  private Set<ColumnTest> coveredBy(Comparison comparison) {
    Set<ColumnTest> covered = coveredBy(comparison.operator(), comparison.value());
    covered.add(comparison);
    return exactOnly(covered);
  }

  /** Drops the tests that DynamoDB evaluates otherwise than SQL: the driver repeats those. */
  private Set<ColumnTest> exactOnly(Set<ColumnTest> covered) {
    covered.removeIf(test -> FilterPushdown.of(test, mismatchIsNull) != FilterPushdown.EXACT);
    return covered;
  }

  /** The tests that are true wherever {@code column op value} is. */
  private Set<ColumnTest> coveredBy(Operator operator, Operand value) {
    Set<ColumnTest> covered = new HashSet<>();
    for (ColumnTest test : tests) {
      if (Implication.implies(operator, value, test)) {
        covered.add(test);
      }
    }
    return covered;
  }
}
