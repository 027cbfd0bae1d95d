package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.operator.WorkingTables;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.schema.TransientTable;

/** Reads the rows of the last step of a {@code WITH RECURSIVE}, from {@link WorkingTables}. */
final class WorkingTableScan extends TableScan implements EnumerableRel {
  static final RelOptRule RULE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              LogicalTableScan.class,
              scan -> scan.getTable().unwrap(TransientTable.class) != null,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "WorkingTableScan")
          .withRuleFactory(Converter::new)
          .toRule();

  private static final Method ROWS =
      Types.lookupMethod(WorkingTables.class, "rows", DataContext.class, String.class);

  private WorkingTableScan(TableScan scan, RelTraitSet traits) {
    super(scan.getCluster(), traits, List.of(), scan.getTable());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new WorkingTableScan(this, traits);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    boolean single = getRowType().getFieldCount() == 1;
    PhysType rows =
        PhysTypeImpl.of(
            implementor.getTypeFactory(),
            getRowType(),
            single ? JavaRowFormat.SCALAR : JavaRowFormat.ARRAY,
            false);
    List<String> name = getTable().getQualifiedName();
    return implementor.result(
        rows,
        Blocks.toBlock(
            Expressions.call(
                ROWS,
                implementor.getRootExpression(),
                Expressions.constant(name.get(name.size() - 1)))));
  }

  private static final class Converter extends ConverterRule {
    Converter(Config config) {
      super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
      return new WorkingTableScan(
          (TableScan) rel, rel.getTraitSet().replace(EnumerableConvention.INSTANCE));
    }
  }
}
