package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.PathChooser;
import io.github.dynamodbjdbc.access.ReadPlan;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Filter;

/**
 * Pushes a filter into a scan of the whole table: the scan then finds its items by key, and
 * DynamoDB filters them.
 */
final class FilterScanRule extends RelRule<RuleConfig> {
  private final ReadSettings settings;

  private FilterScanRule(RuleConfig config, ReadSettings settings) {
    super(config);
    this.settings = settings;
  }

  static RelOptRule create(ReadSettings settings) {
    return RuleConfig.of(
            "DynamoDbFilterScan",
            filter ->
                filter
                    .operand(Filter.class)
                    .oneInput(
                        scan ->
                            scan.operand(DynamoScan.class)
                                .predicate(FilterScanRule::isWhole)
                                .noInputs()),
            config -> new FilterScanRule(config, settings))
        .toRule();
  }

  /** Returns whether the scan has not taken over any condition yet. */
  private static boolean isWhole(DynamoScan scan) {
    ReadPlan read = scan.readPlan();
    return scan.conditions().isEmpty()
        && read.access().path() instanceof AccessPath.Scan
        && read.bounds().limit().isEmpty()
        && !read.output().countOnly();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    DynamoScan scan = call.rel(1);
    ScanConditions conditions =
        ScanConditions.of(
            scan.columns(),
            RelOptUtil.conjunctions(filter.getCondition()),
            scan.getCluster().getRexBuilder());
    PathChooser.Choice choice =
        PathChooser.choose(
            scan.readPlan().table(),
            conditions.translated(),
            settings.options(scan.columns(), scan.indexUse()));
    ReadPlan narrower =
        scan.readPlan()
            .withAccess(choice.path(), choice.filter(), conditions.translated(choice.residual()))
            .withRejections(choice.rejections());
    call.transformTo(
        call.builder()
            .push(scan.filteredBy(conditions, narrower))
            .filter(conditions.remaining(choice.residual()))
            .build());
  }
}
