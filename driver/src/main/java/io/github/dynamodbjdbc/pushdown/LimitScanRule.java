package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.ReadPlan;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;

/**
 * Pushes a LIMIT into a scan, which then stops at that row. If a filter is in between, the scan
 * only expects to be stopped early. The LIMIT stays in the plan, for OFFSET and for exactness.
 */
final class LimitScanRule extends RelRule<RuleConfig> {
  private LimitScanRule(RuleConfig config) {
    super(config);
  }

  static List<RelOptRule> create() {
    return RuleConfig.overScan(
        "DynamoDbLimitScan",
        Sort.class,
        sort -> sort.getCollation().getFieldCollations().isEmpty() && isLiteral(sort),
        scan -> !scan.readPlan().output().countOnly(),
        LimitScanRule::new);
  }

  private static boolean isLiteral(Sort sort) {
    return sort.fetch instanceof RexLiteral
        && (sort.offset == null || sort.offset instanceof RexLiteral);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    ReadPlan read = RuleConfig.scan(call).readPlan();
    long offset = sort.offset == null ? 0 : RexLiteral.intValue(sort.offset);
    long rows = offset + RexLiteral.intValue(sort.fetch);
    boolean filtered = call.rel(1) instanceof Filter;
    OptionalLong known = filtered ? read.bounds().firstRows() : read.bounds().limit();
    if (known.orElse(Long.MAX_VALUE) <= rows) {
      return;
    }
    ReadPlan narrower = filtered ? read.withFirstRows(rows) : read.withLimit(rows);
    RelNode input = RuleConfig.withScan(call, RuleConfig.scan(call).with(narrower));
    call.transformTo(
        sort.copy(sort.getTraitSet(), input, sort.getCollation(), sort.offset, sort.fetch));
  }
}
