package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.FilterPushdown;
import io.github.dynamodbjdbc.expression.NormalizedVisitor;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operands of a condition's AND, each with the conjunct that it is a part of. */
public final class Conjuncts {
  /**
   * One operand of the AND.
   *
   * @param of the position of the conjunct
   * @param condition normalized, not an AND
   */
  record Conjunct(int of, Predicate condition) {}

  /** A piece that is an OR. */
  record Alternatives(Conjunct conjunct, List<Predicate> operands) {}

  private final boolean mismatchIsNull;
  private final List<Conjunct> parts = new ArrayList<>();
  private final Map<Column, KeyRange> ranges = new LinkedHashMap<>();
  private Optional<String> whyEmpty = Optional.empty();

  public Conjuncts(List<Predicate> conjuncts, boolean mismatchIsNull) {
    this.mismatchIsNull = mismatchIsNull;
    for (int i = 0; i < conjuncts.size(); i++) {
      Predicate normalized = Normalizer.normalize(conjuncts.get(i));
      if (Normalizer.isFalse(normalized)) {
        whyEmpty = Optional.of("never true: " + conjuncts.get(i));
      } else if (!Normalizer.isTrue(normalized)) {
        add(i, normalized);
      }
    }
    intersect();
  }

  private Conjuncts(List<Conjunct> others, Conjunct operand, boolean mismatchIsNull) {
    this.mismatchIsNull = mismatchIsNull;
    parts.addAll(others);
    add(operand.of, operand.condition);
    intersect();
  }

  /** The same condition with one operand of an OR in place of the OR. */
  Conjuncts with(Alternatives or, Predicate operand) {
    List<Conjunct> others = new ArrayList<>(parts);
    others.remove(or.conjunct);
    return new Conjuncts(others, new Conjunct(or.conjunct.of, operand), mismatchIsNull);
  }

  private void add(int of, Predicate normalized) {
    if (normalized instanceof And and) {
      and.operands().forEach(operand -> parts.add(new Conjunct(of, operand)));
    } else {
      parts.add(new Conjunct(of, normalized));
    }
  }

  private void intersect() {
    for (Conjunct conjunct : parts) {
      if (conjunct.condition instanceof ColumnTest test) { // a negated test bounds no key
        ranges.computeIfAbsent(test.column(), c -> new KeyRange(c, mismatchIsNull)).add(test);
      }
    }
    ranges.values().stream()
        .filter(KeyRange::isEmpty)
        .findFirst()
        .ifPresent(
            range -> whyEmpty = Optional.of("no value of " + range.column().name() + " can match"));
  }

  List<Conjunct> parts() {
    return parts;
  }

  /** The pieces that are ORs. */
  Stream<Alternatives> ors() {
    return parts.stream()
        .flatMap(
            conjunct ->
                conjunct.condition instanceof Or or
                    ? Stream.of(new Alternatives(conjunct, or.operands()))
                    : Stream.empty());
  }

  /** Why no row can match, if that is known. */
  Optional<String> whyEmpty() {
    return whyEmpty;
  }

  /** The tests of a column that must all hold; empty if there are none. */
  Optional<KeyRange> range(Column column) {
    return Optional.ofNullable(ranges.get(column));
  }

  /** The columns that the conditions are about. */
  public Set<Column> columns() {
    return parts.stream()
        .flatMap(conjunct -> conjunct.condition.accept(COLUMNS))
        .collect(Collectors.toSet());
  }

  /** The columns that a normalized condition is about. */
  static Stream<Column> columns(Predicate condition) {
    return condition.accept(COLUMNS);
  }

  private static final NormalizedVisitor<Stream<Column>> COLUMNS =
      new NormalizedVisitor<>() {
        @Override
        public Stream<Column> test(ColumnTest test, boolean negated) {
          return Stream.of(test.column());
        }

        @Override
        public Stream<Column> and(And and) {
          return and.operands().stream().flatMap(operand -> operand.accept(this));
        }

        @Override
        public Stream<Column> or(Or or) {
          return or.operands().stream().flatMap(operand -> operand.accept(this));
        }

        @Override
        public Stream<Column> constant(Constant constant) {
          return Stream.empty();
        }
      };

  /** The conditions that say no more than that these columns are not NULL. */
  Stream<Predicate> presenceOf(Set<Column> columns) {
    return parts.stream()
        .map(Conjunct::condition)
        .filter(
            condition ->
                condition instanceof Not not
                    && not.operand() instanceof IsNull isNull
                    && columns.contains(isNull.column())
                    && FilterPushdown.of(isNull, true, mismatchIsNull) == FilterPushdown.EXACT);
  }

  /** Returns whether every row that satisfies the condition has a value in the column. */
  boolean rejectNull(Column column) {
    RejectsNull rejectsNull = new RejectsNull(column);
    return parts.stream().anyMatch(conjunct -> conjunct.condition.accept(rejectsNull));
  }

  private record RejectsNull(Column column) implements NormalizedVisitor<Boolean> {
    @Override
    public Boolean test(ColumnTest test, boolean negated) {
      return test.column().equals(column) && (negated || !(test instanceof IsNull));
    }

    @Override
    public Boolean and(And and) {
      return and.operands().stream().anyMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean or(Or or) {
      return or.operands().stream().allMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean constant(Constant constant) {
      return false;
    }
  }
}
