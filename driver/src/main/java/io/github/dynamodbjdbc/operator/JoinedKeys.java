package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.List;

/**
 * What the read below a lookup join is to look for. The join says it to the read by way of the
 * execution, as generated code stands between the two.
 *
 * @param everything whether all is wanted, since looking for so many keys would cost more
 * @param rows else the values of the keys, in the order of the lookup's joined operands; none is
 *     null, and no two rows are the same
 */
record JoinedKeys(boolean everything, List<Object[]> rows) {
  /** Where an execution holds them, by the join's number. */
  private record Slot(int join) {}

  /** All there is. */
  static final JoinedKeys EVERYTHING = new JoinedKeys(true, List.of());

  /** The items of these keys. */
  static JoinedKeys of(List<Object[]> rows) {
    return new JoinedKeys(false, rows);
  }

  /** Tells the read below a join. */
  void tell(StatementContext context, int join) {
    context.scope().operatorState().put(new Slot(join), this);
  }

  /** What a join has told last. */
  static JoinedKeys told(StatementContext context, int join) {
    return (JoinedKeys) context.scope().operatorState().get(new Slot(join));
  }
}
