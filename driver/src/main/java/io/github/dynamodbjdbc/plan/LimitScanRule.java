package io.github.dynamodbjdbc.plan;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;

/** A LIMIT over a scan: a scan that stops there. The LIMIT stays, for OFFSET and for exactness. */
final class LimitScanRule extends RelRule<RuleConfig> {
  private LimitScanRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return RuleConfig.of(
            "DynamoDbLimitScan",
            sort ->
                sort.operand(Sort.class)
                    .predicate(s -> s.getCollation().getFieldCollations().isEmpty())
                    .oneInput(scan -> scan.operand(DynamoScan.class).noInputs()),
            LimitScanRule::new)
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    DynamoScan scan = call.rel(1);
    boolean literal =
        sort.fetch instanceof RexLiteral
            && (sort.offset == null || sort.offset instanceof RexLiteral);
    if (!literal || scan.readPlan().countOnly()) {
      return;
    }
    long offset = sort.offset == null ? 0 : RexLiteral.intValue(sort.offset);
    long rows = offset + RexLiteral.intValue(sort.fetch);
    if (scan.readPlan().limit().orElse(Long.MAX_VALUE) <= rows) {
      return;
    }
    DynamoScan narrower = scan.with(scan.readPlan().withLimit(rows));
    call.transformTo(
        sort.copy(sort.getTraitSet(), narrower, sort.getCollation(), sort.offset, sort.fetch));
  }
}
