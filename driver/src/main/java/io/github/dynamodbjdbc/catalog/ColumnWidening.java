package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Widens a column to a value that did not fit it: BIGINT to DECIMAL for a number, any other type to
 * VARCHAR.
 */
final class ColumnWidening {
  private ColumnWidening() {}

  /**
   * Returns whether a value of this type that did not fit an earlier version of the column does not
   * fit the current one either.
   */
  static boolean isNeeded(Column column, AttributeType type) {
    if (column.role() != Column.Role.ATTRIBUTE) {
      return false;
    }
    ColumnType columnType = column.type();
    return switch (columnType.type()) {
      case BIGINT, TIMESTAMP, DATE, TIME -> true;
      case VARCHAR -> column.showsStringsOnly() && type != AttributeType.S;
      case DECIMAL, DOUBLE -> type != AttributeType.N;
      case BOOLEAN -> type != AttributeType.BOOL;
      case VARBINARY -> type != AttributeType.B;
      case ARRAY ->
          switch (columnType.presentElement().type()) {
            case BIGINT -> true;
            case DECIMAL, DOUBLE -> type != AttributeType.NS;
            default -> !column.seen().contains(type);
          };
    };
  }

  static Column widen(Column column, DynamoValue value) {
    Set<AttributeType> seen = EnumSet.of(value.type());
    seen.addAll(column.seen());
    return new Column(
            column.name(),
            column.role(),
            column.path(),
            widen(column.type(), value),
            column.nullable(),
            column.hidden(),
            seen,
            column.share())
        .withRepetition(column.repetition())
        .withElements(column.elements());
  }

  private static ColumnType widen(ColumnType type, DynamoValue value) {
    if (type.type() == SqlType.BIGINT && value.type() == AttributeType.N) {
      return ColumnType.decimal(AttributeProfile.decimalScale(value.asNumber()));
    }
    if (type.type() == SqlType.ARRAY && value.type() == AttributeType.NS) {
      return switch (type.presentElement().type()) {
        case BIGINT -> ColumnType.arrayOf(ColumnType.decimal(largestScale(value)));
        case DECIMAL, DOUBLE -> type;
        default -> ColumnType.VARCHAR;
      };
    }
    return ColumnType.VARCHAR;
  }

  private static int largestScale(DynamoValue numberSet) {
    return numberSet.elements().stream()
        .mapToInt(number -> AttributeProfile.decimalScale((BigDecimal) number))
        .max()
        .orElse(0);
  }
}
