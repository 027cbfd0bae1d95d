package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.List;
import java.util.Objects;

/**
 * The keys that the read below a lookup join looks for. The join passes them to the read through
 * the execution, because generated code stands between the two.
 *
 * @param everything true if all rows are wanted, because looking for so many keys would cost more
 * @param rows otherwise the values of the keys, in the order of the lookup's joined operands; no
 *     value is null, and no two rows are equal
 */
record JoinedKeys(boolean everything, List<Object[]> rows) {
  /** The key under which an execution holds them. */
  private record Slot(int join) {}

  /** Asks for all rows. */
  static final JoinedKeys EVERYTHING = new JoinedKeys(true, List.of());

  /** Asks for the items of these keys. */
  static JoinedKeys of(List<Object[]> rows) {
    return new JoinedKeys(false, rows);
  }

  /** Passes the keys to the read below a join. */
  void pass(StatementContext context, int join) {
    context.scope().operatorState().put(new Slot(join), this);
  }

  /** Returns the keys that a join passed last. */
  static JoinedKeys passed(StatementContext context, int join) {
    return (JoinedKeys) Objects.requireNonNull(context.scope().operatorState().get(new Slot(join)));
  }
}
