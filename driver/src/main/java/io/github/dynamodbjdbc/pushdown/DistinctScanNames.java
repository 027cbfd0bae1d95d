package io.github.dynamodbjdbc.pushdown;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;

/**
 * Gives each scan of a table a name of its own.
 *
 * <p>Where two scans of one name are joined by columns that are unique in one of them, Calcite's
 * join ordering takes the two for one and drops one: its test also holds where a condition on the
 * key leaves a single row, which says nothing of the other scan's rows.
 */
public final class DistinctScanNames extends RelHomogeneousShuttle {
  private int scans;

  @Override
  public RelNode visit(TableScan scan) {
    return scan instanceof DynamoScan read ? read.named(scans++) : scan;
  }
}
