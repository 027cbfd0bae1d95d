package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import io.github.dynamodbjdbc.semantics.TimeText;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Gives a time that is cast to a text the text that is stored. Where the column's stored text is at
 * hand ({@link Column#asText}), it is that one; else the time is written in the column's layout,
 * and a time that is not a column's in ISO 8601.
 */
final class StoredTexts extends RelHomogeneousShuttle {
  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    return rel.accept(new Casts(rel));
  }

  private static final class Casts extends RexShuttle {
    private final RelNode rel;
    private final RexBuilder rex;

    Casts(RelNode rel) {
      this.rel = rel;
      this.rex = rel.getCluster().getRexBuilder();
    }

    @Override
    public RexNode visitCall(RexCall call) {
      RexNode visited = super.visitCall(call);
      if (!(visited instanceof RexCall cast)
          || cast.getKind() != SqlKind.CAST
          || !SqlTypeUtil.inCharFamily(cast.getType())) {
        return visited;
      }
      RexNode time = withoutNullability(cast.getOperands().get(0));
      SqlTypeName type = time.getType().getSqlTypeName();
      if (type != SqlTypeName.TIMESTAMP && type != SqlTypeName.DATE) {
        return visited;
      }
      Optional<RexNode> stored =
          time instanceof RexInputRef field ? stored(field, cast.getType()) : Optional.empty();
      return stored
          .or(() -> layout(time).map(layout -> written(cast, time, layout)))
          .orElse(visited);
    }

    /** A CASE that has tested a column for NULL casts it to the same type without NULL. */
    private static RexNode withoutNullability(RexNode node) {
      if (node instanceof RexCall cast && cast.getKind() == SqlKind.CAST) {
        RexNode operand = cast.getOperands().get(0);
        if (SqlTypeUtil.equalSansNullability(cast.getType(), operand.getType())) {
          return operand;
        }
      }
      return node;
    }

    private RexNode written(RexCall cast, RexNode time, TimeLayout layout) {
      // A text of limited length is cut by a cast of the whole one.
      RelDataType whole =
          rex.getTypeFactory()
              .createTypeWithNullability(
                  rex.getTypeFactory().createSqlType(SqlTypeName.VARCHAR),
                  cast.getType().isNullable());
      return rex.makeAbstractCast(cast.getType(), TimeText.call(rex, whole, time, layout), false);
    }

    private Optional<RexNode> stored(RexInputRef field, RelDataType type) {
      OptionalInt text = textField(rel, field.getIndex());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      RelDataType of = inputField(rel, text.getAsInt());
      return Optional.of(rex.makeAbstractCast(type, rex.makeInputRef(of, text.getAsInt()), false));
    }

    private Optional<TimeLayout> layout(RexNode time) {
      Set<Column> origins = Set.of();
      if (time instanceof RexInputRef field) {
        origins = origins(rel, field.getIndex());
      }
      Set<TimeLayout> layouts =
          origins.stream()
              .flatMap(column -> Optional.ofNullable(column.type().layout()).stream())
              .collect(Collectors.toSet());
      if (layouts.size() == 1
          && origins.stream().allMatch(column -> column.type().layout() != null)) {
        return layouts.stream().findFirst();
      }
      if (time.getType().getSqlTypeName() == SqlTypeName.DATE) {
        return Optional.empty();
      }
      boolean instant =
          origins.isEmpty() || origins.stream().anyMatch(column -> column.type().isInstant());
      return Optional.of(instant ? TimeText.INSTANT : TimeText.WALL_CLOCK);
    }
  }

  /** Returns the field of the inputs that holds the stored text of a time field of the inputs. */
  private static OptionalInt textField(RelNode rel, int field) {
    int first = 0;
    for (RelNode input : rel.getInputs()) {
      int width = input.getRowType().getFieldCount();
      if (field < first + width) {
        OptionalInt text = textFieldOf(input, field - first);
        return text.isEmpty() ? text : OptionalInt.of(first + text.getAsInt());
      }
      first += width;
    }
    return OptionalInt.empty();
  }

  /** Returns the field of the node's row that holds the stored text of another one. */
  private static OptionalInt textFieldOf(RelNode node, int field) {
    if (node instanceof DynamoScan scan) {
      List<Column> columns = scan.columns();
      int text = columns.get(field).asText().map(columns::indexOf).orElse(-1);
      return text < 0 ? OptionalInt.empty() : OptionalInt.of(text);
    }
    boolean passes =
        node instanceof Filter
            || node instanceof Sort
            || (node instanceof Join join && join.getJoinType().projectsRight());
    return passes ? textField(node, field) : OptionalInt.empty();
  }

  private static RelDataType inputField(RelNode rel, int field) {
    int first = 0;
    for (RelNode input : rel.getInputs()) {
      int width = input.getRowType().getFieldCount();
      if (field < first + width) {
        return input.getRowType().getFieldList().get(field - first).getType();
      }
      first += width;
    }
    throw new IllegalArgumentException("no field " + field);
  }

  /** Returns the time columns that the values of an input's field come from. */
  private static Set<Column> origins(RelNode rel, int field) {
    int first = 0;
    for (RelNode input : rel.getInputs()) {
      int width = input.getRowType().getFieldCount();
      if (field < first + width) {
        Set<RelColumnOrigin> origins =
            rel.getCluster().getMetadataQuery().getColumnOrigins(input, field - first);
        return origins == null
            ? Set.of()
            : origins.stream()
                .flatMap(origin -> column(origin.getOriginTable(), origin).stream())
                .filter(
                    column ->
                        column.type().type() == SqlType.TIMESTAMP
                            || column.type().type() == SqlType.DATE)
                .collect(Collectors.toSet());
      }
      first += width;
    }
    return Set.of();
  }

  private static Optional<Column> column(RelOptTable table, RelColumnOrigin origin) {
    return Optional.ofNullable(table.unwrap(DynamoTable.class))
        .map(source -> source.columns().get(origin.getOriginColumnOrdinal()));
  }
}
