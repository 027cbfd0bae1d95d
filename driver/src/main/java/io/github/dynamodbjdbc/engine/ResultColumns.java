package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import java.sql.JDBCType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;

/** Describes a result's columns by their types and by the tables' columns that they come from. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * @param origins the tables' columns that the field is computed from; empty where unknown
   */
  static ResultColumn of(String label, RelDataTypeField field, Set<RelColumnOrigin> origins) {
    RelDataType type = field.getType();
    List<Column> columns = origins.stream().map(ResultColumns::column).toList();
    boolean plain = origins.size() == 1 && !origins.iterator().next().isDerived();
    Optional<RelColumnOrigin> source =
        plain ? Optional.of(origins.iterator().next()) : Optional.empty();
    JDBCType jdbcType = OutputTypes.jdbcType(type);
    RelDataType element = type.getComponentType();
    return new ResultColumn(
        label,
        jdbcType,
        jdbcType == JDBCType.ARRAY && element != null ? OutputTypes.jdbcType(element) : null,
        OutputTypes.precision(type),
        plain && jdbcType == JDBCType.DECIMAL
            ? columns.get(0).type().scale()
            : OutputTypes.scale(type),
        type.isNullable(),
        jdbcType == JDBCType.TIMESTAMP && isInstant(columns),
        source.map(origin -> table(origin).table().name()),
        source.map(origin -> column(origin).name()));
  }

  /**
   * A timestamp computed from instants is one, and so is one computed from nothing, such as
   * CURRENT_TIMESTAMP; one computed from wall-clock times alone is a wall-clock time.
   */
  private static boolean isInstant(List<Column> origins) {
    return origins.stream().noneMatch(ResultColumns::isWallClock)
        || origins.stream().anyMatch(column -> column.type().isInstant());
  }

  private static boolean isWallClock(Column column) {
    return column.type().layout() != null && !column.type().isInstant();
  }

  private static DynamoTable table(RelColumnOrigin origin) {
    return origin.getOriginTable().unwrapOrThrow(DynamoTable.class);
  }

  private static Column column(RelColumnOrigin origin) {
    return table(origin).columns().get(origin.getOriginColumnOrdinal());
  }
}
