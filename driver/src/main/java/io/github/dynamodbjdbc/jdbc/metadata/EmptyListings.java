package io.github.dynamodbjdbc.jdbc.metadata;

import io.github.dynamodbjdbc.engine.ResultColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.AvaticaConnection;

/** The listings of what DynamoDB has none of: empty, with the columns that JDBC 4.3 names. */
abstract class EmptyListings extends DatabaseCapabilities {
  EmptyListings(AvaticaConnection connection) {
    super(connection);
  }

  /** Collects the rows of a listing, on an open connection. */
  abstract MetadataRows listing(List<ResultColumn> columns) throws SQLException;

  @Override
  public ResultSet getImportedKeys(String catalogName, String schemaName, String tableName)
      throws SQLException {
    return listing(MetadataColumns.FOREIGN_KEYS).resultSet();
  }

  @Override
  public ResultSet getExportedKeys(String catalogName, String schemaName, String tableName)
      throws SQLException {
    return listing(MetadataColumns.FOREIGN_KEYS).resultSet();
  }

  @Override
  public ResultSet getCrossReference(
      String parentCatalog,
      String parentSchema,
      String parentTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable)
      throws SQLException {
    return listing(MetadataColumns.FOREIGN_KEYS).resultSet();
  }

  @Override
  public ResultSet getProcedures(String catalogName, String schemaPattern, String namePattern)
      throws SQLException {
    return listing(MetadataColumns.PROCEDURES).resultSet();
  }

  @Override
  public ResultSet getProcedureColumns(
      String catalogName, String schemaPattern, String namePattern, String columnPattern)
      throws SQLException {
    return listing(MetadataColumns.PROCEDURE_COLUMNS).resultSet();
  }

  @Override
  public ResultSet getFunctions(String catalogName, String schemaPattern, String namePattern)
      throws SQLException {
    return listing(MetadataColumns.FUNCTIONS).resultSet();
  }

  @Override
  public ResultSet getFunctionColumns(
      String catalogName, String schemaPattern, String namePattern, String columnPattern)
      throws SQLException {
    return listing(MetadataColumns.FUNCTION_COLUMNS).resultSet();
  }

  @Override
  public ResultSet getColumnPrivileges(
      String catalogName, String schemaName, String tableName, String columnPattern)
      throws SQLException {
    return listing(MetadataColumns.COLUMN_PRIVILEGES).resultSet();
  }

  @Override
  public ResultSet getTablePrivileges(String catalogName, String schemaPattern, String tablePattern)
      throws SQLException {
    return listing(MetadataColumns.TABLE_PRIVILEGES).resultSet();
  }

  @Override
  public ResultSet getVersionColumns(String catalogName, String schemaName, String tableName)
      throws SQLException {
    return listing(MetadataColumns.VERSION_COLUMNS).resultSet();
  }

  @Override
  public ResultSet getUDTs(
      String catalogName, String schemaPattern, String typePattern, int[] types)
      throws SQLException {
    return listing(MetadataColumns.USER_TYPES).resultSet();
  }

  @Override
  public ResultSet getSuperTypes(String catalogName, String schemaPattern, String typePattern)
      throws SQLException {
    return listing(MetadataColumns.SUPER_TYPES).resultSet();
  }

  @Override
  public ResultSet getSuperTables(String catalogName, String schemaPattern, String tablePattern)
      throws SQLException {
    return listing(MetadataColumns.SUPER_TABLES).resultSet();
  }

  @Override
  public ResultSet getAttributes(
      String catalogName, String schemaPattern, String typePattern, String attributePattern)
      throws SQLException {
    return listing(MetadataColumns.ATTRIBUTES).resultSet();
  }

  @Override
  public ResultSet getPseudoColumns(
      String catalogName, String schemaPattern, String tablePattern, String columnPattern)
      throws SQLException {
    return listing(MetadataColumns.PSEUDO_COLUMNS).resultSet();
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return listing(MetadataColumns.CLIENT_INFO_PROPERTIES).resultSet();
  }
}
