package io.github.dynamodbjdbc.pushdown;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;

/** The rules that narrow what a {@link DynamoScan} reads. */
public final class DynamoRules {
  private DynamoRules() {}

  /**
   * Rules for the order of a scan's rows, and for what of them need not be read; they come last,
   * since no condition may follow a limit.
   */
  public static List<RelOptRule> ordering(ReadSettings settings) {
    List<RelOptRule> rules = new ArrayList<>(OrderScanRule.create(settings.mismatchIsNull()));
    rules.addAll(MinMaxScanRule.create(settings.mismatchIsNull()));
    rules.addAll(LimitScanRule.create());
    rules.add(ExistenceRule.create());
    return rules;
  }

  /** Rules for what a scan reads and what of that DynamoDB leaves out. */
  public static List<RelOptRule> narrowing(ReadSettings settings) {
    return List.of(
        FilterScanRule.create(settings), ProjectScanRule.create(), CountScanRule.create());
  }
}
