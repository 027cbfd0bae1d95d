package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The kinds of values that functions of the library take and return. */
enum ValueKind {
  TEXT(String.class, "VARCHAR"),
  /** An integer of any size, as a long. */
  INTEGER(long.class, "BIGINT"),
  /** An integer of at most 32 bits. */
  INT(int.class, "INTEGER"),
  /** An exact number with its own scale. */
  NUMBER(BigDecimal.class, "DECIMAL"),
  DOUBLE(double.class, "DOUBLE"),
  /** A number of 32 bits, whose shortest text has fewer digits than that of the same double. */
  REAL(float.class, "REAL"),
  BOOLEAN(boolean.class, "BOOLEAN"),
  BINARY(ByteString.class, "VARBINARY"),
  /** Days since 1970-01-01. */
  DATE(int.class, "DATE"),
  /** Milliseconds since midnight. */
  TIME(int.class, "TIME"),
  /** Milliseconds since 1970-01-01T00:00:00. */
  TIMESTAMP(long.class, "TIMESTAMP"),
  /** Milliseconds, of an interval of days and smaller units. */
  INTERVAL(long.class, "INTERVAL DAY TO SECOND"),
  /** A list with elements of any kind; a result has elements that are texts. */
  LIST(List.class, "ARRAY"),
  /** A list of numbers; a result has elements that are BIGINT. */
  NUMBERS(List.class, "ARRAY of numbers"),
  /** A list of texts. */
  TEXTS(List.class, "ARRAY of VARCHAR");

  private static final SqlIntervalQualifier DAY_TO_SECOND =
      new SqlIntervalQualifier(TimeUnit.DAY, 9, TimeUnit.SECOND, 3, SqlParserPos.ZERO);

  private final Class<?> javaClass;
  private final String sqlName;

  ValueKind(Class<?> javaClass, String sqlName) {
    this.javaClass = javaClass;
    this.sqlName = sqlName;
  }

  /** Returns the class of a value in the methods of the library. */
  Class<?> javaClass() {
    return javaClass;
  }

  /** Returns the name for messages. */
  String sqlName() {
    return sqlName;
  }

  /** Returns whether an operand of the type can be given for this kind, without loss. */
  boolean accepts(RelDataType type) {
    if (type.getSqlTypeName() == SqlTypeName.NULL || type.getSqlTypeName() == SqlTypeName.UNKNOWN) {
      return true;
    }
    return switch (this) {
      case TEXT -> SqlTypeUtil.inCharFamily(type);
      case INTEGER, INT -> SqlTypeUtil.isIntType(type);
      case NUMBER -> SqlTypeUtil.isExactNumeric(type);
      case DOUBLE -> SqlTypeUtil.isNumeric(type);
      case REAL -> type.getSqlTypeName() == SqlTypeName.REAL;
      case BOOLEAN -> SqlTypeUtil.isBoolean(type);
      case BINARY -> SqlTypeUtil.isBinary(type);
      case DATE -> SqlTypeUtil.isDate(type);
      case TIME -> type.getSqlTypeName() == SqlTypeName.TIME;
      case TIMESTAMP -> SqlTypeUtil.isTimestamp(type) || SqlTypeUtil.isDate(type);
      case INTERVAL -> SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName());
      case LIST -> type.getComponentType() != null;
      case NUMBERS ->
          type.getComponentType() != null && SqlTypeUtil.isNumeric(type.getComponentType());
      case TEXTS ->
          type.getComponentType() != null && SqlTypeUtil.inCharFamily(type.getComponentType());
    };
  }

  /** Returns whether the engine holds values of the type as values of this kind. */
  boolean isHeldBy(RelDataType type) {
    return switch (this) {
      case NUMBER -> SqlTypeUtil.isDecimal(type);
      case DOUBLE -> SqlTypeUtil.isApproximateNumeric(type);
      case TIMESTAMP -> SqlTypeUtil.isTimestamp(type);
      default -> accepts(type);
    };
  }

  /** Returns the type of results. */
  RelDataType type(RelDataTypeFactory factory, boolean nullable) {
    RelDataType type =
        switch (this) {
          case TEXT -> factory.createSqlType(SqlTypeName.VARCHAR);
          case INTEGER -> factory.createSqlType(SqlTypeName.BIGINT);
          case INT -> factory.createSqlType(SqlTypeName.INTEGER);
          case NUMBER -> DynamoTypeSystem.number(factory, nullable);
          case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
          case REAL -> factory.createSqlType(SqlTypeName.REAL);
          case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
          case BINARY -> factory.createSqlType(SqlTypeName.VARBINARY);
          case DATE -> factory.createSqlType(SqlTypeName.DATE);
          case TIME -> factory.createSqlType(SqlTypeName.TIME, 3);
          case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, 3);
          case INTERVAL -> factory.createSqlIntervalType(DAY_TO_SECOND);
          case LIST, TEXTS -> factory.createArrayType(TEXT.type(factory, true), -1);
          case NUMBERS -> factory.createArrayType(INTEGER.type(factory, true), -1);
        };
    return factory.createTypeWithNullability(type, nullable);
  }
}
