package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Not;

/** An answer for each kind of condition that {@link Normalizer} returns: only tests are negated. */
public interface NormalizedVisitor<R> extends Predicate.Visitor<R> {
  R test(ColumnTest test, boolean negated);

  @Override
  default R test(ColumnTest test) {
    return test(test, false);
  }

  @Override
  default R not(Not not) {
    if (not.operand() instanceof ColumnTest test) {
      return test(test, true);
    }
    throw new IllegalArgumentException("not normalized: " + not);
  }
}
