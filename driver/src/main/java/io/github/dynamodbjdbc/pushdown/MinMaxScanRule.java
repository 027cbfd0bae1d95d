package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;

/**
 * Reads MIN or MAX of the sort key, under fixed partition keys, as the first or the last row. The
 * rule orders the rows and puts a LIMIT over them, which {@link LimitScanRule} pushes further.
 */
final class MinMaxScanRule extends RelRule<RuleConfig> {
  private final ReadSettings settings;

  private MinMaxScanRule(RuleConfig config, ReadSettings settings) {
    super(config);
    this.settings = settings;
  }

  static List<RelOptRule> create(ReadSettings settings) {
    return RuleConfig.overScan(
        "DynamoDbExtremeScan",
        Aggregate.class,
        MinMaxScanRule::isOneExtreme,
        MinMaxScanRule::isUnordered,
        config -> new MinMaxScanRule(config, settings));
  }

  private static boolean isUnordered(DynamoScan scan) {
    ReadPlan read = scan.readPlan();
    return !read.output().countOnly() && !read.order().sorted() && read.bounds().limit().isEmpty();
  }

  private static boolean isOneExtreme(Aggregate aggregate) {
    if (!aggregate.getGroupSet().isEmpty() || aggregate.getAggCallList().size() != 1) {
      return false;
    }
    AggregateCall call = aggregate.getAggCallList().get(0);
    SqlKind kind = call.getAggregation().getKind();
    return (kind == SqlKind.MIN || kind == SqlKind.MAX)
        && call.getArgList().size() == 1
        && !call.hasFilter();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Aggregate aggregate = call.rel(0);
    DynamoScan scan = RuleConfig.scan(call);
    AggregateCall extreme = aggregate.getAggCallList().get(0);
    AccessOrder order =
        AccessOrder.of(
            scan.readPlan().access().path(), scan.readPlan().table(), settings.mismatchIsNull());
    Column column = scan.columns().get(extreme.getArgList().get(0));
    boolean upwards = extreme.getAggregation().getKind() == SqlKind.MIN;
    Optional<RelNode> rows =
        order.column().filter(column::equals).isPresent()
            ? Optional.of(RuleConfig.withScan(call, scan.with(scan.readPlan().withOrder(upwards))))
            : OrderedIndex.find(scan, column, 1, settings)
                .map(found -> found.with(found.readPlan().withOrder(upwards)));
    if (rows.isEmpty()) {
      return;
    }
    RelNode first = call.builder().push(rows.get()).limit(0, 1).build();
    call.transformTo(aggregate.copy(aggregate.getTraitSet(), List.of(first)));
  }
}
