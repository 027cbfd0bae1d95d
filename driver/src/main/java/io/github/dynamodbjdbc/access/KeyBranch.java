package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.SortCondition;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One of the ways in which keys can satisfy a condition: the items of one partition, all or those
 * in one range of the sort key.
 *
 * @param partition the partition key's value
 * @param covered the tests that the partition key says exactly
 * @param sort what is said of the sort key; empty if nothing
 */
record KeyBranch(KeyPart partition, Set<Predicate> covered, Optional<SortPart> sort) {
  /** The sort key, and what is said of it. */
  record SortPart(KeyAttribute key, KeyUse use) {
    /** As DynamoDB is told it. */
    SortCondition condition() {
      if (use instanceof KeyUse.Equal equal) {
        return new SortCondition.Compare(key, Operator.EQ, equal.value());
      }
      if (use instanceof KeyUse.Within within) {
        return new SortCondition.Between(key, within.low(), within.high());
      }
      if (use instanceof KeyUse.Bounded bounded) {
        return new SortCondition.Compare(key, bounded.operator(), bounded.bound());
      }
      return new SortCondition.BeginsWith(key, ((KeyUse.Prefixed) use).prefix());
    }
  }

  /** How much of the key is given, from all of it to its partition only. */
  enum Width {
    POINT,
    RANGE,
    HALF_OPEN,
    PARTITION
  }

  Width width() {
    if (sort.isEmpty()) {
      return Width.PARTITION;
    }
    KeyUse use = sort.get().use();
    return use instanceof KeyUse.Equal
        ? Width.POINT
        : use instanceof KeyUse.Bounded ? Width.HALF_OPEN : Width.RANGE;
  }

  Optional<SortCondition> sortCondition() {
    return sort.map(SortPart::condition);
  }

  /** The full primary key, where the sort key's value is given. */
  Optional<KeyPart> sortValue() {
    return sort.flatMap(
        part ->
            part.use() instanceof KeyUse.Equal equal
                ? Optional.of(new KeyPart(part.key(), equal.value()))
                : Optional.empty());
  }

  /** Whether no item can have this key, as far as its values are known. */
  Optional<KeyPart> impossible() {
    return Optional.of(partition)
        .filter(KeyBranch::isImpossible)
        .or(() -> sortValue().filter(KeyBranch::isImpossible));
  }

  private static boolean isImpossible(KeyPart part) {
    return Literals.value(part.value()).filter(KeyValues::isImpossible).isPresent();
  }

  /** The tests that the key says exactly. */
  Set<Predicate> allCovered() {
    Set<Predicate> all = new HashSet<>(covered);
    sort.ifPresent(part -> all.addAll(part.use().covered()));
    return all;
  }

  /** Whether a condition is true of every item that this branch finds, given what is said. */
  static boolean isCovered(Predicate condition, Set<Predicate> covered) {
    if (covered.contains(condition)) {
      return true;
    }
    if (condition instanceof Predicate.And and) {
      return and.operands().stream().allMatch(operand -> isCovered(operand, covered));
    }
    return condition instanceof Predicate.Or or
        && or.operands().stream().anyMatch(operand -> isCovered(operand, covered));
  }
}
