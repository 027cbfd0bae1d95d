package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.RowSize;
import java.util.ArrayList;
import java.util.List;

/** The rows of a query that would meet what its statement writes, if it were read on meanwhile. */
final class KeptRows {
  private KeptRows() {}

  /**
   * Returns all rows that are left, within the memory of the statement.
   *
   * @param what is kept, as the beginning of a message about too little memory
   */
  static List<Object[]> of(RowStream rows, String what, StatementContext context) {
    List<Object[]> all = new ArrayList<>();
    MemoryBudget.Reservation kept = context.services().memory().share(what);
    while (rows.next()) {
      Object[] row = rows.row();
      kept.hold(RowSize.of(row));
      all.add(row);
    }
    return all;
  }
}
