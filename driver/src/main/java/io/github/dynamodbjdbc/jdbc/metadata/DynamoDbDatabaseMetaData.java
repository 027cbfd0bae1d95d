package io.github.dynamodbjdbc.jdbc.metadata;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.TransactionMode;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.jdbc.result.JdbcTypes;
import io.github.dynamodbjdbc.jdbc.session.Session;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.calcite.avatica.AvaticaConnection;
import org.jspecify.annotations.Nullable;

/** The metadata that this driver has: tables, columns, keys, indexes and types. */
public final class DynamoDbDatabaseMetaData extends EmptyListings {
  private final Session session;

  public DynamoDbDatabaseMetaData(AvaticaConnection connection, Session session) {
    super(connection);
    this.session = session;
  }

  @Override
  MetadataRows listing(List<ResultColumn> columns) throws SQLException {
    session.checkOpen();
    return new MetadataRows(columns);
  }

  private Catalog catalog() {
    return session.resources().catalog();
  }

  private String schema() {
    return session.resources().schemaName();
  }

  private List<String> tableNames(
      @Nullable String catalogName, @Nullable String schemaPattern, @Nullable String tablePattern) {
    boolean schemaFits = "".equals(schemaPattern) || LikePattern.of(schemaPattern).test(schema());
    if (!isOurs(catalogName) || !schemaFits) {
      return List.of();
    }
    Predicate<String> wanted = LikePattern.of(tablePattern);
    return catalog().tableNames().stream().filter(wanted).toList();
  }

  /** Tables are in no catalog, which JDBC writes as an empty name; null is any. */
  private static boolean isOurs(@Nullable String catalogName) {
    return catalogName == null || catalogName.isEmpty();
  }

  @Override
  public boolean supportsTransactions() {
    return session.resources().config().transactions() == TransactionMode.ATOMIC;
  }

  @Override
  public boolean supportsSavepoints() {
    return supportsTransactions();
  }

  @Override
  public boolean supportsTransactionIsolationLevel(int level) {
    return level == getDefaultTransactionIsolation();
  }

  @Override
  public int getDefaultTransactionIsolation() {
    return supportsTransactions()
        ? Connection.TRANSACTION_READ_COMMITTED
        : Connection.TRANSACTION_NONE;
  }

  private List<Table> tables(
      @Nullable String catalogName, @Nullable String schemaPattern, @Nullable String tablePattern) {
    return List.copyOf(
        catalog().describe(tableNames(catalogName, schemaPattern, tablePattern)).tables().values());
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types)
      throws SQLException {
    return session.call(
        () -> {
          MetadataRows rows = listing(MetadataColumns.TABLES);
          Predicate<String> typeWanted =
              type -> types == null || Arrays.asList(types).contains(type);
          if (typeWanted.test("TABLE") || typeWanted.test("VIEW")) {
            List<String> names =
                tableNames(catalogName, schemaPattern, tablePattern).stream()
                    .filter(name -> typeWanted.test(typeOf(name)))
                    .toList();
            Map<String, TableDescription> described = catalog().descriptions(names).tables();
            for (String name : names) {
              String remarks = ColumnFacts.remarks(described.get(name));
              rows.add(null, schema(), name, typeOf(name), remarks, null, null, null, null, null);
            }
          }
          return rows.sorted(3, 1, 2).resultSet();
        });
  }

  private String typeOf(String name) {
    return catalog().isView(name) ? "VIEW" : "TABLE";
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalogName, @Nullable String schemaPattern)
      throws SQLException {
    MetadataRows rows = listing(MetadataColumns.SCHEMAS);
    if (isOurs(catalogName) && LikePattern.of(schemaPattern).test(schema())) {
      rows.add(schema(), null);
    }
    return rows.resultSet();
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return listing(MetadataColumns.CATALOGS).resultSet();
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return listing(MetadataColumns.TABLE_TYPES).add("TABLE").add("VIEW").resultSet();
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return session.call(
        () -> {
          Predicate<String> wanted = LikePattern.of(columnPattern);
          MetadataRows rows = listing(MetadataColumns.COLUMNS);
          for (Table table : tables(catalogName, schemaPattern, tablePattern)) {
            int ordinal = 0;
            for (Column column : table.visibleColumns()) {
              ordinal++;
              if (wanted.test(column.name())) {
                rows.add(columnRow(table, column, ordinal));
              }
            }
          }
          return rows.sorted(1, 2, 16).resultSet();
        });
  }

  private Object[] columnRow(Table table, Column column, int ordinal) {
    JDBCType type = JdbcTypes.jdbcType(column.type());
    return new Object[] {
      null,
      schema(),
      table.name(),
      column.name(),
      type.getVendorTypeNumber(),
      JdbcTypes.typeName(column.type()),
      ColumnFacts.size(column.type()),
      null,
      ColumnFacts.digits(column.type()),
      ColumnFacts.radix(column.type()),
      column.nullable() ? columnNullable : columnNoNulls,
      ColumnFacts.remarks(table, column),
      null,
      null,
      null,
      type == JDBCType.VARCHAR ? JdbcTypes.MAX_BYTES : null,
      ordinal,
      column.nullable() ? "YES" : "NO",
      null,
      null,
      null,
      null,
      "NO",
      column.generated().isPresent() ? "YES" : "NO"
    };
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalogName, @Nullable String schemaName, @Nullable String tableName)
      throws SQLException {
    return session.call(
        () -> {
          MetadataRows rows = listing(MetadataColumns.PRIMARY_KEYS);
          for (Table table : named(catalogName, schemaName, tableName)) {
            int sequence = 0;
            for (KeyAttribute key : table.description().keys()) {
              sequence++;
              rows.add(null, schema(), table.name(), table.nameOf(key), sequence, "PRIMARY");
            }
          }
          return rows.sorted(3).resultSet();
        });
  }

  /** Tables by an exact name, as methods without patterns take it. */
  private List<Table> named(
      @Nullable String catalogName, @Nullable String schemaName, @Nullable String tableName) {
    boolean schemaFits =
        schemaName == null || schemaName.isEmpty() || schemaName.equalsIgnoreCase(schema());
    if (!isOurs(catalogName) || !schemaFits || tableName == null) {
      return List.of();
    }
    List<String> names = catalog().tableNames().stream().filter(tableName::equals).toList();
    if (names.isEmpty()) {
      names = catalog().tableNames().stream().filter(tableName::equalsIgnoreCase).toList();
    }
    return List.copyOf(catalog().describe(names).tables().values());
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalogName,
      @Nullable String schemaName,
      @Nullable String tableName,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return session.call(
        () -> {
          MetadataRows rows = listing(MetadataColumns.INDEX_INFO);
          for (Table table : named(catalogName, schemaName, tableName)) {
            addIndex(
                rows,
                table,
                "PRIMARY",
                false,
                table.description().keys(),
                table.description().itemCount());
            if (!unique) {
              for (Index index : table.description().indexes()) {
                List<KeyAttribute> keys =
                    index
                        .sortKey()
                        .map(sort -> List.of(index.partitionKey(), sort))
                        .orElse(List.of(index.partitionKey()));
                addIndex(rows, table, index.name(), true, keys, index.itemCount());
              }
            }
          }
          return rows.sorted(3, 6, 5, 7).resultSet();
        });
  }

  private void addIndex(
      MetadataRows rows,
      Table table,
      String name,
      boolean nonUnique,
      List<KeyAttribute> keys,
      long cardinality) {
    for (int i = 0; i < keys.size(); i++) {
      boolean sorted = i > 0;
      rows.add(
          null,
          schema(),
          table.name(),
          nonUnique,
          null,
          name,
          (int) (sorted ? tableIndexOther : tableIndexHashed),
          i + 1,
          table.nameOf(keys.get(i)),
          sorted ? "A" : null,
          cardinality,
          0L,
          null);
    }
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalogName,
      @Nullable String schemaName,
      @Nullable String tableName,
      int scope,
      boolean nullable)
      throws SQLException {
    return session.call(
        () -> {
          MetadataRows rows = listing(MetadataColumns.BEST_ROW);
          for (Table table : named(catalogName, schemaName, tableName)) {
            for (KeyAttribute key : table.description().keys()) {
              table.visibleColumns().stream()
                  .filter(column -> column.path().isTopLevel())
                  .filter(column -> column.path().root().equals(key.name()))
                  .forEach(column -> rows.add(bestRow(column)));
            }
          }
          return rows.resultSet();
        });
  }

  private static Object[] bestRow(Column column) {
    JDBCType type = JdbcTypes.jdbcType(column.type());
    return new Object[] {
      bestRowSession,
      column.name(),
      type.getVendorTypeNumber(),
      JdbcTypes.typeName(type),
      ColumnFacts.size(column.type()),
      null,
      ColumnFacts.digits(column.type()),
      bestRowNotPseudo
    };
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    MetadataRows rows = listing(MetadataColumns.TYPE_INFO);
    for (JDBCType type : ColumnFacts.TYPES) {
      boolean text = type == JDBCType.VARCHAR;
      rows.add(
          JdbcTypes.typeName(type),
          type.getVendorTypeNumber(),
          ColumnFacts.maxPrecision(type),
          ColumnFacts.literalPrefix(type),
          ColumnFacts.literalSuffix(type),
          type == JDBCType.DECIMAL ? "precision,scale" : null,
          typeNullable,
          text,
          type == JDBCType.ARRAY ? typePredNone : typeSearchable,
          false,
          false,
          false,
          null,
          0,
          type == JDBCType.DECIMAL ? 38 : 0,
          null,
          null,
          10);
    }
    return rows.sorted(1).resultSet();
  }

  @Override
  public String getURL() throws SQLException {
    return "jdbc:dynamodb://" + schema();
  }

  @Override
  public String getUserName() throws SQLException {
    return session.resources().config().accessKeyId().orElse("");
  }

  /** Returns whether {@code read_only} is set, so that no connection like this one can write. */
  @Override
  public boolean isReadOnly() throws SQLException {
    session.checkOpen();
    return session.resources().config().readOnly();
  }
}
