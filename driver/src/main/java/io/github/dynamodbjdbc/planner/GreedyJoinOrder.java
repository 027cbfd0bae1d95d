package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.types.Interruptible;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.rules.MultiJoin;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Orders the inner joins of very many tables: it begins with the table of the fewest rows, and adds
 * the smallest table that a condition connects with those it has. A product of tables comes last.
 *
 * <p>It estimates no join, so its time grows with the square of the number of tables. Calcite's own
 * rule orders fewer tables better, and its time grows with the cube.
 */
final class GreedyJoinOrder extends RelHomogeneousShuttle {
  /** Calcite's rule takes well under a second for so many tables. */
  private static final int MANY_TABLES = 25;

  private final RelBuilder builder;

  GreedyJoinOrder(RelBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    return rel instanceof MultiJoin join && isOfMany(join)
        ? new Order(join, builder).joined()
        : rel;
  }

  private static boolean isOfMany(MultiJoin join) {
    return join.getInputs().size() > MANY_TABLES
        && !join.isFullOuterJoin()
        && join.getJoinTypes().stream().allMatch(JoinRelType.INNER::equals);
  }

  /** The tables of one join, and those that are joined already. */
  private static final class Order {
    private final MultiJoin join;
    private final RelBuilder builder;

    /** The first field of each table in the fields of the join; then their number. */
    private final int[] starts;

    private final double[] rows;
    private final List<RexNode> conditions;
    private final List<ImmutableBitSet> tablesOfConditions = new ArrayList<>();

    /** The place of each field of the join in the fields that are joined so far. */
    private final int[] places;

    private ImmutableBitSet joined = ImmutableBitSet.of();
    private int width;

    Order(MultiJoin join, RelBuilder builder) {
      RelMetadataQuery metadata = join.getCluster().getMetadataQuery();
      this.join = join;
      this.builder = builder;
      List<RelNode> tables = join.getInputs();
      this.starts = new int[tables.size() + 1];
      this.rows = new double[tables.size()];
      for (int i = 0; i < tables.size(); i++) {
        starts[i + 1] = starts[i] + tables.get(i).getRowType().getFieldCount();
        rows[i] = metadata.getRowCount(tables.get(i));
      }
      this.places = new int[starts[tables.size()]];
      this.conditions = new ArrayList<>(RelOptUtil.conjunctions(join.getJoinFilter()));
      conditions.forEach(condition -> tablesOfConditions.add(tables(condition)));
    }

    RelNode joined() {
      builder.push(join.getInput(next()));
      add(next());
      while (joined.cardinality() < rows.length) {
        Interruptible.check();
        int table = next();
        builder.push(join.getInput(table));
        add(table);
        builder.join(JoinRelType.INNER, answerable());
      }
      builder.filter(answerable());
      if (join.getPostJoinFilter() != null) {
        builder.filter(moved(join.getPostJoinFilter()));
      }
      List<RexNode> fields = new ArrayList<>();
      for (int place : places) {
        fields.add(builder.field(place));
      }
      return builder.project(fields, join.getRowType().getFieldNames(), true).build();
    }

    /** Returns the smallest table that a condition connects, else the smallest one. */
    private int next() {
      ImmutableBitSet connected = ImmutableBitSet.of();
      for (ImmutableBitSet tables : tablesOfConditions) {
        boolean begins = joined.isEmpty() && tables.cardinality() > 1;
        if (begins || tables.intersects(joined)) {
          connected = connected.union(tables);
        }
      }
      ImmutableBitSet candidates = connected.except(joined);
      if (candidates.isEmpty()) {
        candidates = ImmutableBitSet.range(rows.length).except(joined);
      }
      int smallest = candidates.nth(0);
      for (int table : candidates) {
        smallest = rows[table] < rows[smallest] ? table : smallest;
      }
      return smallest;
    }

    private void add(int table) {
      for (int field = starts[table]; field < starts[table + 1]; field++) {
        places[field] = width++;
      }
      joined = joined.set(table);
    }

    /** Removes and returns the conditions that only need the tables joined so far. */
    private RexNode answerable() {
      List<RexNode> now = new ArrayList<>();
      for (int i = conditions.size() - 1; i >= 0; i--) {
        if (joined.contains(tablesOfConditions.get(i))) {
          now.add(moved(conditions.remove(i)));
          tablesOfConditions.remove(i);
        }
      }
      return RexUtil.composeConjunction(builder.getRexBuilder(), now);
    }

    private RexNode moved(RexNode condition) {
      return condition.accept(
          new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
              return new RexInputRef(places[ref.getIndex()], ref.getType());
            }
          });
    }

    private ImmutableBitSet tables(RexNode condition) {
      ImmutableBitSet.Builder tables = ImmutableBitSet.builder();
      for (int field : RelOptUtil.InputFinder.bits(condition)) {
        int table = 0;
        while (starts[table + 1] <= field) {
          table++;
        }
        tables.set(table);
      }
      return tables.build();
    }
  }
}
