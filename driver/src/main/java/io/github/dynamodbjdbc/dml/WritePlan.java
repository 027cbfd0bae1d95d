package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Table;
import java.util.List;

/** The plan of a statement that changes items. Safe for use by many threads. */
public sealed interface WritePlan permits InsertPlan, ChangePlan {
  /** The table whose items change. */
  Table table();

  /** The plan as lines of text: what EXPLAIN prints. */
  List<String> explanation();
}
