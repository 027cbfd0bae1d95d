package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests what DatabaseMetaData reports of tables, columns, keys and indexes, and of the driver
 * itself.
 */
@WithDynamo
class MetadataTest {
  private static Connection connection;
  private static DatabaseMetaData metaData;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("meta_orders")
            .partitionKey("customer", S)
            .sortKey("number", N)
            .globalIndex("by-status", "status", S, "placed", S)
            .localIndex("by-total", "total", N),
        List.of(
            item(
                "customer",
                s("c1"),
                "number",
                n(1),
                "status",
                s("open"),
                "placed",
                s("2026-01-01T00:00:00Z"),
                "total",
                n("12.345"),
                "lines",
                list(map("sku", s("a"))))));
    dynamo.create(
        new TableBuilder("meta_users").partitionKey("id", S),
        List.of(item("id", s("u1"), "name", s("Ada"))));
    dynamo.create(new TableBuilder("meta-odd.name").partitionKey("id", S), List.of());
    // A glob of its own, so that tables of other tests do not show.
    connection = dynamo.connect("tables=meta*");
    metaData = connection.getMetaData();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void tables_are_those_of_the_region() throws SQLException {
    assertThat(
            Rows.of(
                metaData.getTables(null, null, "%", null),
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE"))
        .containsExactly(
            "null|us-east-1|meta-odd.name|TABLE",
            "null|us-east-1|meta_orders|TABLE",
            "null|us-east-1|meta_users|TABLE");
  }

  @Test
  void remarks_of_tables_tell_items_and_bytes() throws SQLException {
    assertThat(Rows.of(metaData.getTables(null, null, "meta\\_users", null), "REMARKS"))
        .singleElement()
        .asString()
        .matches("about 1 item, [1-9]\\d* bytes");
  }

  @Test
  void tables_can_be_asked_for_by_pattern_and_type() throws SQLException {
    String escaped = "meta" + metaData.getSearchStringEscape() + "_users";
    assertThat(tables(null, "us-east-1", "meta_users", "TABLE")).containsExactly("meta_users");
    assertThat(tables(null, null, "meta_u%", "TABLE", "VIEW")).containsExactly("meta_users");
    assertThat(tables("", "us-%", escaped)).containsExactly("meta_users");
    assertThat(tables(null, null, "meta_odd_name")).containsExactly("meta-odd.name");
    assertThat(tables(null, null, "%", "VIEW")).isEmpty();
    assertThat(tables(null, "eu-west-1", "%")).isEmpty();
    assertThat(Rows.of(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE");
  }

  @Test
  void columns_have_types_sizes_and_places() throws SQLException {
    assertThat(
            Rows.of(
                metaData.getColumns(null, null, "meta\\_orders", "%"),
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "DATA_TYPE",
                "TYPE_NAME",
                "DECIMAL_DIGITS",
                "NULLABLE",
                "IS_NULLABLE",
                "IS_AUTOINCREMENT"))
        .containsExactly(
            "1|customer|" + Types.VARCHAR + "|VARCHAR|null|0|NO|NO",
            "2|number|" + Types.BIGINT + "|BIGINT|0|0|NO|NO",
            "3|lines|" + Types.ARRAY + "|VARCHAR ARRAY|null|1|YES|NO",
            "4|placed|" + Types.TIMESTAMP + "|TIMESTAMP|3|1|YES|NO",
            "5|status|" + Types.VARCHAR + "|VARCHAR|null|1|YES|NO",
            "6|total|" + Types.DECIMAL + "|DECIMAL|3|1|YES|NO");
  }

  @Test
  void columns_can_be_asked_for_by_pattern_over_all_tables() throws SQLException {
    assertThat(Rows.of(metaData.getColumns(null, null, "%", "n%"), "TABLE_NAME", "COLUMN_NAME"))
        .containsExactly("meta_orders|number", "meta_users|name");
    assertThat(Rows.of(metaData.getColumns("", null, "meta_users", null), "COLUMN_NAME"))
        .containsExactly("id", "name");
    assertThat(Rows.of(metaData.getColumns(null, null, "meta_users", "\\_record"), "COLUMN_NAME"))
        .isEmpty();
  }

  @Test
  void precision_and_scale_of_numbers_are_there() throws SQLException {
    try (ResultSet columns = metaData.getColumns(null, null, "meta_orders", "total")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(38);
      assertThat(columns.getInt("NUM_PREC_RADIX")).isEqualTo(10);
    }
  }

  @Test
  void primary_keys_are_the_partition_key_and_the_sort_key() throws SQLException {
    assertThat(
            Rows.of(
                metaData.getPrimaryKeys(null, null, "meta_orders"),
                "TABLE_NAME",
                "COLUMN_NAME",
                "KEY_SEQ"))
        .containsExactly("meta_orders|customer|1", "meta_orders|number|2");
    assertThat(Rows.of(metaData.getPrimaryKeys(null, null, "no_such"), "COLUMN_NAME")).isEmpty();
  }

  @Test
  void indexes_are_the_primary_key_and_the_secondary_indexes() throws SQLException {
    assertThat(
            Rows.of(
                metaData.getIndexInfo(null, null, "meta_orders", false, true),
                "NON_UNIQUE",
                "INDEX_NAME",
                "ORDINAL_POSITION",
                "COLUMN_NAME"))
        .contains(
            "true|by-status|1|status",
            "true|by-status|2|placed",
            "true|by-total|1|customer",
            "true|by-total|2|total");
    assertThat(Rows.of(metaData.getIndexInfo(null, null, "meta_orders", true, true), "COLUMN_NAME"))
        .containsExactly("customer", "number");
  }

  @Test
  void the_region_is_the_only_schema_and_there_is_no_catalog() throws SQLException {
    assertThat(Rows.of(metaData.getSchemas(), "TABLE_SCHEM")).containsExactly("us-east-1");
    assertThat(Rows.of(metaData.getSchemas(null, "us%"), "TABLE_SCHEM"))
        .containsExactly("us-east-1");
    assertThat(Rows.of(metaData.getSchemas(null, "eu%"), "TABLE_SCHEM")).isEmpty();
    assertThat(Rows.of(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
    assertThat(connection.getCatalog()).isNull();
    assertThat(connection.getSchema()).isEqualTo("us-east-1");
  }

  @Test
  void a_table_can_be_named_with_its_schema() throws SQLException {
    assertThat(Rows.of(connection, "SELECT name FROM \"us-east-1\".meta_users"))
        .containsExactly("Ada");
    assertThat(Rows.of(connection, "SELECT name FROM \"us-east-1\".\"meta_users\""))
        .containsExactly("Ada");
  }

  @Test
  void type_info_names_every_type_that_columns_have() throws SQLException {
    List<String> types = Rows.of(metaData.getTypeInfo(), "DATA_TYPE", "TYPE_NAME");
    assertThat(types)
        .contains(
            Types.BOOLEAN + "|BOOLEAN",
            Types.BIGINT + "|BIGINT",
            Types.DECIMAL + "|DECIMAL",
            Types.DOUBLE + "|DOUBLE",
            Types.VARCHAR + "|VARCHAR",
            Types.VARBINARY + "|VARBINARY",
            Types.DATE + "|DATE",
            Types.TIME + "|TIME",
            Types.TIMESTAMP + "|TIMESTAMP")
        .doesNotHaveDuplicates();
    // In the order of DATA_TYPE, as its javadoc wants it.
    assertThat(types.stream().map(type -> Integer.valueOf(type.replaceAll("\\|.*", ""))).toList())
        .isSorted();
  }

  /** A method of DatabaseMetaData that lists what DynamoDB does not have. */
  private interface Listing {
    ResultSet of(DatabaseMetaData metaData) throws SQLException;
  }

  @Test
  void everything_else_answers_empty_with_the_right_columns() throws SQLException {
    Map<Listing, String> listings = new LinkedHashMap<>();
    listings.put(
        m -> m.getImportedKeys(null, null, "meta_orders"),
        "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
            + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE DELETE_RULE FK_NAME PK_NAME"
            + " DEFERRABILITY");
    listings.put(
        m -> m.getExportedKeys(null, null, "meta_orders"),
        "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
            + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE DELETE_RULE FK_NAME PK_NAME"
            + " DEFERRABILITY");
    listings.put(
        m -> m.getCrossReference(null, null, "meta_orders", null, null, "meta_users"),
        "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
            + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE DELETE_RULE FK_NAME PK_NAME"
            + " DEFERRABILITY");
    listings.put(
        m -> m.getProcedures(null, null, "%"),
        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME * * * REMARKS PROCEDURE_TYPE SPECIFIC_NAME");
    listings.put(
        m -> m.getProcedureColumns(null, null, "%", "%"),
        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE DATA_TYPE TYPE_NAME"
            + " PRECISION LENGTH SCALE RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE"
            + " SQL_DATETIME_SUB CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE SPECIFIC_NAME");
    listings.put(
        m -> m.getFunctionColumns(null, null, "%", "%"),
        "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE DATA_TYPE TYPE_NAME"
            + " PRECISION LENGTH SCALE RADIX NULLABLE REMARKS CHAR_OCTET_LENGTH ORDINAL_POSITION"
            + " IS_NULLABLE SPECIFIC_NAME");
    listings.put(
        m -> m.getColumnPrivileges(null, null, "meta_orders", "%"),
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
    listings.put(
        m -> m.getTablePrivileges(null, null, "%"),
        "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
    listings.put(
        m -> m.getVersionColumns(null, null, "meta_orders"),
        "SCOPE COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS"
            + " PSEUDO_COLUMN");
    listings.put(
        m -> m.getUDTs(null, null, "%", null),
        "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE REMARKS BASE_TYPE");
    listings.put(
        m -> m.getSuperTypes(null, null, "%"),
        "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME");
    listings.put(
        m -> m.getSuperTables(null, null, "%"), "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
    listings.put(
        m -> m.getAttributes(null, null, "%", "%"),
        "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE ATTR_TYPE_NAME ATTR_SIZE"
            + " DECIMAL_DIGITS NUM_PREC_RADIX NULLABLE REMARKS ATTR_DEF SQL_DATA_TYPE"
            + " SQL_DATETIME_SUB CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE SCOPE_CATALOG"
            + " SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE");
    for (Map.Entry<Listing, String> listing : listings.entrySet()) {
      try (ResultSet rows = listing.getKey().of(metaData)) {
        // A star stands for a column that JDBC reserves without naming it.
        String expected = listing.getValue().replace("*", "\\S+");
        assertThat(String.join(" ", labels(rows))).matches(expected);
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void listings_that_may_hold_rows_have_the_right_columns() throws SQLException {
    try (ResultSet rows = metaData.getTables(null, null, "%", null)) {
      assertThat(labels(rows))
          .containsExactly(
              "TABLE_CAT",
              "TABLE_SCHEM",
              "TABLE_NAME",
              "TABLE_TYPE",
              "REMARKS",
              "TYPE_CAT",
              "TYPE_SCHEM",
              "TYPE_NAME",
              "SELF_REFERENCING_COL_NAME",
              "REF_GENERATION");
    }
    try (ResultSet rows = metaData.getColumns(null, null, "meta_users", "%")) {
      assertThat(labels(rows))
          .containsExactly(
              "TABLE_CAT",
              "TABLE_SCHEM",
              "TABLE_NAME",
              "COLUMN_NAME",
              "DATA_TYPE",
              "TYPE_NAME",
              "COLUMN_SIZE",
              "BUFFER_LENGTH",
              "DECIMAL_DIGITS",
              "NUM_PREC_RADIX",
              "NULLABLE",
              "REMARKS",
              "COLUMN_DEF",
              "SQL_DATA_TYPE",
              "SQL_DATETIME_SUB",
              "CHAR_OCTET_LENGTH",
              "ORDINAL_POSITION",
              "IS_NULLABLE",
              "SCOPE_CATALOG",
              "SCOPE_SCHEMA",
              "SCOPE_TABLE",
              "SOURCE_DATA_TYPE",
              "IS_AUTOINCREMENT",
              "IS_GENERATEDCOLUMN");
    }
    try (ResultSet rows = metaData.getBestRowIdentifier(null, null, "meta_orders", 0, true)) {
      assertThat(labels(rows)).hasSize(8).startsWith("SCOPE", "COLUMN_NAME", "DATA_TYPE");
    }
    try (ResultSet rows = metaData.getPseudoColumns(null, null, "meta_users", "%")) {
      assertThat(labels(rows)).hasSize(12).startsWith("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME");
    }
    try (ResultSet rows = metaData.getFunctions(null, null, "%")) {
      assertThat(labels(rows)).hasSize(6).startsWith("FUNCTION_CAT", "FUNCTION_SCHEM");
    }
    try (ResultSet rows = metaData.getClientInfoProperties()) {
      assertThat(labels(rows)).containsExactly("NAME", "MAX_LEN", "DEFAULT_VALUE", "DESCRIPTION");
    }
  }

  @Test
  void the_driver_says_what_it_is() throws SQLException {
    assertThat(metaData.getDatabaseProductName()).contains("DynamoDB");
    assertThat(metaData.getDriverName()).isNotBlank();
    assertThat(metaData.getDriverVersion()).isNotBlank().doesNotContain("$");
    assertThat(metaData.getURL()).startsWith("jdbc:dynamodb:").doesNotContain("secret");
    assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(metaData.getSQLKeywords()).isNotNull();
    assertThat(metaData.getNumericFunctions()).isNotNull();
    assertThat(metaData.getStringFunctions()).isNotNull();
    assertThat(metaData.getTimeDateFunctions()).isNotNull();
    assertThat(metaData.getSystemFunctions()).isNotNull();
    assertThat(metaData.storesMixedCaseIdentifiers()).isTrue();
    assertThat(metaData.supportsMixedCaseQuotedIdentifiers()).isTrue();
    assertThat(metaData.supportsTransactions()).isTrue();
    assertThat(metaData.supportsSavepoints()).isTrue();
    assertThat(metaData.getDefaultTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    assertThat(metaData.getRowIdLifetime()).isEqualTo(RowIdLifetime.ROWID_UNSUPPORTED);
    assertThat(metaData.getJDBCMajorVersion()).isGreaterThanOrEqualTo(4);
    assertThat(metaData.getConnection()).isSameAs(connection);
    assertThat(metaData.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
  }

  @Test
  void another_catalog_or_schema_has_no_tables() throws SQLException {
    assertThat(tables("", "", "meta_users")).containsExactly("meta_users");
    assertThat(tables("other", null, "%")).isEmpty();
    assertThat(tables(null, "other", "%")).isEmpty();
    for (String[] place : new String[][] {{"other", null}, {null, "other"}}) {
      assertThat(Rows.of(metaData.getColumns(place[0], place[1], "%", "%"))).isEmpty();
      assertThat(Rows.of(metaData.getPrimaryKeys(place[0], place[1], "meta_users"))).isEmpty();
      assertThat(Rows.of(metaData.getIndexInfo(place[0], place[1], "meta_users", false, true)))
          .isEmpty();
      assertThat(Rows.of(metaData.getBestRowIdentifier(place[0], place[1], "meta_users", 0, true)))
          .isEmpty();
      assertThat(Rows.of(metaData.getSchemas(place[0], place[1]))).isEmpty();
    }
  }

  @Test
  void the_database_is_read_only_where_read_only_is_set(TestDynamo server) throws SQLException {
    assertThat(metaData.isReadOnly()).isFalse();
    assertThat(connection.isReadOnly()).isFalse();
    try (Connection readOnly = server.connect("read_only=true")) {
      assertThat(readOnly.getMetaData().isReadOnly()).isTrue();
      assertThat(readOnly.isReadOnly()).isTrue();
    }
  }

  private static List<String> tables(String catalog, String schema, String pattern, String... types)
      throws SQLException {
    return Rows.of(
        metaData.getTables(catalog, schema, pattern, types.length == 0 ? null : types),
        "TABLE_NAME");
  }

  private static List<String> labels(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i));
    }
    return labels;
  }
}
