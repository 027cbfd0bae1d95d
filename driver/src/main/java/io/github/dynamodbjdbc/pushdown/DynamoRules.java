package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.semantics.ComputedValues;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;

/** The rules that narrow what a {@link DynamoScan} reads. */
public final class DynamoRules {
  private DynamoRules() {}

  /**
   * Rules that use the order of a scan's rows, and that leave rows unread. They run last, because
   * no condition may be pushed below a limit.
   */
  public static List<RelOptRule> ordering(ReadSettings settings) {
    List<RelOptRule> rules = new ArrayList<>(OrderScanRule.create(settings));
    rules.addAll(MinMaxScanRule.create(settings));
    rules.addAll(LimitScanRule.create());
    rules.add(ExistenceRule.create());
    return rules;
  }

  /**
   * Rules that push conditions, projections and counts into a scan.
   *
   * @param computed takes the bounds of conditions that are computed in each execution
   */
  public static List<RelOptRule> narrowing(ReadSettings settings, ComputedValues computed) {
    return List.of(
        FilterScanRule.create(settings, computed),
        ProjectScanRule.create(),
        CountScanRule.create());
  }
}
