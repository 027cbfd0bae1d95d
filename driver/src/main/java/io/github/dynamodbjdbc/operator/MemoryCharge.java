package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.memory.RowSize;
import org.apache.calcite.DataContext;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * What an operator holds of the rows that go into it.
 *
 * @param operator begins a sentence
 * @param besides bytes for each, beside those of the row
 * @param fetch the most rows that it gives, where it holds no more than those; else null
 * @param offset of them, to leave out; may be null
 */
public record MemoryCharge(Kind kind, String operator, int besides, RexNode fetch, RexNode offset) {
  public enum Kind {
    /** Every row. */
    ROWS,
    /** One entry for each key: it groups its input, or asks for what is distinct in it. */
    GROUPS,
    /** One of each row; it need not be given others. */
    DISTINCT
  }

  public MemoryCharge(Kind kind, String operator, int besides) {
    this(kind, operator, besides, null, null);
  }

  public MemoryCharge atMost(RexNode newFetch, RexNode newOffset) {
    return new MemoryCharge(kind, operator, besides, newFetch, newOffset);
  }

  /** The most rows that are held, in one execution. */
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

  long of(Object row) {
    return besides + RowSize.of(row);
  }
}
