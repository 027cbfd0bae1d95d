package io.github.dynamodbjdbc.plan;

import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.ReadPlan;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;

/** MIN or MAX of the sort key under a pinned partition key: the first or the last item. */
final class ExtremeScanRule extends RelRule<RuleConfig> {
  private final boolean mismatchIsNull;

  private ExtremeScanRule(RuleConfig config, boolean mismatchIsNull) {
    super(config);
    this.mismatchIsNull = mismatchIsNull;
  }

  static RelOptRule create(boolean mismatchIsNull) {
    return RuleConfig.of(
            "DynamoDbExtremeScan",
            aggregate ->
                aggregate
                    .operand(Aggregate.class)
                    .predicate(ExtremeScanRule::isOneExtreme)
                    .oneInput(
                        scan ->
                            scan.operand(DynamoScan.class)
                                .predicate(
                                    s ->
                                        !s.readPlan().countOnly() && s.readPlan().limit().isEmpty())
                                .noInputs()),
            config -> new ExtremeScanRule(config, mismatchIsNull))
        .toRule();
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
    DynamoScan scan = call.rel(1);
    AggregateCall extreme = aggregate.getAggCallList().get(0);
    AccessOrder order =
        AccessOrder.of(scan.readPlan().path(), scan.readPlan().table(), mismatchIsNull);
    boolean served =
        order.kind() == AccessOrder.Kind.SORTED
            && order.column().orElseThrow().equals(scan.columns().get(extreme.getArgList().get(0)));
    if (!served) {
      return;
    }
    ReadPlan first =
        scan.readPlan().withForward(extreme.getAggregation().getKind() == SqlKind.MIN).withLimit(1);
    call.transformTo(aggregate.copy(aggregate.getTraitSet(), List.of(scan.with(first))));
  }
}
