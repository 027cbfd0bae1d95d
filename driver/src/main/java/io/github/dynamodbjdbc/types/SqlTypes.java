package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.value.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Which of Calcite's types hold the values of which of ours. */
public final class SqlTypes {
  private SqlTypes() {}

  /** Whether a value of the Calcite type is held as a value of the column is, without a cast. */
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
