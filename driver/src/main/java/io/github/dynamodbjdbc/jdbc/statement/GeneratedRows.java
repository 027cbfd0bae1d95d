package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.engine.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/** The rows that statements gave back as generated keys: those of one, or of a batch. */
record GeneratedRows(List<ResultColumn> columns, List<Object[]> rows) {
  static final GeneratedRows NONE = new GeneratedRows(List.of(), List.of());

  GeneratedRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Returns these rows, and then all of an execution, which is closed. */
  GeneratedRows and(Execution execution) {
    List<Object[]> all = new ArrayList<>(rows);
    try {
      while (execution.next()) {
        all.add(execution.row().clone());
      }
      return new GeneratedRows(execution.columns(), all);
    } finally {
      execution.close();
    }
  }
}
