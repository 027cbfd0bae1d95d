package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.PathChooser;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import java.util.List;
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
  private final ComputedValues computed;

  private FilterScanRule(RuleConfig config, ReadSettings settings, ComputedValues computed) {
    super(config);
    this.settings = settings;
    this.computed = computed;
  }

  static RelOptRule create(ReadSettings settings, ComputedValues computed) {
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
            config -> new FilterScanRule(config, settings, computed))
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
            scan.getCluster().getRexBuilder(),
            computed);
    Table table = comparedByText(scan.readPlan().table(), conditions.translatedColumns());
    PathChooser.Choice choice =
        PathChooser.choose(
            table, conditions.translated(), settings.options(scan.columns(), scan.indexUse()));
    ReadPlan narrower =
        scan.readPlan()
            .withTable(table)
            .withAccess(choice.path(), choice.filter(), conditions.translated(choice.residual()))
            .withRejections(choice.rejections());
    call.transformTo(
        call.builder()
            .push(scan.filteredBy(conditions, narrower))
            .filter(conditions.remaining(choice.residual()))
            .build());
  }

  /**
   * Returns the table with the stored text of a time in the place of the time, for each time that
   * is compared by its text only: the text is then what a key condition is about.
   */
  private static Table comparedByText(Table table, List<Column> compared) {
    return table.withColumns(
        table.columns().stream()
            .map(
                column ->
                    compared.contains(column)
                        ? column
                        : column.asText().filter(compared::contains).orElse(column))
            .toList());
  }
}
