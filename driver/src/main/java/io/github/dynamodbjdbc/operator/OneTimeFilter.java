package io.github.dynamodbjdbc.operator;

import com.google.common.collect.ImmutableList;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Conditions without columns, such as {@code ? <> 0}. They are evaluated once in an execution, in
 * the order in which they are written and before any row is read: where one is not true there are
 * no rows, and the conditions after it are not evaluated.
 */
public final class OneTimeFilter extends SingleRel implements EnumerableRel {
  private static final Method APPLY =
      Types.lookupMethod(Function2.class, "apply", Object.class, Object.class);

  private final ImmutableList<RexNode> conditions;

  private OneTimeFilter(RelNode input, List<RexNode> conditions) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.conditions = ImmutableList.copyOf(conditions);
  }

  /** Returns a plan with the conditions without columns taken out of its filters. */
  public static RelNode in(RelNode plan) {
    List<RelNode> inputs = plan.getInputs().stream().map(OneTimeFilter::in).toList();
    RelNode node = inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
    if (!(node instanceof EnumerableCalc calc) || calc.getProgram().getCondition() == null) {
      return node;
    }
    RexProgram program = calc.getProgram();
    List<RexNode> constant = new ArrayList<>();
    List<RexNode> others = new ArrayList<>();
    for (RexNode condition :
        RelOptUtil.conjunctions(program.expandLocalRef(program.getCondition()))) {
      (ComputedValues.isOfExecution(condition) ? constant : others).add(condition);
    }
    return constant.isEmpty() ? node : new OneTimeFilter(filteredBy(calc, others), constant);
  }

  private static RelNode filteredBy(EnumerableCalc calc, List<RexNode> conditions) {
    RexBuilder builder = calc.getCluster().getRexBuilder();
    RexProgram program = calc.getProgram();
    RexProgram rest =
        RexProgram.create(
            program.getInputRowType(),
            program.getProjectList().stream().map(program::expandLocalRef).toList(),
            conditions.isEmpty() ? null : RexUtil.composeConjunction(builder, conditions),
            program.getOutputRowType(),
            builder);
    return rest.isTrivial() ? calc.getInput() : EnumerableCalc.create(calc.getInput(), rest);
  }

  public List<RexNode> conditions() {
    return conditions;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new OneTimeFilter(inputs.get(0), conditions);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("conditions", conditions);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    BlockBuilder code = new BlockBuilder();
    Expression rows = code.append("rows", child.block);
    RexBuilder builder = getCluster().getRexBuilder();
    Conditions all =
        new Conditions(conditions.stream().map(each -> new Condition(builder, each)).toList());
    Expression filter = implementor.stash(all, Function2.class);
    Expression filtered = Expressions.call(filter, APPLY, implementor.getRootExpression(), rows);
    code.add(Expressions.return_(null, Expressions.convert_(filtered, Enumerable.class)));
    return implementor.result(child.physType, code.toBlock());
  }

  /** Returns all rows or none. Generated code calls it as a Function2. */
  private record Conditions(List<Condition> conditions)
      implements Function2<Object, Object, Object> {
    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object root, Object rows) {
      return new AbstractEnumerable<Object>() {
        @Override
        public Enumerator<Object> enumerator() {
          boolean all =
              conditions.stream().allMatch(condition -> condition.isTrue((DataContext) root));
          return all ? ((Enumerable<Object>) rows).enumerator() : Linq4j.emptyEnumerator();
        }
      };
    }
  }

  /** A condition and its code, which is compiled when it is first needed. */
  private static final class Condition {
    private final RexBuilder builder;
    private final RexNode expression;
    private volatile @Nullable Function1<DataContext, Object[]> code;

    Condition(RexBuilder builder, RexNode expression) {
      this.builder = builder;
      this.expression = expression;
    }

    boolean isTrue(DataContext data) {
      Function1<DataContext, Object[]> compiled = code;
      if (compiled == null) {
        compiled =
            RexExecutorImpl.getExecutable(
                    builder, List.of(expression), builder.getTypeFactory().builder().build())
                .getFunction();
        code = compiled;
      }
      return Boolean.TRUE.equals(compiled.apply(data)[0]);
    }
  }
}
