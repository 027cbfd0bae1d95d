package io.github.dynamodbjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;

/** The rules that narrow what a {@link DynamoScan} reads. */
public final class DynamoRules {
  private DynamoRules() {}

  /**
   * Rules for the order of a scan's rows, and for what of them need not be read; they come last,
   * since no condition may follow a limit.
   *
   * @param mismatchIsNull {@code on_type_mismatch=null}
   */
  public static List<RelOptRule> ordering(boolean mismatchIsNull) {
    List<RelOptRule> rules = new ArrayList<>(OrderScanRule.create(mismatchIsNull));
    rules.addAll(ExtremeScanRule.create(mismatchIsNull));
    rules.addAll(LimitScanRule.create());
    rules.add(ExistenceRule.create());
    return rules;
  }

  /**
   * @param consistent {@code consistent_read}
   * @param mismatchIsNull {@code on_type_mismatch=null}
   */
  public static List<RelOptRule> narrowing(boolean consistent, boolean mismatchIsNull) {
    return List.of(
        FilterScanRule.create(consistent, mismatchIsNull),
        ProjectScanRule.create(),
        CountScanRule.create());
  }
}
