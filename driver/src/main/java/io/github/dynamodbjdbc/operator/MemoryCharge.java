package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.memory.RowSize;
import org.apache.calcite.DataContext;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The memory that an operator takes for the rows that it reads.
 *
 * @param operator its name, as the beginning of a sentence in messages
 * @param besides bytes for each row, beside those of the row itself
 * @param fetch the most rows that it returns, if it keeps no more than those
 * @param offset the rows that it keeps and skips
 */
public record MemoryCharge(
    Kind kind, String operator, int besides, @Nullable RexNode fetch, @Nullable RexNode offset) {
  public enum Kind {
    /** Keeps every row. */
    ROWS,
    /** Keeps one entry for each key: it calls groupBy or distinct on its input. */
    GROUPS,
    /** Keeps one of several equal rows. */
    DISTINCT
  }

  public MemoryCharge(Kind kind, String operator, int besides) {
    this(kind, operator, besides, null, null);
  }

  public MemoryCharge atMost(@Nullable RexNode newFetch, @Nullable RexNode newOffset) {
    return new MemoryCharge(kind, operator, besides, newFetch, newOffset);
  }

  /** Returns the most rows that are kept, with the parameters of one execution. */
  long most(DataContext root) {
    return fetch == null
        ? Long.MAX_VALUE
        : value(fetch, root) + (offset == null ? 0 : value(offset, root));
  }

  private static long value(RexNode count, DataContext root) {
    return count instanceof RexDynamicParam parameter
        ? ((Number) root.get(parameter.getName())).longValue()
        : RexLiteral.intValue(count);
  }

  long of(@Nullable Object row) {
    return besides + RowSize.of(row);
  }
}
