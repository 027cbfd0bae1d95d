package io.github.dynamodbjdbc.pushdown;

import com.google.common.collect.ImmutableList;
import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.CostModel;
import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Selectivity;
import io.github.dynamodbjdbc.operator.DynamoEnumerables;
import io.github.dynamodbjdbc.operator.JoinedRead;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The one physical node that reads DynamoDB: a {@link ReadPlan} as a relational expression. Rules
 * replace it by narrower ones.
 */
public final class DynamoScan extends TableScan implements EnumerableRel {
  private static final Method APPLY = Types.lookupMethod(Function1.class, "apply", Object.class);

  private final ReadPlan readPlan;
  private final IndexUse indexUse;
  private final Optional<ScanConditions> conditions;
  private final Optional<JoinedRead> joined;
  private final boolean repeated;

  private DynamoScan(
      DynamoScan like,
      RelOptTable table,
      ReadPlan readPlan,
      Optional<ScanConditions> conditions,
      Optional<JoinedRead> joined,
      boolean repeated) {
    super(like.getCluster(), like.getTraitSet(), List.of(), table);
    this.readPlan = readPlan;
    this.indexUse = like.indexUse;
    this.conditions = conditions;
    this.joined = joined;
    this.repeated = repeated;
  }

  private DynamoScan(
      RelOptCluster cluster, RelOptTable table, ReadPlan readPlan, IndexUse indexUse) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE), List.of(), table);
    this.readPlan = readPlan;
    this.indexUse = indexUse;
    this.conditions = Optional.empty();
    this.joined = Optional.empty();
    this.repeated = false;
  }

  /** Creates a scan of all items and all columns. */
  static DynamoScan whole(
      RelOptCluster cluster, RelOptTable relOptTable, ReadPlan readPlan, IndexUse indexUse) {
    return new DynamoScan(cluster, relOptTable, readPlan, indexUse);
  }

  public ReadPlan readPlan() {
    return readPlan;
  }

  /** The indexes that may be read. */
  public IndexUse indexUse() {
    return indexUse;
  }

  /**
   * The conditions that the scan has taken over, completely or in part; empty if there were none.
   */
  public Optional<ScanConditions> conditions() {
    return conditions;
  }

  /** Present if this is the inner side of a lookup join. */
  public Optional<JoinedRead> joined() {
    return joined;
  }

  /** Returns whether the rows are read once and kept. */
  public boolean isKept() {
    return repeated;
  }

  /** Returns the scan with other columns. */
  public DynamoScan showing(List<Column> columns) {
    return with(readPlan.withColumns(columns));
  }

  DynamoScan with(ReadPlan narrower) {
    return new DynamoScan(this, tableOf(narrower), narrower, conditions, joined, repeated);
  }

  DynamoScan filteredBy(ScanConditions taken, ReadPlan narrower) {
    return new DynamoScan(this, tableOf(narrower), narrower, Optional.of(taken), joined, repeated);
  }

  /**
   * Returns the scan for the inner side of a lookup join, which passes it the keys before each
   * read.
   */
  public DynamoScan lookup(JoinedRead join, ReadPlan lookup) {
    return new DynamoScan(this, tableOf(lookup), lookup, conditions, Optional.of(join), repeated);
  }

  /**
   * Returns the table with the columns of the narrower read. Calcite asks a scan's table which
   * fields are unique, by their indexes in the scan. The full table would declare the columns at
   * the key's indexes unique, and Calcite would drop a DISTINCT over them.
   */
  private RelOptTable tableOf(ReadPlan narrower) {
    RelDataType shape = rowType(getCluster().getTypeFactory(), narrower);
    DynamoTable shown = new DynamoTable(narrower.table(), narrower.output().columns());
    return RelOptTableImpl.create(
        getTable().getRelOptSchema(),
        shape,
        shown,
        ImmutableList.copyOf(getTable().getQualifiedName()));
  }

  /**
   * Returns the same scan under a name of its own.
   *
   * @param number a number that no other scan of the statement has
   */
  DynamoScan named(int number) {
    List<String> name = new ArrayList<>(getTable().getQualifiedName());
    name.add(Integer.toString(number));
    RelOptTable apart =
        RelOptTableImpl.create(
            getTable().getRelOptSchema(),
            getRowType(),
            new DynamoTable(readPlan.table(), readPlan.output().columns()),
            ImmutableList.copyOf(name));
    return new DynamoScan(this, apart, readPlan, conditions, joined, repeated);
  }

  /**
   * Returns the scan for a place that requests its rows repeatedly (the inner side of a nested
   * loop): they are read once and kept, because each read is paid for. A lookup returns itself: its
   * rows differ from read to read, and its join keeps them.
   */
  DynamoScan keepingRows() {
    return joined.isPresent()
        ? this
        : new DynamoScan(this, getTable(), readPlan, conditions, joined, true);
  }

  @Override
  public RelDataType deriveRowType() {
    return rowType(getCluster().getTypeFactory(), readPlan);
  }

  private static RelDataType rowType(RelDataTypeFactory factory, ReadPlan readPlan) {
    return readPlan.output().countOnly()
        ? factory.builder().add("count", SqlTypeName.BIGINT).build()
        : ((DynamoTypeFactory) factory).rowType(readPlan.output().columns());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return traits.equals(getTraitSet())
        ? this
        : new DynamoScan(this, getTable(), readPlan, conditions, joined, repeated);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    double rows = CostModel.of(readPlan).rows();
    if (readPlan.output().countOnly()) {
      return 1;
    }
    if (!(readPlan.access().path() instanceof AccessPath.GetItem)) {
      rows = rows * Selectivity.of(readPlan.access().filter());
    }
    rows = readPlan.access().path() instanceof AccessPath.Empty ? 0 : Math.max(1, rows);
    return Math.min(rows, (double) readPlan.bounds().limit().orElse(Long.MAX_VALUE));
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = estimateRowCount(mq);
    return planner.getCostFactory().makeCost(rows, rows * readPlan.output().columns().size(), rows);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    RelWriter terms =
        super.explainTerms(writer).item("read", readPlan).itemIf("rows", "kept", repeated);
    joined.ifPresent(join -> terms.item("join", join.join()));
    // Scans that differ only in these must have different digests, because rules fire only on
    // the first of equal nodes.
    boolean digest = writer.getDetailLevel() == SqlExplainLevel.DIGEST_ATTRIBUTES;
    return terms
        .itemIf("conditions", conditions.isPresent(), digest)
        .itemIf("indexes", indexUse, digest);
  }

  /** The columns of a row of this node; empty if it counts. */
  public List<Column> columns() {
    return readPlan.output().columns();
  }

  /** Generated code gets the reader as a stashed object, and calls it as a Function1. */
  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    PhysType rowShape =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), preference.preferArray());
    Expression reader =
        implementor.stash(new DynamoEnumerables(readPlan, repeated, joined), Function1.class);
    Expression rows =
        Expressions.convert_(
            Expressions.call(reader, APPLY, implementor.getRootExpression()), Enumerable.class);
    return implementor.result(rowShape, Blocks.toBlock(rows));
  }
}
