package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.expression.Predicate;

/**
 * A condition as a predicate.
 *
 * @param predicate true wherever the condition is
 * @param exact whether it is true, false and unknown for the same rows, so that the condition need
 *     not be evaluated again
 */
record Translation(Predicate predicate, boolean exact) {
  static Translation exactly(Predicate predicate) {
    return new Translation(predicate, true);
  }

  static Translation implied(Predicate predicate) {
    return new Translation(predicate, false);
  }
}
