package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.parameters.OutputTypes;
import io.github.dynamodbjdbc.planner.StoredTexts.ShownTime;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import java.sql.JDBCType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** Describes a result's columns by their types and by the tables' columns that they come from. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * @param origins the tables' columns that the field is computed from; empty where unknown
   * @param time the facts about a column of times; null for another column
   * @param textPlace the place of the texts in a row of the result, or -1
   */
  static ResultColumn of(
      String label,
      RelDataTypeField field,
      Set<RelColumnOrigin> origins,
      @Nullable ShownTime time,
      int textPlace) {
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
        jdbcType == JDBCType.TIMESTAMP && (time == null || time.instant()),
        time == null ? null : new ResultColumn.TimeTexts(time.layout(), textPlace),
        source.map(origin -> table(origin).table().name()),
        source.map(origin -> column(origin).name()));
  }

  private static DynamoTable table(RelColumnOrigin origin) {
    return origin.getOriginTable().unwrapOrThrow(DynamoTable.class);
  }

  private static Column column(RelColumnOrigin origin) {
    return table(origin).columns().get(origin.getOriginColumnOrdinal());
  }
}
