package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.operator.AccountedGroups;
import io.github.dynamodbjdbc.operator.ContextVariables;
import io.github.dynamodbjdbc.operator.MemoryCharge;
import io.github.dynamodbjdbc.semantics.ReplacedCall;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.EnumerableDefaults;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.InvalidRelException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * GROUPING SETS, ROLLUP and CUBE whose groups are weighed. Calcite's code for them calls a static
 * method over its input, so no {@link InterceptedInput} can see what is grouped: the call is
 * replaced.
 */
final class AccountedGroupingSets extends EnumerableAggregate {
  private static final Method APPLY = Types.lookupMethod(Function1.class, "apply", Object.class);

  private final MemoryCharge weight;

  private AccountedGroupingSets(
      EnumerableAggregate like,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls,
      MemoryCharge weight)
      throws InvalidRelException {
    super(like.getCluster(), traits, input, groupSet, groupSets, calls);
    this.weight = weight;
  }

  static RelNode of(EnumerableAggregate aggregate, RelNode input, MemoryCharge weight) {
    return of(
        aggregate,
        aggregate.getTraitSet(),
        input,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList(),
        weight);
  }

  private static EnumerableAggregate of(
      EnumerableAggregate like,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls,
      MemoryCharge weight) {
    try {
      return new AccountedGroupingSets(like, traits, input, groupSet, groupSets, calls, weight);
    } catch (InvalidRelException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public EnumerableAggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet newGroupSet,
      List<ImmutableBitSet> newGroupSets,
      List<AggregateCall> calls) {
    return of(this, traits, input, newGroupSet, newGroupSets, calls, weight);
  }

  @Override
  public String getRelTypeName() {
    return EnumerableAggregate.class.getSimpleName();
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Expression grouping = implementor.stash(new Grouping(weight), Function1.class);
    return ReplacedCall.in(
        super.implement(implementor, preference),
        implementor,
        call -> {
          List<Expression> parts = new ArrayList<>(call.expressions);
          parts.add(0, implementor.getRootExpression());
          Expression groups =
              Expressions.call(grouping, APPLY, Expressions.newArrayInit(Object.class, parts));
          return Expressions.convert_(groups, Enumerable.class);
        });
  }

  /** What generated code calls with the DataContext and all that Calcite's method would get. */
  private static final class Grouping implements Function1<Object[], Object> {
    private final MemoryCharge weight;

    Grouping(MemoryCharge weight) {
      this.weight = weight;
    }

    @Override
    @SuppressWarnings("unchecked") // as the generated code passes them
    public Object apply(Object[] parts) {
      DataContext root = (DataContext) parts[0];
      StatementContext context = ContextVariables.statement(root);
      AccountedGroups groups =
          new AccountedGroups(
              weight,
              context
                  .scope()
                  .operatorState(this, () -> context.services().memory().share(weight.operator())));
      Enumerable<Object> rows = (Enumerable<Object>) parts[1];
      List<Function1<Object, Object>> keys = new ArrayList<>();
      for (Function1<Object, Object> key : (List<Function1<Object, Object>>) parts[2]) {
        keys.add(groups.keys(key));
      }
      Function0<Object> first = groups.starts((Function0<Object>) parts[3]);
      Function2<Object, Object, Object> add = (Function2<Object, Object, Object>) parts[4];
      Function2<Object, Object, Object> result = (Function2<Object, Object, Object>) parts[5];
      return EnumerableDefaults.groupByMultiple(rows, keys, first, add, result);
    }
  }
}
