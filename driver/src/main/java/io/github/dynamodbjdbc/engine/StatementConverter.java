package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable.ViewExpander;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.prepare.Prepare.CatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/** Calcite's conversion of statements to relations, which refuses joins that cannot be computed. */
final class StatementConverter extends SqlToRelConverter {
  StatementConverter(
      ViewExpander expander,
      SqlValidator validator,
      CatalogReader catalog,
      RelOptCluster cluster,
      SqlRexConvertletTable convertlets,
      Config config) {
    super(expander, validator, catalog, cluster, convertlets, config);
  }

  /** The rows of a LATERAL that reads the left side exist for a row of the left side only. */
  @Override
  protected RelNode createJoin(
      Blackboard context, RelNode left, RelNode right, RexNode condition, JoinRelType type) {
    if (type.generatesNullsOnLeft() && !RelOptUtil.getVariablesUsed(right).isEmpty()) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          "The right side of a "
              + type
              + " JOIN cannot read columns of its left side. Use JOIN or LEFT JOIN with LATERAL and"
              + " UNNEST.");
    }
    return super.createJoin(context, left, right, condition, type);
  }
}
