package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.operator.JoinedRead;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.pushdown.ScanConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;

/**
 * A side of a join that a lookup can read: projections, filters and groupings over one scan.
 *
 * <p>A grouping by the keys is possible, because a lookup reads all items of a key, so each group
 * is complete.
 *
 * @param above the nodes over the scan, from the top
 */
record InnerSide(List<RelNode> above, DynamoScan scan) {
  static Optional<InnerSide> of(RelNode side) {
    List<RelNode> above = new ArrayList<>();
    RelNode node = side;
    while (node instanceof Project || node instanceof Filter || isGrouping(node)) {
      if (node instanceof Project project && project.containsOver()) {
        return Optional.empty();
      }
      above.add(node);
      node = node.getInput(0);
    }
    return node instanceof DynamoScan scan
            && isReplaceable(scan.readPlan())
            && !isCorrelated(side, scan)
        ? Optional.of(new InnerSide(above, scan))
        : Optional.empty();
  }

  /**
   * Returns whether the side uses values from outside. Such a side cannot be looked up: its rows
   * are kept from one run of the join to the next.
   */
  private static boolean isCorrelated(RelNode side, DynamoScan scan) {
    return !RelOptUtil.getVariablesUsed(side).isEmpty()
        || scan.conditions()
            .filter(taken -> taken.conjuncts().stream().anyMatch(RexUtil::containsCorrelation))
            .isPresent();
  }

  private static boolean isGrouping(RelNode node) {
    return node instanceof Aggregate aggregate
        && aggregate.getGroupType() == Aggregate.Group.SIMPLE
        && !aggregate.getGroupSet().isEmpty();
  }

  private static boolean isReplaceable(ReadPlan read) {
    return read.bounds().limit().isEmpty()
        && !read.output().countOnly()
        && !(read.access().path() instanceof AccessPath.Empty)
        && !(read.access().path() instanceof AccessPath.GetItem);
  }

  /**
   * Returns the column that a field of this side shows unchanged; empty if the field is computed.
   */
  Optional<Column> column(int field) {
    int place = field;
    for (RelNode node : above) {
      if (node instanceof Project project) {
        if (!(project.getProjects().get(place) instanceof RexInputRef ref)) {
          return Optional.empty();
        }
        place = ref.getIndex();
      } else if (node instanceof Aggregate aggregate) {
        if (place >= aggregate.getGroupCount()) {
          return Optional.empty();
        }
        place = aggregate.getGroupSet().nth(place);
      }
    }
    return Optional.of(scan.columns().get(place));
  }

  /** The conditions that the scan has taken over, completely or in part. */
  Optional<ScanConditions> conditions() {
    return scan.conditions();
  }

  /**
   * Returns the columns that a lookup has to read, including those of the conditions: BatchGetItem
   * does not filter, so the driver evaluates them.
   */
  List<Column> columns() {
    return Stream.concat(
            scan.columns().stream(),
            conditions().map(ScanConditions::mentioned).orElse(List.of()).stream())
        .distinct()
        .toList();
  }

  /** Returns the same side with a lookup in place of its scan. */
  RelNode lookup(JoinedRead join, ReadPlan lookup, RelBuilder relBuilder) {
    RexBuilder rex = scan.getCluster().getRexBuilder();
    DynamoScan read = scan.lookup(join, lookup);
    List<RexNode> shown = new ArrayList<>();
    for (int i = 0; i < scan.columns().size(); i++) {
      shown.add(rex.makeInputRef(read, i));
    }
    RelNode node =
        relBuilder
            .push(read)
            .filter(
                conditions().map(taken -> taken.over(lookup.output().columns())).orElse(List.of()))
            .project(shown, scan.getRowType().getFieldNames(), false)
            .build();
    for (int i = above.size() - 1; i >= 0; i--) {
      node = above.get(i).copy(above.get(i).getTraitSet(), List.of(node));
    }
    return node;
  }
}
