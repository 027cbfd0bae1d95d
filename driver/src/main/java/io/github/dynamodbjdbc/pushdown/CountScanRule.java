package io.github.dynamodbjdbc.pushdown;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;

/** Replaces {@code COUNT(*)} over a scan by the counts that DynamoDB reports, without the items. */
final class CountScanRule extends RelRule<RuleConfig> {
  private CountScanRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return RuleConfig.of(
            "DynamoDbCountScan",
            aggregate ->
                aggregate
                    .operand(Aggregate.class)
                    .predicate(CountScanRule::isCountOfRows)
                    .oneInput(
                        scan ->
                            scan.operand(DynamoScan.class)
                                .predicate(
                                    s ->
                                        !s.readPlan().output().countOnly()
                                            && s.readPlan().bounds().limit().isEmpty())
                                .noInputs()),
            CountScanRule::new)
        .toRule();
  }

  /**
   * Returns whether the aggregate is a single COUNT, of no column or of one that cannot be NULL.
   */
  private static boolean isCountOfRows(Aggregate aggregate) {
    if (!aggregate.getGroupSet().isEmpty() || aggregate.getAggCallList().size() != 1) {
      return false;
    }
    AggregateCall call = aggregate.getAggCallList().get(0);
    return call.getAggregation().getKind() == SqlKind.COUNT
        && !call.isDistinct()
        && !call.hasFilter()
        && call.getArgList().stream()
            .noneMatch(
                argument ->
                    aggregate
                        .getInput()
                        .getRowType()
                        .getFieldList()
                        .get(argument)
                        .getType()
                        .isNullable());
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    DynamoScan scan = call.rel(1);
    call.transformTo(scan.with(scan.readPlan().counting()));
  }
}
