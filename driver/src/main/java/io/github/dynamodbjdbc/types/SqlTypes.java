package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.value.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Relates Calcite's types to the driver's column types. */
public final class SqlTypes {
  private SqlTypes() {}

  /**
   * Returns whether the engine holds values of the Calcite type as values of the column, without a
   * cast.
   */
  public static boolean holds(RelDataType type, ColumnType column) {
    return switch (column.type()) {
      case BOOLEAN -> SqlTypeUtil.isBoolean(type);
      case BIGINT -> SqlTypeUtil.isExactNumeric(type);
      case DECIMAL -> SqlTypeUtil.isExactNumeric(type);
      case DOUBLE -> SqlTypeUtil.isApproximateNumeric(type);
      case VARCHAR -> SqlTypeUtil.inCharFamily(type);
      case VARBINARY -> SqlTypeUtil.isBinary(type);
      case TIMESTAMP -> SqlTypeUtil.isTimestamp(type);
      case DATE -> SqlTypeUtil.isDate(type);
      case TIME, ARRAY -> false;
    };
  }
}
