package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.value.ColumnType;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** Calcite's types of our columns. Text is Unicode (Calcite's own default is Latin-1). */
public final class DynamoTypeFactory extends JavaTypeFactoryImpl {
  public DynamoTypeFactory() {
    super(DynamoTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  /**
   * Text is VARCHAR: Calcite takes the literal {@code 'no'} for a CHAR(2), and would pad, cut or
   * refuse what stands beside it in a CASE, a COALESCE or a UNION.
   */
  @Override
  public RelDataType createSqlType(SqlTypeName typeName) {
    return super.createSqlType(typeName == SqlTypeName.CHAR ? SqlTypeName.VARCHAR : typeName);
  }

  /** Calcite adds lengths up for {@code 'a' 'b'}, also where there are none, and -1 says so. */
  @Override
  public RelDataType createSqlType(SqlTypeName typeName, int precision) {
    return typeName == SqlTypeName.CHAR || (typeName == SqlTypeName.VARCHAR && precision < -1)
        ? super.createSqlType(SqlTypeName.VARCHAR)
        : super.createSqlType(typeName, precision);
  }

  /** The row type of some columns, in their order. */
  public RelDataType rowType(List<Column> columns) {
    Builder builder = builder();
    for (Column column : columns) {
      builder.add(column.name(), type(column.type(), column.nullable()));
    }
    return builder.build();
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
          case ARRAY -> createArrayType(type(type.element(), true), -1);
        };
    return createTypeWithNullability(result, nullable);
  }

  /** Asked for every expression of the code that is generated, which may take long. */
  @Override
  public Type getJavaClass(RelDataType type) {
    Interruptible.check();
    return super.getJavaClass(type);
  }

  /** Asked for every join that is tried. */
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
