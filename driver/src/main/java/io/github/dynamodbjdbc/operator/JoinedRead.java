package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.JoinLookups;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.StatementContext;

/**
 * What a read on the inner side of a lookup join needs to know.
 *
 * @param join the join's number in the plan
 * @param otherwise how the same columns are read where all of them are wanted after all
 */
public record JoinedRead(int join, ReadPlan otherwise) {
  /** The read that the join asks for now. */
  ReadPlan wanted(ReadPlan lookup, StatementContext context) {
    JoinedKeys keys = JoinedKeys.told(context, join);
    if (keys.everything()) {
      return otherwise;
    }
    if (lookup.access().path() instanceof JoinLookup path) {
      return lookup.withPath(JoinLookups.bind(path, keys.rows()));
    }
    throw new IllegalArgumentException("not a lookup: " + lookup);
  }
}
