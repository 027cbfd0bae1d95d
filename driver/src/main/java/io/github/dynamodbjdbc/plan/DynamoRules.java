package io.github.dynamodbjdbc.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;

/** The rules that narrow what a {@link DynamoScan} reads. */
public final class DynamoRules {
  private DynamoRules() {}

  /** Rules for what a scan need not read to its end; they come last, since nothing may follow. */
  public static List<RelOptRule> limiting() {
    return List.of(LimitScanRule.create());
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
