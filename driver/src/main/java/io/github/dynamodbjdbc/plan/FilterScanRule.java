package io.github.dynamodbjdbc.plan;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.PathChooser;
import io.github.dynamodbjdbc.access.Predicate;
import io.github.dynamodbjdbc.access.ReadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;

/** A filter over a whole scan: a scan that finds its items by key, and asks DynamoDB to filter. */
final class FilterScanRule extends RelRule<RuleConfig> {
  private final boolean consistent;
  private final boolean mismatchIsNull;

  private FilterScanRule(RuleConfig config, boolean consistent, boolean mismatchIsNull) {
    super(config);
    this.consistent = consistent;
    this.mismatchIsNull = mismatchIsNull;
  }

  static RelOptRule create(boolean consistent, boolean mismatchIsNull) {
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
            config -> new FilterScanRule(config, consistent, mismatchIsNull))
        .toRule();
  }

  private static boolean isWhole(DynamoScan scan) {
    ReadPlan read = scan.readPlan();
    return read.path() instanceof AccessPath.Scan
        && read.filter().isEmpty()
        && read.residual().isEmpty()
        && read.limit().isEmpty()
        && !read.countOnly();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    DynamoScan scan = call.rel(1);
    List<RexNode> untranslated = new ArrayList<>();
    List<RexNode> translated = new ArrayList<>();
    List<Predicate> predicates = new ArrayList<>();
    PredicateTranslator translator =
        new PredicateTranslator(scan.columns(), scan.getCluster().getRexBuilder());
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      Optional<Predicate> predicate = translator.translate(conjunct);
      if (predicate.isPresent()) {
        predicates.add(predicate.get());
        translated.add(conjunct);
      } else {
        untranslated.add(conjunct);
      }
    }
    PathChooser.Choice choice =
        PathChooser.choose(
            scan.readPlan().table(),
            predicates,
            new PathChooser.Circumstances(Set.copyOf(scan.columns()), consistent, mismatchIsNull));
    if (choice.path() instanceof AccessPath.Scan && choice.filter().isEmpty()) {
      return;
    }
    List<RexNode> remaining = new ArrayList<>();
    List<Predicate> residual = new ArrayList<>();
    for (int i = 0; i < translated.size(); i++) {
      if (choice.residual().contains(i)) {
        remaining.add(translated.get(i));
        residual.add(predicates.get(i));
      }
    }
    remaining.addAll(untranslated);
    ReadPlan narrower =
        scan.readPlan()
            .withAccess(choice.path(), choice.filter(), residual)
            .withConsistent(consistent)
            .withWhyNot(choice.whyNot());
    call.transformTo(call.builder().push(scan.with(narrower)).filter(remaining).build());
  }
}
