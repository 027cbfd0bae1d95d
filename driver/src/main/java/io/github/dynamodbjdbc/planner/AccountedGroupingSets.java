package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.operator.GroupingSetsOperator;
import io.github.dynamodbjdbc.operator.MemoryCharge;
import io.github.dynamodbjdbc.semantics.ReplacedCall;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function0;
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
 * GROUPING SETS, ROLLUP and CUBE with accounting for the memory of their groups. Calcite's code for
 * them passes its input to a static method, so an {@link InterceptedInput} cannot see the groups.
 * Therefore the call of that method is replaced.
 */
final class AccountedGroupingSets extends EnumerableAggregate {
  private static final Method GROUPS =
      Types.lookupMethod(
          GroupingSetsOperator.class,
          "groups",
          DataContext.class,
          Enumerable.class,
          List.class,
          Function0.class,
          Function2.class,
          Function2.class);

  private final MemoryCharge charge;

  private AccountedGroupingSets(
      EnumerableAggregate like,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls,
      MemoryCharge charge)
      throws InvalidRelException {
    super(like.getCluster(), traits, input, groupSet, groupSets, calls);
    this.charge = charge;
  }

  static RelNode of(EnumerableAggregate aggregate, RelNode input, MemoryCharge charge) {
    return of(
        aggregate,
        aggregate.getTraitSet(),
        input,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList(),
        charge);
  }

  private static EnumerableAggregate of(
      EnumerableAggregate like,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls,
      MemoryCharge charge) {
    try {
      return new AccountedGroupingSets(like, traits, input, groupSet, groupSets, calls, charge);
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
    return of(this, traits, input, newGroupSet, newGroupSets, calls, charge);
  }

  @Override
  public String getRelTypeName() {
    return EnumerableAggregate.class.getSimpleName();
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Expression operator =
        implementor.stash(new GroupingSetsOperator(charge), GroupingSetsOperator.class);
    return ReplacedCall.in(
        super.implement(implementor, preference),
        implementor,
        call -> {
          List<Expression> arguments = new ArrayList<>(call.expressions);
          arguments.add(0, implementor.getRootExpression());
          return Expressions.call(operator, GROUPS, arguments);
        });
  }
}
