package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.sql.JDBCType;
import org.jspecify.annotations.Nullable;

/** Types of columns and parameters as JDBC reports them. */
public final class JdbcTypes {
  /** An item has at most 400 KB, and so has a text ("Service quotas" of DynamoDB). */
  public static final int MAX_BYTES = 409_600;

  private JdbcTypes() {}

  public static JDBCType jdbcType(ColumnType type) {
    return switch (type.type()) {
      case BOOLEAN -> JDBCType.BOOLEAN;
      case BIGINT -> JDBCType.BIGINT;
      case DECIMAL -> JDBCType.DECIMAL;
      case DOUBLE -> JDBCType.DOUBLE;
      case VARCHAR -> JDBCType.VARCHAR;
      case VARBINARY -> JDBCType.VARBINARY;
      case TIMESTAMP -> JDBCType.TIMESTAMP;
      case DATE -> JDBCType.DATE;
      case TIME -> JDBCType.TIME;
      case ARRAY -> JDBCType.ARRAY;
    };
  }

  public static boolean isNumeric(JDBCType type) {
    return switch (type) {
      case INTEGER, BIGINT, DECIMAL, DOUBLE -> true;
      default -> false;
    };
  }

  public static String typeName(JDBCType type) {
    return type.getName();
  }

  /** Returns for example {@code BIGINT} or {@code VARCHAR ARRAY}. */
  public static String typeName(ColumnType type) {
    return type.type() == SqlType.ARRAY
        ? typeName(JDBCType.ARRAY, jdbcType(type.presentElement()))
        : typeName(jdbcType(type));
  }

  /**
   * @param element of an ARRAY; null where it is not known
   */
  static String typeName(JDBCType type, @Nullable JDBCType element) {
    return type == JDBCType.ARRAY && element != null
        ? element.getName() + " " + type.getName()
        : type.getName();
  }

  /** The class of the objects that {@code getObject} gives. */
  public static String className(JDBCType type) {
    Class<?> javaClass =
        switch (type) {
          case BOOLEAN -> Boolean.class;
          case INTEGER -> Integer.class;
          case BIGINT -> Long.class;
          case DECIMAL -> BigDecimal.class;
          case DOUBLE -> Double.class;
          case VARBINARY -> byte[].class;
          case DATE -> java.sql.Date.class;
          case TIME -> java.sql.Time.class;
          case TIMESTAMP -> java.sql.Timestamp.class;
          case ARRAY -> java.sql.Array.class;
          default -> String.class;
        };
    return javaClass.getName();
  }
}
