package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.value.CodePointOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableLimitSort;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.EnumerableSort;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Makes sorts order texts by code point, as DynamoDB sorts its keys, and -0.0 like 0.0. Calcite's
 * code compares Strings, which orders by UTF-16 units, and Doubles, among which -0.0 is less.
 *
 * <p>Calcite's code passes a function to the sort that extracts the sort key of a row. This class
 * wraps it in {@link ByCodePoint}; the rows stay as they are.
 */
public final class CodePointSorts {
  private CodePointSorts() {}

  /** Returns the plan with its sorts by text or DOUBLE replaced. */
  public static RelNode in(RelNode plan) {
    List<RelNode> inputs = new ArrayList<>();
    plan.getInputs().forEach(input -> inputs.add(in(input)));
    if (plan instanceof EnumerableLimitSort sort && needsKeys(sort)) {
      return new TopSort(sort, sort.getTraitSet(), inputs.get(0), sort.collation);
    }
    if (plan instanceof EnumerableSort sort && needsKeys(sort)) {
      return new FullSort(sort, sort.getTraitSet(), inputs.get(0), sort.collation);
    }
    return inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
  }

  private static boolean needsKeys(Sort sort) {
    return ImmutableBitSet.of(sort.collation.getKeys()).intersects(keyed(sort.getInput()));
  }

  private static ImmutableBitSet keyed(RelNode rel) {
    ImmutableBitSet.Builder keyed = ImmutableBitSet.builder();
    rel.getRowType().getFieldList().stream()
        .filter(
            field ->
                SqlTypeUtil.inCharFamily(field.getType()) || EqualKeys.isDouble(field.getType()))
        .forEach(field -> keyed.set(field.getIndex()));
    return keyed.build();
  }

  /**
   * Replaces the sort key in the generated code.
   *
   * @param key the index of the key among the arguments of the sorting call
   */
  private static EnumerableRel.Result byCodePoint(
      EnumerableRel.Result plain, int key, EnumerableRelImplementor implementor) {
    return ReplacedCall.in(
        plain,
        implementor,
        call -> {
          List<Expression> arguments = new ArrayList<>(call.expressions);
          Expression plainKey = Expressions.convert_(arguments.get(key), Function1.class);
          arguments.set(key, Expressions.new_(ByCodePoint.class, plainKey));
          return call.targetExpression == null
              ? Expressions.call(call.method, arguments)
              : Expressions.call(call.targetExpression, call.method, arguments);
        });
  }

  /** A sort without a limit. */
  private static final class FullSort extends EnumerableSort {
    FullSort(Sort like, RelTraitSet traits, RelNode input, RelCollation collation) {
      super(like.getCluster(), traits, input, collation, null, null);
    }

    @Override
    public EnumerableSort copy(
        RelTraitSet traits,
        RelNode input,
        RelCollation newCollation,
        RexNode offset,
        RexNode fetch) {
      return new FullSort(this, traits, input, newCollation);
    }

    @Override
    public String getRelTypeName() {
      return EnumerableSort.class.getSimpleName();
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
      return byCodePoint(super.implement(implementor, preference), 0, implementor);
    }
  }

  /** A sort with a limit. */
  private static final class TopSort extends EnumerableLimitSort {
    TopSort(Sort like, RelTraitSet traits, RelNode input, RelCollation collation) {
      super(like.getCluster(), traits, input, collation, like.offset, like.fetch);
    }

    @Override
    public EnumerableLimitSort copy(
        RelTraitSet traits,
        RelNode input,
        RelCollation newCollation,
        RexNode offset,
        RexNode fetch) {
      return new TopSort(this, traits, input, newCollation);
    }

    @Override
    public String getRelTypeName() {
      return EnumerableLimitSort.class.getSimpleName();
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
      return byCodePoint(super.implement(implementor, preference), 1, implementor);
    }
  }

  /** Replaces the values of a sort key by their order keys. Generated code creates it. */
  public static final class ByCodePoint implements Function1<Object, Object> {
    private final Function1<Object, Object> key;

    /**
     * @param key returns the value to sort a row by, or several values as an array
     */
    public ByCodePoint(Function1<Object, Object> key) {
      this.key = key;
    }

    @Override
    public Object apply(Object row) {
      Object plain = key.apply(row);
      return plain instanceof Object[] values ? ofEach(values) : orderKey(plain);
    }

    private static Object orderKey(Object value) {
      if (value instanceof String text) {
        return CodePointOrder.toKey(text);
      }
      return value instanceof Double number && number == 0 ? 0.0 : value;
    }

    /** Returns the same array if no value needs another key, which is nearly always so. */
    private static Object[] ofEach(Object[] values) {
      Object[] keys = values;
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof String || values[i] instanceof Double) {
          Object ordered = orderKey(values[i]);
          if (!ordered.equals(values[i])) {
            keys = keys == values ? values.clone() : keys;
            keys[i] = ordered;
          }
        }
      }
      return keys;
    }
  }
}
