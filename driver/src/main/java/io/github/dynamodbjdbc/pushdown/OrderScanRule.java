package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.ReadPlan;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;

/**
 * Removes an ORDER BY the sort key under a fixed partition key: DynamoDB returns the rows in that
 * order, and a filter in between keeps it. LIMIT and OFFSET of the Sort stay, and can then end the
 * read early.
 */
final class OrderScanRule extends RelRule<RuleConfig> {
  private final ReadSettings settings;

  private OrderScanRule(RuleConfig config, ReadSettings settings) {
    super(config);
    this.settings = settings;
  }

  static List<RelOptRule> create(ReadSettings settings) {
    return RuleConfig.overScan(
        "DynamoDbOrderScan",
        Sort.class,
        sort -> sort.getCollation().getFieldCollations().size() == 1,
        OrderScanRule::isUnordered,
        config -> new OrderScanRule(config, settings));
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
        AccessOrder.of(
            scan.readPlan().access().path(), scan.readPlan().table(), settings.mismatchIsNull());
    boolean served =
        switch (order.kind()) {
          case NONE -> false;
          case ONE_ROW -> true;
          case SORTED, MERGEABLE ->
              order.column().orElseThrow().equals(scan.columns().get(key.getFieldIndex()));
        };
    boolean upwards = !key.getDirection().isDescending();
    Optional<RelNode> ordered =
        served
            ? Optional.of(RuleConfig.withScan(call, scan.with(scan.readPlan().withOrder(upwards))))
            : byIndex(sort, scan, key.getFieldIndex())
                .map(found -> found.with(found.readPlan().withOrder(upwards)));
    if (ordered.isEmpty()) {
      return;
    }
    RelNode rows = ordered.get();
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

  private Optional<DynamoScan> byIndex(Sort sort, DynamoScan scan, int field) {
    boolean known =
        sort.fetch instanceof RexLiteral
            && (sort.offset == null || sort.offset instanceof RexLiteral);
    if (!known) {
      return Optional.empty();
    }
    long offset = sort.offset == null ? 0 : RexLiteral.intValue(sort.offset);
    long rows = offset + RexLiteral.intValue(sort.fetch);
    return OrderedIndex.find(scan, scan.columns().get(field), rows, settings);
  }
}
