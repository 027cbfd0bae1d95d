package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.ParameterInfo;
import io.github.dynamodbjdbc.engine.PreparedQuery;
import io.github.dynamodbjdbc.engine.ResultColumn;
import java.math.BigDecimal;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;

/** Carries a prepared query through Avatica, in the signature that it hands around. */
final class SignaturePayload {
  private static final String QUERY = "query";
  private static final String COLUMNS = "columns";
  private static final String SCHEMA = "schema";

  private SignaturePayload() {}

  static Meta.Signature of(String sql, PreparedQuery query, String schemaName) {
    List<AvaticaParameter> parameters = new ArrayList<>();
    for (ParameterInfo parameter : query.parameters()) {
      parameters.add(
          new AvaticaParameter(
              isNumeric(parameter.type()),
              parameter.precision(),
              parameter.scale(),
              parameter.type().getVendorTypeNumber(),
              typeName(parameter.type()),
              className(parameter.type()),
              "?" + (parameters.size() + 1)));
    }
    return new Meta.Signature(
        avaticaColumns(query.columns()),
        sql,
        parameters,
        Map.of(QUERY, query, COLUMNS, query.columns(), SCHEMA, schemaName),
        Meta.CursorFactory.ARRAY,
        Meta.StatementType.SELECT);
  }

  /** The signature of rows that the driver has already: metadata. */
  static Meta.Signature of(List<ResultColumn> columns) {
    return new Meta.Signature(
        avaticaColumns(columns),
        "",
        List.of(),
        Map.of(COLUMNS, columns, SCHEMA, ""),
        Meta.CursorFactory.ARRAY,
        Meta.StatementType.SELECT);
  }

  static PreparedQuery query(Meta.Signature signature) {
    return (PreparedQuery) signature.internalParameters.get(QUERY);
  }

  @SuppressWarnings("unchecked")
  static List<ResultColumn> columns(Meta.Signature signature) {
    return (List<ResultColumn>) signature.internalParameters.get(COLUMNS);
  }

  static String schema(Meta.Signature signature) {
    return (String) signature.internalParameters.get(SCHEMA);
  }

  /** Avatica needs the labels and the places only: our result sets and metadata know the rest. */
  private static List<ColumnMetaData> avaticaColumns(List<ResultColumn> columns) {
    List<ColumnMetaData> result = new ArrayList<>();
    for (ResultColumn column : columns) {
      result.add(
          new ColumnMetaData(
              result.size(),
              false,
              true,
              true,
              false,
              column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
              isNumeric(column.type()),
              -1,
              column.label(),
              column.label(),
              "",
              column.precision(),
              column.scale(),
              "",
              "",
              ColumnMetaData.scalar(
                  column.type().getVendorTypeNumber(),
                  typeName(column.type()),
                  ColumnMetaData.Rep.OBJECT),
              true,
              false,
              false,
              className(column.type())));
    }
    return result;
  }

  static boolean isNumeric(JDBCType type) {
    return switch (type) {
      case INTEGER, BIGINT, DECIMAL, DOUBLE -> true;
      default -> false;
    };
  }

  static String typeName(JDBCType type) {
    return type.getName();
  }

  /** The class of what {@code getObject} gives. */
  static String className(JDBCType type) {
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
