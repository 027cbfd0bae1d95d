package io.github.dynamodbjdbc.pushdown;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;

/**
 * Gives each scan of a table a name of its own.
 *
 * <p>If two scans of one name are joined by columns that are unique in one of them, Calcite's join
 * ordering treats the two as one and drops one. Its test also passes where a condition on the key
 * leaves a single row, although that does not hold for the rows of the other scan.
 */
public final class DistinctScanNames extends RelHomogeneousShuttle {
  private int scans;

  @Override
  public RelNode visit(TableScan scan) {
    return scan instanceof DynamoScan read ? read.named(scans++) : scan;
  }
}
