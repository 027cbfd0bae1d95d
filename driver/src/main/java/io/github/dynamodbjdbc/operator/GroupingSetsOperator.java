package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.EnumerableDefaults;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;

/** Groups rows by GROUPING SETS, ROLLUP or CUBE, and takes the memory of groups from the budget. */
public final class GroupingSetsOperator {
  private final MemoryCharge charge;

  public GroupingSetsOperator(MemoryCharge charge) {
    this.charge = charge;
  }

  /**
   * Returns the groups of one execution. Generated code calls it in the place of {@link
   * EnumerableDefaults#groupByMultiple}, with the same arguments after the first.
   */
  public Enumerable<Object> groups(
      DataContext root,
      Enumerable<Object> rows,
      List<Function1<Object, Object>> keys,
      Function0<Object> first,
      Function2<Object, Object, Object> add,
      Function2<Object, Object, Object> result) {
    StatementContext context = ContextVariables.statement(root);
    AccountedGroups groups =
        new AccountedGroups(
            charge,
            context
                .scope()
                .operatorState(this, () -> context.services().memory().share(charge.operator())));
    List<Function1<Object, Object>> accountedKeys = new ArrayList<>();
    for (Function1<Object, Object> key : keys) {
      accountedKeys.add(groups.keys(key));
    }
    return EnumerableDefaults.groupByMultiple(
        rows, accountedKeys, groups.starts(first), add, result);
  }
}
