package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.value.ColumnType;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.jdbc.JavaRecordType;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelRecordType;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Creates Calcite's types of the driver's columns. Text is Unicode (Calcite's own default is
 * Latin-1).
 */
public final class DynamoTypeFactory extends JavaTypeFactoryImpl {
  public DynamoTypeFactory() {
    super(DynamoTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  /**
   * Makes every text a VARCHAR. Calcite types the literal {@code 'no'} as CHAR(2), and would pad,
   * cut or refuse the values beside it in a CASE, a COALESCE or a UNION.
   */
  @Override
  public RelDataType createSqlType(SqlTypeName typeName) {
    return super.createSqlType(typeName == SqlTypeName.CHAR ? SqlTypeName.VARCHAR : typeName);
  }

  /**
   * Ignores a negative length: Calcite adds up the lengths of {@code 'a' 'b'}, and -1 stands for a
   * text without a length.
   */
  @Override
  public RelDataType createSqlType(SqlTypeName typeName, int precision) {
    return typeName == SqlTypeName.CHAR || (typeName == SqlTypeName.VARCHAR && precision < -1)
        ? super.createSqlType(SqlTypeName.VARCHAR)
        : super.createSqlType(typeName, precision);
  }

  /**
   * Makes every DECIMAL of the greatest precision a NUMBER. Calcite types {@code CEIL(x)} of a
   * NUMBER as one without places after the point; beside another NUMBER, in a UNION or an IN, there
   * would be too few digits for both, and it would cut the other's places.
   */
  @Override
  public RelDataType createSqlType(SqlTypeName typeName, int precision, int scale) {
    boolean widest =
        typeName == SqlTypeName.DECIMAL && precision >= DynamoTypeSystem.NUMBER_PRECISION;
    return super.createSqlType(typeName, precision, widest ? DynamoTypeSystem.NUMBER_SCALE : scale);
  }

  /**
   * Returns null where PostgreSQL finds no common type either. Calcite takes a time for the common
   * type of a time and a number, since it adds them, and then fails on the values.
   */
  @Override
  public @Nullable RelDataType leastRestrictive(
      List<RelDataType> types, SqlTypeMappingRule mappingRule) {
    boolean times = types.stream().anyMatch(SqlTypeUtil::isDatetime);
    boolean numbers = types.stream().anyMatch(SqlTypeUtil::isNumeric);
    return times && numbers ? null : super.leastRestrictive(types, mappingRule);
  }

  /** Returns the row type of some columns, in their order. */
  public RelDataType rowType(List<Column> columns) {
    Builder builder = builder();
    for (Column column : columns) {
      builder.add(
          column.name(),
          column.role() == Column.Role.STORED ? stored() : type(column.type(), column.nullable()));
    }
    return builder.build();
  }

  /** The type of a value that generated code passes on as it is. */
  private RelDataType stored() {
    return createTypeWithNullability(createSqlType(SqlTypeName.ANY), true);
  }

  private RelDataType type(ColumnType type, boolean nullable) {
    RelDataType result =
        switch (type.type()) {
          case BOOLEAN -> createSqlType(SqlTypeName.BOOLEAN);
          case BIGINT -> createSqlType(SqlTypeName.BIGINT);
          case DECIMAL -> DynamoTypeSystem.number(this, false);
          case DOUBLE -> createSqlType(SqlTypeName.DOUBLE);
          case VARCHAR -> createSqlType(SqlTypeName.VARCHAR);
          case VARBINARY -> createSqlType(SqlTypeName.VARBINARY);
          case TIMESTAMP -> createSqlType(SqlTypeName.TIMESTAMP, 3);
          case DATE -> createSqlType(SqlTypeName.DATE);
          case TIME -> createSqlType(SqlTypeName.TIME, 3);
          case ARRAY -> createArrayType(type(type.presentElement(), true), -1);
        };
    return createTypeWithNullability(result, nullable);
  }

  /**
   * Checks for cancellation: Calcite calls it for every expression while it generates code, which
   * may take long.
   *
   * <p>Calcite generates a class for the key of {@code PARTITION BY address.city, active}, and
   * names its fields after the columns. So the fields get names that Java allows.
   */
  @Override
  public Type getJavaClass(RelDataType type) {
    Interruptible.check();
    return super.getJavaClass(type instanceof RelRecordType row ? numbered(row) : type);
  }

  private RelDataType numbered(RelRecordType row) {
    if (row instanceof JavaRecordType || row.getFieldNames().equals(numbers(row))) {
      return row;
    }
    return createStructType(row.getStructKind(), RelOptUtil.getFieldTypeList(row), numbers(row));
  }

  private static List<String> numbers(RelRecordType row) {
    return IntStream.range(0, row.getFieldCount()).mapToObj(field -> "f" + field).toList();
  }

  /** Checks for cancellation: Calcite calls it for every join that it tries. */
  @Override
  public RelDataType createTypeWithNullability(RelDataType type, boolean nullable) {
    Interruptible.check();
    return super.createTypeWithNullability(type, nullable);
  }

  @Override
  public RelDataType createStructType(
      StructKind kind, List<RelDataType> types, List<String> fields) {
    Interruptible.check();
    return super.createStructType(kind, types, fields);
  }
}
