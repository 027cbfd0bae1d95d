package io.github.dynamodbjdbc.planner;

import com.google.common.collect.ImmutableMap;
import io.github.dynamodbjdbc.operator.LookupJoinOperator;
import io.github.dynamodbjdbc.operator.LookupKeys;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate2;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;

/**
 * The physical form of a {@link LookupJoin}: generated code that calls {@link LookupJoinOperator}.
 */
public final class EnumerableLookupJoin extends Join implements EnumerableRel {
  /** Converts a {@link LookupJoin}. */
  public static final RelOptRule RULE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              LookupJoin.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "DynamoDbLookupJoin")
          .withRuleFactory(Converter::new)
          .toRule();

  private static final Method ROWS =
      Types.lookupMethod(
          LookupJoinOperator.class,
          "rows",
          DataContext.class,
          Enumerable.class,
          Function0.class,
          Predicate2.class);

  private final LookupKeys keys;

  private EnumerableLookupJoin(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode left,
      RelNode right,
      RexNode condition,
      JoinRelType joinType,
      LookupKeys keys) {
    super(cluster, traits, List.of(), left, right, condition, Set.of(), joinType);
    this.keys = keys;
  }

  private static final class Converter extends ConverterRule {
    Converter(Config config) {
      super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
      LookupJoin join = (LookupJoin) rel;
      RelTraitSet traits = rel.getCluster().traitSetOf(EnumerableConvention.INSTANCE);
      return new EnumerableLookupJoin(
          rel.getCluster(),
          traits,
          convert(join.getLeft(), traits),
          convert(join.getRight(), traits),
          join.getCondition(),
          join.getJoinType(),
          join.keys());
    }
  }

  @Override
  public Join copy(
      RelTraitSet traits,
      RexNode newCondition,
      RelNode newLeft,
      RelNode newRight,
      JoinRelType newType,
      boolean semiJoinDone) {
    return new EnumerableLookupJoin(
        getCluster(), traits, newLeft, newRight, newCondition, newType, keys);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    return planner.getCostFactory().makeCost(mq.getRowCount(this), 0, 0);
  }

  LookupKeys keys() {
    return keys;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("keys", keys);
  }

  /**
   * Rows of both sides are arrays, even those of one field. The right side is passed as a function:
   * some of Calcite's operators read their input as soon as they are created, and each batch of
   * keys needs a new read.
   */
  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder code = new BlockBuilder();
    Result leftRows = implementor.visitChild(this, 0, (EnumerableRel) left, Prefer.ARRAY);
    Result rightRows = implementor.visitChild(this, 1, (EnumerableRel) right, Prefer.ARRAY);
    Expression outer = arrays(code.append("left", leftRows.block), leftRows.physType);
    BlockBuilder innerCode = new BlockBuilder();
    innerCode.add(
        Expressions.return_(
            null, arrays(innerCode.append("right", rightRows.block), rightRows.physType)));
    Expression inner = lambda(Function0.class, innerCode);
    Expression operator =
        implementor.stash(
            new LookupJoinOperator(keys, joinType, right.getRowType().getFieldCount()),
            LookupJoinOperator.class);
    code.add(
        Expressions.return_(
            null,
            Expressions.call(
                operator,
                ROWS,
                implementor.getRootExpression(),
                outer,
                inner,
                matches(implementor))));
    return implementor.result(arrayType(implementor, this), code.toBlock());
  }

  private static PhysType arrayType(EnumerableRelImplementor implementor, RelNode rel) {
    return PhysTypeImpl.of(
        implementor.getTypeFactory(), rel.getRowType(), JavaRowFormat.ARRAY, false);
  }

  private static Expression arrays(Expression rows, PhysType shape) {
    return shape.convertTo(rows, JavaRowFormat.ARRAY);
  }

  /**
   * Generates a predicate that tests the whole condition on a left and a right row of equal keys.
   */
  private Expression matches(EnumerableRelImplementor implementor) {
    PhysType leftType = arrayType(implementor, left);
    PhysType rightType = arrayType(implementor, right);
    ParameterExpression leftRow = Expressions.parameter(leftType.getJavaRowType(), "leftRow");
    ParameterExpression rightRow = Expressions.parameter(rightType.getJavaRowType(), "rightRow");
    RexProgramBuilder program =
        new RexProgramBuilder(
            implementor
                .getTypeFactory()
                .builder()
                .addAll(left.getRowType().getFieldList())
                .addAll(right.getRowType().getFieldList())
                .build(),
            getCluster().getRexBuilder());
    program.addCondition(condition);
    BlockBuilder code = new BlockBuilder();
    code.add(
        Expressions.return_(
            null,
            RexToLixTranslator.translateCondition(
                program.getProgram(),
                implementor.getTypeFactory(),
                code,
                new RexToLixTranslator.InputGetterImpl(
                    ImmutableMap.of(leftRow, leftType, rightRow, rightType)),
                implementor::getCorrelVariableGetter,
                implementor.getConformance())));
    return lambda(Predicate2.class, code, leftRow, rightRow);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generated code has no type arguments
  private static Expression lambda(
      Class type, BlockBuilder code, ParameterExpression... parameters) {
    return Expressions.lambda(type, code.toBlock(), parameters);
  }
}
