package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Unwrapping;
import java.sql.JDBCType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** Describes a result's columns as JDBC asks for it. */
public final class ResultColumnsMetaData implements ResultSetMetaData {
  private final List<ResultColumn> columns;
  private final String schemaName;

  public ResultColumnsMetaData(List<ResultColumn> columns, String schemaName) {
    this.columns = columns;
    this.schemaName = schemaName;
  }

  private ResultColumn column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "There is no column " + index + ": the result has " + columns.size() + ".");
    }
    return columns.get(index - 1);
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    return column(index).type() == JDBCType.VARCHAR;
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    column(index);
    return true;
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return column(index).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return JdbcTypes.isNumeric(column(index).type());
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    ResultColumn column = column(index);
    return switch (column.type()) {
      case BOOLEAN -> 5;
      case INTEGER -> 11;
      case BIGINT -> 20;
      case DECIMAL -> column.precision() + 2;
      case DOUBLE -> 24;
      case DATE -> 10;
      case TIME -> 12;
      case TIMESTAMP -> 24;
      case VARBINARY -> (getPrecision(index) + 2) / 3 * 4; // in base64
      default -> column.precision() > 0 ? column.precision() : JdbcTypes.MAX_BYTES;
    };
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return column(index).label();
  }

  @Override
  public String getColumnName(int index) throws SQLException {
    ResultColumn column = column(index);
    return column.columnName().orElse(column.label());
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    return column(index).table().isPresent() ? schemaName : "";
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    ResultColumn column = column(index);
    boolean bounded = column.precision() > 0;
    return switch (column.type()) {
      // As getColumns says it; a client may take 0 for a length.
      case VARCHAR, VARBINARY -> bounded ? column.precision() : JdbcTypes.MAX_BYTES;
      default -> column.precision();
    };
  }

  @Override
  public int getScale(int index) throws SQLException {
    return column(index).scale();
  }

  @Override
  public String getTableName(int index) throws SQLException {
    return column(index).table().orElse("");
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    column(index);
    return "";
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    return column(index).type().getVendorTypeNumber();
  }

  @Override
  public String getColumnTypeName(int index) throws SQLException {
    return JdbcTypes.typeName(column(index).type(), column(index).elementType());
  }

  @Override
  public boolean isReadOnly(int index) throws SQLException {
    column(index);
    return true;
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    return JdbcTypes.className(column(index).type());
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
