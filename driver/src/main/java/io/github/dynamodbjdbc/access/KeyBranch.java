package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.NormalizedVisitor;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One of the ways in which keys can satisfy a condition: the items of one partition, all or those
 * in one range of the sort key.
 *
 * @param partition the partition key's value
 * @param covered the tests that the partition key implies exactly
 * @param sort the condition on the sort key; empty if there is none
 */
record KeyBranch(KeyPart partition, Set<ColumnTest> covered, Optional<SortPart> sort) {
  /** The sort key and the condition on it. */
  record SortPart(KeyAttribute key, KeyUse use) {
    SortCondition condition() {
      return use.sortCondition(key);
    }
  }

  KeyWidth width() {
    return sort.map(part -> part.use().width()).orElse(KeyWidth.PARTITION);
  }

  Optional<SortCondition> sortCondition() {
    return sort.map(SortPart::condition);
  }

  /** The sort key's value, where the branch gives one. */
  Optional<KeyPart> sortValue() {
    return sort.flatMap(
        part -> part.use().onlyValue().map(value -> new KeyPart(part.key(), value)));
  }

  /** The part of the key that no item can have, if a known value shows one. */
  Optional<KeyPart> impossible() {
    return Optional.of(partition)
        .filter(KeyBranch::isImpossible)
        .or(() -> sortValue().filter(KeyBranch::isImpossible));
  }

  private static boolean isImpossible(KeyPart part) {
    return Literals.value(part.value()).filter(KeyValues::isImpossible).isPresent();
  }

  /** The tests that the whole key implies exactly. */
  Set<ColumnTest> allCovered() {
    Set<ColumnTest> all = new HashSet<>(covered);
    sort.ifPresent(part -> all.addAll(part.use().covered()));
    return all;
  }

  /**
   * Returns whether a condition is true of every item of this branch, given the tests it implies.
   */
  static boolean isCovered(Predicate condition, Set<ColumnTest> covered) {
    return condition.accept(new IsSaid(covered));
  }

  private record IsSaid(Set<ColumnTest> covered) implements NormalizedVisitor<Boolean> {
    @Override
    public Boolean test(ColumnTest test, boolean negated) {
      return !negated && covered.contains(test);
    }

    @Override
    public Boolean and(And and) {
      return and.operands().stream().allMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean or(Or or) {
      return or.operands().stream().anyMatch(operand -> operand.accept(this));
    }

    @Override
    public Boolean constant(Constant constant) {
      return false;
    }
  }
}
