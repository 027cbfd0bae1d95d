package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.util.Set;

/** What a key condition may say of a column. */
sealed interface KeyUse {
  /** The tests that it says exactly, so that they need not be made again. */
  Set<Predicate> covered();

  /** {@code column = value}. */
  record Equal(Operand value, Set<Predicate> covered) implements KeyUse {}

  /** {@code low <= column <= high}. */
  record Within(Operand low, Operand high, Set<Predicate> covered) implements KeyUse {}

  /** {@code column op bound}. */
  record Bounded(Operator operator, Operand bound, Set<Predicate> covered) implements KeyUse {}

  /** {@code begins_with(column, prefix)}. */
  record Prefixed(Operand prefix, Set<Predicate> covered) implements KeyUse {}
}
