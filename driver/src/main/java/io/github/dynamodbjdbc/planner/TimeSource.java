package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.semantics.TimeText;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * The columns that the times of a field or an expression come from. They decide the text of the
 * times:
 *
 * <ul>
 *   <li>A time that is a column's, row by row, has the text that is stored.
 *   <li>One time that stands for several equal ones (DISTINCT, GROUP BY, UNION, MIN) may have been
 *       stored in several texts. It has the text that the layout of its columns gives it.
 *   <li>A computed time, and a time of columns with several layouts, is written in ISO 8601.
 * </ul>
 *
 * @param columns all columns that have a part in the times
 * @param unchanged whether each time is one of a column
 * @param single whether each time is that of one row of its column
 * @param wallClock whether the expression gives a wall-clock time, whatever its columns are
 */
record TimeSource(Set<Column> columns, boolean unchanged, boolean single, boolean wallClock) {
  private static final TimeSource UNKNOWN = new TimeSource(Set.of(), false, false, false);

  /** Returns the source of a field of a row. */
  static TimeSource of(RelNode node, int field) {
    RelNode rel = node.stripped();
    if (rel instanceof DynamoScan scan) {
      return scan.columns().isEmpty()
          ? UNKNOWN
          : new TimeSource(Set.of(scan.columns().get(field)), true, true, false);
    }
    if (rel instanceof Project project) {
      return of(project, project.getProjects().get(field));
    }
    if (rel instanceof Filter || rel instanceof Sort || rel instanceof BiRel) {
      return ofInput(rel, field);
    }
    if (rel instanceof Aggregate aggregate) {
      return of(aggregate, field);
    }
    if (rel instanceof SetOp operation) {
      TimeSource all =
          combined(operation.getInputs().stream().map(input -> of(input, field)).toList());
      return operation.kind == SqlKind.UNION && operation.all ? all : all.ofSeveral();
    }
    return UNKNOWN;
  }

  /** Returns the source of an expression over the inputs of a node. */
  static TimeSource of(RelNode rel, RexNode expression) {
    RexNode time = withoutNullability(expression);
    if (time instanceof RexInputRef field) {
      return ofInput(rel, field.getIndex());
    }
    List<TimeSource> sources = new ArrayList<>();
    time.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitInputRef(RexInputRef field) {
            sources.add(ofInput(rel, field.getIndex()));
            return null;
          }
        });
    Set<Column> columns = combined(sources).columns;
    return new TimeSource(columns, false, false, LibraryOperators.isWallClock(time));
  }

  /** Returns the source of a field of the inputs of a node, which are counted one after another. */
  static TimeSource ofInput(RelNode rel, int field) {
    int first = 0;
    for (RelNode input : rel.getInputs()) {
      int width = input.getRowType().getFieldCount();
      if (field < first + width) {
        return of(input, field - first);
      }
      first += width;
    }
    return UNKNOWN;
  }

  private static TimeSource of(Aggregate aggregate, int field) {
    if (field < aggregate.getGroupCount()) {
      return of(aggregate.getInput(), aggregate.getGroupSet().nth(field)).ofSeveral();
    }
    AggregateCall call = aggregate.getAggCallList().get(field - aggregate.getGroupCount());
    TimeSource arguments =
        combined(call.getArgList().stream().map(arg -> of(aggregate.getInput(), arg)).toList());
    return switch (call.getAggregation().getKind()) {
      case SINGLE_VALUE -> arguments;
      case MIN, MAX, ANY_VALUE -> arguments.ofSeveral();
      default -> new TimeSource(arguments.columns, false, false, false);
    };
  }

  private static TimeSource combined(List<TimeSource> sources) {
    Set<Column> columns = new HashSet<>();
    sources.forEach(source -> columns.addAll(source.columns));
    return new TimeSource(
        columns,
        !sources.isEmpty() && sources.stream().allMatch(TimeSource::unchanged),
        !sources.isEmpty() && sources.stream().allMatch(TimeSource::single),
        !sources.isEmpty() && sources.stream().allMatch(TimeSource::wallClock));
  }

  private TimeSource ofSeveral() {
    return new TimeSource(columns, unchanged, false, wallClock);
  }

  /** A CASE that has tested a column for NULL casts it to the same type without NULL. */
  static RexNode withoutNullability(RexNode node) {
    if (node instanceof RexCall cast && cast.getKind() == SqlKind.CAST) {
      RexNode operand = cast.getOperands().get(0);
      if (SqlTypeUtil.equalSansNullability(cast.getType(), operand.getType())) {
        return operand;
      }
    }
    return node;
  }

  /** Returns whether each value is that of a column which shows maps, lists or sets as JSON. */
  boolean isDocument() {
    return unchanged && columns.stream().allMatch(Column::showsDocuments);
  }

  /** Returns whether each time has a text that is stored. */
  boolean isStored() {
    return single && columns.stream().allMatch(column -> column.asText().isPresent());
  }

  /** Returns the one layout of the texts that the times come from, if there is one. */
  Optional<TimeLayout> columnLayout() {
    Set<Optional<TimeLayout>> layouts =
        columns.stream()
            .map(column -> Optional.ofNullable(column.type().layout()))
            .collect(Collectors.toSet());
    return unchanged && layouts.size() == 1 ? layouts.iterator().next() : Optional.empty();
  }

  /**
   * Returns the layout of times whose stored texts are not known.
   *
   * @param type TIMESTAMP, DATE or TIME
   */
  TimeLayout layout(SqlTypeName type) {
    return columnLayout()
        .orElseGet(
            () ->
                switch (type) {
                  case DATE -> TimeText.DATE;
                  case TIME -> TimeText.TIME;
                  default -> isInstant() ? TimeText.INSTANT : TimeText.WALL_CLOCK;
                });
  }

  /**
   * A timestamp computed from instants is one, and so is one computed from nothing, such as
   * CURRENT_TIMESTAMP; one computed from wall-clock times alone is a wall-clock time.
   */
  boolean isInstant() {
    return !wallClock
        && (columns.stream().noneMatch(TimeSource::isWallClock)
            || columns.stream().anyMatch(column -> column.type().isInstant()));
  }

  private static boolean isWallClock(Column column) {
    return column.type().layout() != null && !column.type().isInstant();
  }
}
