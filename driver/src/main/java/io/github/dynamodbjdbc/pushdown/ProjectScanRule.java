package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;

/**
 * Pushes a projection into a scan, which then reads only the columns used, in the order of their
 * use.
 */
final class ProjectScanRule extends RelRule<RuleConfig> {
  private ProjectScanRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return RuleConfig.of(
            "DynamoDbProjectScan",
            project ->
                project
                    .operand(Project.class)
                    .oneInput(
                        scan ->
                            scan.operand(DynamoScan.class)
                                .predicate(s -> !s.readPlan().output().countOnly())
                                .noInputs()),
            ProjectScanRule::new)
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Project project = call.rel(0);
    DynamoScan scan = call.rel(1);
    Map<Integer, Integer> places = new LinkedHashMap<>();
    RexShuttle renumber =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            int place = places.computeIfAbsent(ref.getIndex(), index -> places.size());
            return new RexInputRef(place, ref.getType());
          }
        };
    List<RexNode> expressions = renumber.apply(project.getProjects());
    if (places.isEmpty()) {
      // The number of rows still matters, so the scan reads one column.
      places.put(0, 0);
    }
    List<Column> columns = new ArrayList<>();
    places.keySet().forEach(index -> columns.add(scan.columns().get(index)));
    DynamoScan narrower = scan.with(scan.readPlan().withColumns(columns));
    boolean plain =
        project.getProjects().stream().allMatch(RexInputRef.class::isInstance)
            && project.getProjects().size() == columns.size();
    if (plain) {
      call.transformTo(narrower);
    } else if (columns.size() < scan.columns().size() && !RexOver.containsOver(expressions, null)) {
      call.transformTo(
          project.copy(project.getTraitSet(), narrower, expressions, project.getRowType()));
    }
  }
}
