package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.tools.RelBuilder;

/**
 * Adds {@code ts IS NOT NULL} below {@code MAX(ts)}, because the aggregate passes over NULL anyway:
 * an index with the key {@code ts} lacks the items without it, and can then answer.
 *
 * <p>Only without groups: a group whose rows are all NULL is a row of the result.
 */
public final class NullSkippingAggregates extends RelHomogeneousShuttle {
  private static final Set<SqlKind> SKIP_NULL =
      EnumSet.of(SqlKind.MIN, SqlKind.MAX, SqlKind.SUM, SqlKind.SUM0, SqlKind.AVG, SqlKind.COUNT);

  private final RelBuilder builder;

  public NullSkippingAggregates(RelBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Aggregate aggregate) || !aggregate.getGroupSet().isEmpty()) {
      return rel;
    }
    OptionalInt field = onlyArgument(aggregate);
    if (field.isEmpty() || !isIndexKey(aggregate.getInput(), field.getAsInt())) {
      return rel;
    }
    builder.push(aggregate.getInput());
    RelNode present = builder.filter(builder.isNotNull(builder.field(field.getAsInt()))).build();
    return aggregate.copy(
        aggregate.getTraitSet(),
        present,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList().stream().map(NullSkippingAggregates::ofPresent).toList());
  }

  /** Returns the field that all aggregate functions are of, if they are of one. */
  private static OptionalInt onlyArgument(Aggregate aggregate) {
    List<List<Integer>> arguments = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (!SKIP_NULL.contains(call.getAggregation().getKind())
          || call.getArgList().size() != 1
          || call.hasFilter()) {
        return OptionalInt.empty();
      }
      arguments.add(call.getArgList());
    }
    return arguments.stream().distinct().count() == 1
        ? OptionalInt.of(arguments.get(0).get(0))
        : OptionalInt.empty();
  }

  /** Turns COUNT of a field that is not NULL into COUNT of rows. */
  private static AggregateCall ofPresent(AggregateCall call) {
    boolean rows = call.getAggregation().getKind() == SqlKind.COUNT && !call.isDistinct();
    return rows ? call.withArgList(List.of()) : call;
  }

  /** Returns whether a field shows an attribute that is a key of an index, and not of its table. */
  private static boolean isIndexKey(RelNode node, int field) {
    if (node instanceof Project project) {
      return project.getProjects().get(field) instanceof RexInputRef ref
          && isIndexKey(project.getInput(), ref.getIndex());
    }
    if (node instanceof Filter filter) {
      return isIndexKey(filter.getInput(), field);
    }
    if (!(node instanceof DynamoScan scan)) {
      return false;
    }
    Column column = scan.columns().get(field);
    TableDescription table = scan.readPlan().table().description();
    return column.nullable()
        && column.role() == Column.Role.ATTRIBUTE
        && column.path().isTopLevel()
        && table.indexes().stream()
            .flatMap(index -> index.keys().stream())
            .anyMatch(key -> key.name().equals(column.path().root()));
  }
}
