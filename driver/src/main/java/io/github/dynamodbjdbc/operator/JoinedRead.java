package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.JoinLookups;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.StatementContext;

/**
 * A read on the inner side of a lookup join.
 *
 * @param join the join's number in the plan
 * @param otherwise the read of the same columns if all rows are wanted after all
 */
public record JoinedRead(int join, ReadPlan otherwise) {
  /** Returns the read of the keys that the join passed last. */
  ReadPlan wanted(ReadPlan lookup, StatementContext context) {
    JoinedKeys keys = JoinedKeys.passed(context, join);
    if (keys.everything()) {
      return otherwise;
    }
    if (lookup.access().path() instanceof JoinLookup path) {
      return lookup.withPath(JoinLookups.bind(path, keys.rows()));
    }
    throw new IllegalArgumentException("not a lookup: " + lookup);
  }
}
