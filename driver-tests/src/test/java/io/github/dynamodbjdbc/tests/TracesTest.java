package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The calls of tools that cannot run in a build, in the order in which they make them. */
@WithDynamo
class TracesTest {
  private static String url;

  @BeforeAll
  static void load(TestDynamo server) {
    server.create(
        new TableBuilder("traces_sales").partitionKey("region", S).sortKey("day", S),
        List.of(
            item("region", s("east"), "day", s("2026-05-01T00:00:00Z"), "amount", n("10.5")),
            item("region", s("east"), "day", s("2026-06-01T00:00:00Z"), "amount", n("5")),
            item("region", s("west"), "day", s("2026-05-03T00:00:00Z"), "amount", n("7"))));
    url = server.url() + "&tables=traces_*&full_scan=warn";
  }

  @Test
  void dbeaver_opens_browses_and_reads() throws SQLException {
    Driver driver = DriverManager.getDriver(url);
    assertThat(driver.getPropertyInfo(url, new Properties())).isNotEmpty();
    try (Connection main = driver.connect(url, new Properties());
        Connection second = driver.connect(url, new Properties())) {
      // Each of these ends the connecting if it throws.
      for (Connection connection : List.of(main, second)) {
        connection.setReadOnly(true);
        connection.setAutoCommit(true);
        connection.getTransactionIsolation();
      }
      DatabaseMetaData metaData = main.getMetaData();
      assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
      assertThat(metaData.getSQLKeywords()).isNotNull();
      assertThat(metaData.getSearchStringEscape()).isEqualTo("\\");
      assertThat(metaData.supportsSchemasInDataManipulation()).isTrue();
      assertThat(Rows.of(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
      assertThat(Rows.of(metaData.getSchemas(), "TABLE_SCHEM")).containsExactly("us-east-1");
      assertThat(Rows.of(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE");
      assertThat(Rows.of(metaData.getTables(null, "us-east-1", "%", null), "TABLE_NAME"))
          .containsExactly("traces_sales");
      assertThat(
              Rows.of(metaData.getColumns(null, "us-east-1", "traces\\_sales", "%"), "COLUMN_NAME"))
          .containsExactly("region", "day", "amount");
      assertThat(Rows.of(metaData.getPrimaryKeys(null, "us-east-1", "traces_sales"), "COLUMN_NAME"))
          .containsExactlyInAnyOrder("region", "day");
      metaData.getIndexInfo(null, "us-east-1", "traces_sales", false, true).close();
      metaData.getImportedKeys(null, "us-east-1", "traces_sales").close();
      metaData.getExportedKeys(null, "us-east-1", "traces_sales").close();
      metaData.getProcedures(null, "us-east-1", "%").close();
      try (Statement statement =
          second.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
        statement.setMaxRows(200);
        statement.setFetchSize(200);
        assertThat(statement.execute("SELECT * FROM \"us-east-1\".traces_sales")).isTrue();
        ResultSet rows = statement.getResultSet();
        assertThat(rows.next()).isTrue();
        // Its keep-alive, while the rows are being read.
        assertThat(second.isValid(10)).isTrue();
        assertThat(rows.getObject(1)).isNotNull();
        assertThat(rows.wasNull()).isFalse();
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        // Its limit of rows makes it no full scan.
        assertThat((Throwable) statement.getWarnings()).isNull();
      }
    }
  }

  @Test
  void tableau_looks_at_the_columns_and_aggregates() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      DatabaseMetaData metaData = connection.getMetaData();
      assertThat(metaData.getDriverName()).isNotBlank();
      assertThat(metaData.getDriverVersion()).isNotBlank();
      String quoted = "\"us-east-1\".\"traces_sales\"";
      for (String probe :
          List.of(
              "SELECT * FROM " + quoted + " WHERE 1=0", "SELECT * FROM " + quoted + " LIMIT 0")) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(probe)) {
          assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
          assertThat(rows.next()).isFalse();
          assertThat(statement.unwrap(DynamoDbStatement.class).statistics().readRequests())
              .isZero();
        }
      }
      try (PreparedStatement bare = connection.prepareStatement("SELECT * FROM " + quoted)) {
        assertThat(bare.getMetaData().getColumnLabel(2)).isEqualTo("day");
      }
      assertThat(
              Rows.of(
                  connection,
                  "SELECT \"traces_sales\".\"region\" AS \"region\","
                      + " EXTRACT(MONTH FROM \"traces_sales\".\"day\") AS \"mn:day:ok\","
                      + " SUM(\"traces_sales\".\"amount\") AS \"sum:amount:ok\" FROM "
                      + quoted
                      + " \"traces_sales\" WHERE (\"traces_sales\".\"region\" IN ('east', 'west'))"
                      + " GROUP BY 1, 2 ORDER BY 1, 2"))
          .containsExactly("east|5|10.5", "east|6|5", "west|5|7");
    }
  }

  @Test
  void metabase_probes_tables_and_asks_questions() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.execute("SELECT TRUE FROM traces_sales WHERE 1 <> 1 LIMIT 0"))
            .isTrue();
        assertThat(statement.unwrap(DynamoDbStatement.class).statistics().readRequests()).isZero();
      }
      String question =
          "-- Metabase:: userID: 1 queryType: MBQL\n"
              + "SELECT DATE_TRUNC('month', \"day\") AS \"day\", SUM(\"amount\") AS \"sum\""
              + " FROM \"us-east-1\".\"traces_sales\" WHERE \"region\" = ?"
              + " GROUP BY DATE_TRUNC('month', \"day\") ORDER BY 1 ASC;";
      try (PreparedStatement statement =
          connection.prepareStatement(
              question,
              ResultSet.TYPE_FORWARD_ONLY,
              ResultSet.CONCUR_READ_ONLY,
              ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
        statement.setFetchDirection(ResultSet.FETCH_FORWARD);
        statement.setFetchSize(500);
        statement.setMaxRows(2000);
        statement.setObject(1, "east");
        try (ResultSet rows = statement.executeQuery()) {
          ResultSetMetaData columns = rows.getMetaData();
          assertThat(columns.getColumnTypeName(1)).isNotBlank();
          assertThat(rows.next()).isTrue();
          assertThat(rows.getObject(1, java.time.LocalDateTime.class))
              .isEqualTo(java.time.LocalDateTime.parse("2026-05-01T00:00:00"));
          assertThat(rows.getObject(2)).isEqualTo(new java.math.BigDecimal("10.5"));
          assertThat(rows.next()).isTrue();
        }
      }
      connection.rollback();
    }
  }
}
