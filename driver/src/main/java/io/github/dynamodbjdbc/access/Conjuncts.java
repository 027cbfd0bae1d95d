package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.PushedFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition's AND taken apart: normalized pieces, each knowing the conjunct it came from. */
final class Conjuncts {
  /**
   * @param of the position of the conjunct
   * @param condition normalized, no AND
   */
  record Conjunct(int of, Predicate condition) {}

  private final boolean mismatchIsNull;
  private final List<Conjunct> parts = new ArrayList<>();
  private final Map<Column, KeyRange> ranges = new LinkedHashMap<>();
  private Optional<String> whyEmpty = Optional.empty();

  Conjuncts(List<Predicate> conjuncts, boolean mismatchIsNull) {
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

  /** The same condition with one operand of a piece that is an OR in place of that piece. */
  Conjuncts with(Conjunct or, Predicate operand) {
    List<Conjunct> others = new ArrayList<>(parts);
    others.remove(or);
    return new Conjuncts(others, new Conjunct(or.of, operand), mismatchIsNull);
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
      if (Normalizer.isTest(conjunct.condition)) {
        Column column = PushedFilter.column(conjunct.condition);
        ranges
            .computeIfAbsent(column, c -> new KeyRange(c, mismatchIsNull))
            .add(conjunct.condition);
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

  /** Why no row can match, if that is known. */
  Optional<String> whyEmpty() {
    return whyEmpty;
  }

  /** What the whole condition says of a column; empty if nothing alone. */
  Optional<KeyRange> range(Column column) {
    return Optional.ofNullable(ranges.get(column));
  }

  /** The columns that the conditions are about. */
  Set<Column> columns() {
    Set<Column> columns = new HashSet<>();
    parts.forEach(conjunct -> addColumns(conjunct.condition, columns));
    return columns;
  }

  private static void addColumns(Predicate condition, Set<Column> columns) {
    if (Normalizer.isTest(condition)) {
      columns.add(PushedFilter.column(condition));
    }
    operands(condition).forEach(operand -> addColumns(operand, columns));
  }

  /** The columns that a normalized condition is about. */
  static Set<Column> columns(Predicate condition) {
    Set<Column> columns = new HashSet<>();
    addColumns(condition, columns);
    return columns;
  }

  /** Whether a row that satisfies the condition is sure to have a value in the column. */
  boolean rejectNull(Column column) {
    return parts.stream().anyMatch(conjunct -> rejectsNull(conjunct.condition, column));
  }

  private static boolean rejectsNull(Predicate condition, Column column) {
    if (condition instanceof Or or) {
      return or.operands().stream().allMatch(operand -> rejectsNull(operand, column));
    }
    if (condition instanceof And and) {
      return and.operands().stream().anyMatch(operand -> rejectsNull(operand, column));
    }
    return Normalizer.isTest(condition)
        && !(condition instanceof IsNull)
        && PushedFilter.column(condition).equals(column);
  }

  private static List<Predicate> operands(Predicate condition) {
    return condition instanceof And and
        ? and.operands()
        : condition instanceof Or or ? or.operands() : List.of();
  }
}
