package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.ReadPlan;
import org.jspecify.annotations.Nullable;

/**
 * The limits that the client sets for the rows of a result. They limit a read only where its rows
 * become the rows of the result one by one.
 *
 * @param maxRows the most rows that the client takes; 0 for no limit
 * @param fetchSize the most rows that are read ahead of the client; 0 for as many as the heap
 *     allows
 * @param streamed the read whose rows become the rows of the result one by one; null where there is
 *     none
 */
public record ClientLimits(long maxRows, int fetchSize, @Nullable ReadPlan streamed) {
  /** Returns whether the rows of a read become the rows of the result one by one. */
  public boolean isStreamed(ReadPlan plan) {
    return plan.equals(streamed);
  }
}
