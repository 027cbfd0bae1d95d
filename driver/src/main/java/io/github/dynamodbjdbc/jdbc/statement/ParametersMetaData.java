package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Unwrapping;
import io.github.dynamodbjdbc.jdbc.result.JdbcTypes;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/** Describes the parameters of a statement as JDBC asks for it. */
final class ParametersMetaData implements ParameterMetaData {
  private final List<ParameterInfo> parameters;

  ParametersMetaData(List<ParameterInfo> parameters) {
    this.parameters = parameters;
  }

  private ParameterInfo parameter(int index) throws SQLException {
    checkIndex(index, parameters.size());
    return parameters.get(index - 1);
  }

  /**
   * @param index of a parameter, which counts from 1
   */
  static void checkIndex(int index, int count) throws SQLException {
    if (index < 1 || index > count) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "There is no parameter " + index + ": the statement has " + count + ", counted from 1.");
    }
  }

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  @Override
  public int isNullable(int index) throws SQLException {
    parameter(index);
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return JdbcTypes.isNumeric(parameter(index).type());
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return parameter(index).precision();
  }

  @Override
  public int getScale(int index) throws SQLException {
    return parameter(index).scale();
  }

  @Override
  public int getParameterType(int index) throws SQLException {
    return parameter(index).type().getVendorTypeNumber();
  }

  @Override
  public String getParameterTypeName(int index) throws SQLException {
    return JdbcTypes.typeName(parameter(index).type());
  }

  @Override
  public String getParameterClassName(int index) throws SQLException {
    return JdbcTypes.className(parameter(index).type());
  }

  @Override
  public int getParameterMode(int index) throws SQLException {
    parameter(index);
    return parameterModeIn;
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
