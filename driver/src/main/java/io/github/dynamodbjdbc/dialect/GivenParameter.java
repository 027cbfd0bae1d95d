package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The facts about the value of a {@code ?} that its statement is planned for. Executions whose
 * values agree in them share a plan.
 */
public sealed interface GivenParameter {
  /** The type of a value by its Java class. */
  enum Kind {
    BOOLEAN(SqlTypeName.BOOLEAN),
    INTEGER(SqlTypeName.INTEGER),
    BIGINT(SqlTypeName.BIGINT),
    NUMBER(SqlTypeName.DECIMAL),
    DOUBLE(SqlTypeName.DOUBLE),
    TEXT(SqlTypeName.VARCHAR),
    BYTES(SqlTypeName.VARBINARY),
    DATE(SqlTypeName.DATE),
    TIME(SqlTypeName.TIME),
    TIMESTAMP(SqlTypeName.TIMESTAMP),
    DURATION(SqlTypeName.INTERVAL_DAY_SECOND);

    private final SqlTypeName sql;

    Kind(SqlTypeName sql) {
      this.sql = sql;
    }

    /** The SQL type, which holds NULL. */
    public RelDataType type(RelDataTypeFactory factory) {
      RelDataType type =
          switch (this) {
            case NUMBER -> DynamoTypeSystem.number(factory, true);
            case DURATION ->
                factory.createSqlIntervalType(
                    new SqlIntervalQualifier(
                        sql.getStartUnit(), sql.getEndUnit(), SqlParserPos.ZERO));
            default -> factory.createSqlType(sql);
          };
      return factory.createTypeWithNullability(type, true);
    }

    public SqlTypeName sql() {
      return sql;
    }

    /** The type that holds values of both; text holds values of any. */
    public Kind with(Kind other) {
      if (this == other) {
        return this;
      }
      if (isNumeric() && other.isNumeric()) {
        return compareTo(other) > 0 ? this : other;
      }
      return TEXT;
    }

    private boolean isNumeric() {
      return this == INTEGER || this == BIGINT || this == NUMBER || this == DOUBLE;
    }
  }

  /** The place of the parameter gives its type. */
  record ByPlace() implements GivenParameter {}

  /** The value gives the type. */
  record OfKind(Kind kind) implements GivenParameter {}

  /** The value is a list where its place wants one value: an ARRAY. */
  record ListOf(Kind element) implements GivenParameter {}

  /**
   * The value is a list whose elements are compared one by one.
   *
   * @param element null where the place gives the type of the elements
   * @param count the number of values that the plan has room for
   */
  record Elements(@Nullable Kind element, int count) implements GivenParameter {}

  /** The value is NULL where its place wants a list. */
  record NoList() implements GivenParameter {}

  /** The value stands in the plan, because its place wants a literal: a String or a Long. */
  record Constant(@Nullable Object value) implements GivenParameter {}

  GivenParameter BY_PLACE = new ByPlace();
}
