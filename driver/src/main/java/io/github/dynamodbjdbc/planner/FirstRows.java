package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * A LIMIT that requests no row after its last one. Calcite's LIMIT requests one more; over a
 * filter, that can read the whole rest of a table.
 */
public final class FirstRows extends EnumerableLimit {
  private static final Method APPLY =
      Types.lookupMethod(Function2.class, "apply", Object.class, Object.class);

  private FirstRows(RelOptCluster cluster, RelTraitSet traits, RelNode input, RexNode fetch) {
    super(cluster, traits, input, null, fetch);
  }

  /** Returns the plan with each of Calcite's limits replaced. */
  public static RelNode limitBy(RelNode plan) {
    List<RelNode> inputs = plan.getInputs().stream().map(FirstRows::limitBy).toList();
    RelNode node = inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
    if (!(node instanceof EnumerableLimit limit) || limit.fetch == null) {
      return node;
    }
    RelNode rows =
        limit.offset == null
            ? limit.getInput()
            : new EnumerableLimit(
                limit.getCluster(), limit.getTraitSet(), limit.getInput(), limit.offset, null);
    return new FirstRows(limit.getCluster(), limit.getTraitSet(), rows, limit.fetch);
  }

  @Override
  public EnumerableLimit copy(RelTraitSet traits, List<RelNode> inputs) {
    return new FirstRows(getCluster(), traits, inputs.get(0), fetch);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    BlockBuilder code = new BlockBuilder();
    Expression rows = code.append("rows", child.block);
    Expression limit = implementor.stash(new Limit(fetch), Function2.class);
    Expression limited = Expressions.call(limit, APPLY, implementor.getRootExpression(), rows);
    code.add(Expressions.return_(null, Expressions.convert_(limited, Enumerable.class)));
    return implementor.result(child.physType, code.toBlock());
  }

  /** Returns the first rows. Generated code calls it as a Function2. */
  private record Limit(RexNode fetch) implements Function2<Object, Object, Object> {
    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object root, Object rows) {
      Number most =
          fetch instanceof RexDynamicParam parameter
              ? (Number) ((DataContext) root).get(parameter.getName())
              : RexLiteral.intValue(fetch);
      if (most == null) {
        throw new DriverException(
            SqlState.INVALID_PARAMETER,
            "The parameter of LIMIT is NULL. Set it to a number of rows.");
      }
      return first((Enumerable<Object>) rows, most.longValue());
    }
  }

  private static Enumerable<Object> first(Enumerable<Object> rows, long most) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object> enumerator() {
        return new FirstOf(rows.enumerator(), most);
      }
    };
  }

  private static final class FirstOf implements Enumerator<Object> {
    private final Enumerator<Object> rows;
    private final long most;
    private long returned;

    FirstOf(Enumerator<Object> rows, long most) {
      this.rows = rows;
      this.most = most;
    }

    @Override
    public Object current() {
      return rows.current();
    }

    @Override
    public boolean moveNext() {
      if (returned >= most || !rows.moveNext()) {
        return false;
      }
      returned++;
      return true;
    }

    @Override
    public void reset() {
      rows.reset();
      returned = 0;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
