package io.github.dynamodbjdbc.plan;

import io.github.dynamodbjdbc.access.AccessPath.Lookup;
import io.github.dynamodbjdbc.access.Lookups;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.StatementContext;

/**
 * What a read on the inner side of a lookup join needs to know.
 *
 * @param join the join's number in the plan
 * @param otherwise how the same columns are read where all of them are wanted after all
 */
record JoinedRead(int join, ReadPlan otherwise) {
  /** The read that the join asks for now. */
  ReadPlan wanted(ReadPlan lookup, StatementContext context) {
    JoinedKeys keys = JoinedKeys.told(context, join);
    return keys.everything()
        ? otherwise
        : lookup.withAccess(
            Lookups.bind((Lookup) lookup.path(), keys.rows()), lookup.filter(), lookup.residual());
  }
}
