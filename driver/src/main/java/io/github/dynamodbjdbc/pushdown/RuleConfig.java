package io.github.dynamodbjdbc.pushdown;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;

/** A rule's configuration, without the code generation that Calcite's own configurations need. */
record RuleConfig(
    RelBuilderFactory relBuilderFactory,
    String description,
    RelRule.OperandTransform operandSupplier,
    Function<RuleConfig, RelOptRule> factory)
    implements RelRule.Config {

  static RuleConfig of(
      String description,
      RelRule.OperandTransform operands,
      Function<RuleConfig, RelOptRule> factory) {
    return new RuleConfig(RelFactories.LOGICAL_BUILDER, description, operands, factory);
  }

  /** Creates two rules: for a node over a scan, and for a node over a filter over a scan. */
  static <R extends RelNode> List<RelOptRule> overScan(
      String description,
      Class<R> node,
      Predicate<R> isNode,
      Predicate<DynamoScan> isScan,
      Function<RuleConfig, RelOptRule> factory) {
    RelRule.OperandTransform scan =
        below -> below.operand(DynamoScan.class).predicate(isScan).noInputs();
    return List.of(
        of(description, top -> top.operand(node).predicate(isNode).oneInput(scan), factory)
            .toRule(),
        of(
                description + "ThroughFilter",
                top ->
                    top.operand(node)
                        .predicate(isNode)
                        .oneInput(below -> below.operand(Filter.class).oneInput(scan)),
                factory)
            .toRule());
  }

  /** Returns the scan that a rule of {@link #overScan} matched. */
  static DynamoScan scan(RelOptRuleCall call) {
    return call.rel(call.rels.length - 1);
  }

  /**
   * Returns the nodes that a rule of {@link #overScan} matched below its node, with another scan.
   */
  static RelNode withScan(RelOptRuleCall call, DynamoScan scan) {
    return call.rel(1) instanceof Filter filter
        ? filter.copy(filter.getTraitSet(), scan, filter.getCondition())
        : scan;
  }

  @Override
  public RelOptRule toRule() {
    return factory.apply(this);
  }

  @Override
  public RuleConfig withRelBuilderFactory(RelBuilderFactory newFactory) {
    return new RuleConfig(newFactory, description, operandSupplier, factory);
  }

  @Override
  public RuleConfig withDescription(String newDescription) {
    return new RuleConfig(relBuilderFactory, newDescription, operandSupplier, factory);
  }

  @Override
  public RuleConfig withOperandSupplier(RelRule.OperandTransform transform) {
    return new RuleConfig(relBuilderFactory, description, transform, factory);
  }
}
