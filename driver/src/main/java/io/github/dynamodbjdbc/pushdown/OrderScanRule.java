package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.ReadPlan;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;

/**
 * Removes an ORDER BY the sort key under a fixed partition key: DynamoDB returns the rows in that
 * order, and a filter in between keeps it. LIMIT and OFFSET of the Sort stay, and can then end the
 * read early.
 */
final class OrderScanRule extends RelRule<RuleConfig> {
  private final boolean mismatchIsNull;

  private OrderScanRule(RuleConfig config, boolean mismatchIsNull) {
    super(config);
    this.mismatchIsNull = mismatchIsNull;
  }

  static List<RelOptRule> create(boolean mismatchIsNull) {
    return RuleConfig.overScan(
        "DynamoDbOrderScan",
        Sort.class,
        sort -> sort.getCollation().getFieldCollations().size() == 1,
        OrderScanRule::isUnordered,
        config -> new OrderScanRule(config, mismatchIsNull));
  }

  private static boolean isUnordered(DynamoScan scan) {
    ReadPlan read = scan.readPlan();
    return !read.output().countOnly()
        && !read.order().sorted()
        && read.order().forward()
        && read.bounds().limit().isEmpty();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    DynamoScan scan = RuleConfig.scan(call);
    RelFieldCollation key = sort.getCollation().getFieldCollations().get(0);
    AccessOrder order =
        AccessOrder.of(scan.readPlan().access().path(), scan.readPlan().table(), mismatchIsNull);
    boolean served =
        switch (order.kind()) {
          case NONE -> false;
          case ONE_ROW -> true;
          case SORTED, MERGEABLE ->
              order.column().orElseThrow().equals(scan.columns().get(key.getFieldIndex()));
        };
    if (!served) {
      return;
    }
    ReadPlan ordered = scan.readPlan().withOrder(!key.getDirection().isDescending());
    RelNode rows = RuleConfig.withScan(call, scan.with(ordered));
    boolean bounded = sort.fetch != null || sort.offset != null;
    call.transformTo(
        bounded
            ? sort.copy(
                sort.getTraitSet().replace(RelCollations.EMPTY),
                rows,
                RelCollations.EMPTY,
                sort.offset,
                sort.fetch)
            : rows);
  }
}
