package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests the calls that tools and libraries make, each with the call that breaks them if it fails.
 */
@WithDynamo
class ClientsTest {
  private static TestDynamo dynamo;
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    server.create(
        new TableBuilder("clients_things").partitionKey("id", N),
        List.of(
            item("id", n(1), "name", s("one"), "made", s("2026-05-01T10:00:00Z")),
            item("id", n(2), "name", s("two"), "made", s("2026-05-02T10:00:00Z"))));
    connection = server.connect("tables=clients_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_pool_sets_connections_up_and_checks_them() throws SQLException {
    try (Connection pooled = dynamo.connect()) {
      pooled.setReadOnly(true);
      pooled.setAutoCommit(true);
      assertThat(pooled.getAutoCommit()).isTrue();
      pooled.setTransactionIsolation(Connection.TRANSACTION_NONE);
      pooled.setCatalog(null);
      pooled.setSchema("us-east-1");
      pooled.setNetworkTimeout(Executors.newSingleThreadExecutor(), 1000);
      pooled.clearWarnings();
      assertThat(pooled.isValid(5)).isTrue();
      assertThat((Throwable) pooled.getWarnings()).isNull();
    }
  }

  @Test
  void commit_and_rollback_are_harmless() throws SQLException {
    try (Connection pooled = dynamo.connect()) {
      pooled.setAutoCommit(false);
      assertThat(Rows.of(pooled, "SELECT name FROM clients_things WHERE id = 1"))
          .containsExactly("one");
      pooled.commit();
      pooled.rollback();
      pooled.setAutoCommit(true);
    }
  }

  @Test
  void a_tool_asks_for_properties_with_nothing_but_a_url() throws SQLException {
    DriverPropertyInfo[] properties =
        DriverManager.getDriver("jdbc:dynamodb:")
            .getPropertyInfo("jdbc:dynamodb:", new Properties());
    assertThat(Arrays.stream(properties).map(property -> property.name))
        .contains("region", "endpoint", "unnest_depth", "full_scan");
    assertThat(properties).allMatch(property -> !property.description.isBlank());
  }

  @Test
  void statements_of_the_usual_kinds_are_given() throws SQLException {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY,
                ResultSet.CLOSE_CURSORS_AT_COMMIT);
        PreparedStatement prepared =
            connection.prepareStatement(
                "SELECT name FROM clients_things WHERE id = ?",
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY,
                ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
      statement.setFetchDirection(ResultSet.FETCH_FORWARD);
      statement.setEscapeProcessing(true);
      prepared.setLong(1, 2);
      try (ResultSet rows = prepared.executeQuery()) {
        assertThat(Rows.of(rows)).containsExactly("two");
      }
    }
  }

  @Test
  void probes_cost_nothing_and_show_the_columns() throws SQLException {
    try (Connection careful = dynamo.connect("full_scan=deny");
        Statement statement = careful.createStatement()) {
      Rows.of(careful, "SELECT name FROM clients_things WHERE id = 1");
      for (String probe :
          List.of(
              "SELECT TRUE FROM clients_things WHERE 1 <> 1 LIMIT 0",
              "SELECT * FROM clients_things WHERE 1=0",
              "SELECT * FROM clients_things LIMIT 0",
              "SELECT * FROM (SELECT * FROM clients_things) t WHERE 1=0")) {
        try (ResultSet rows = statement.executeQuery(probe)) {
          assertThat(rows.next()).isFalse();
        }
        assertThat(statement.unwrap(DynamoDbStatement.class).statistics().readRequests())
            .as(probe)
            .isZero();
      }
    }
  }

  @Test
  void reading_starts_at_the_first_next() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM clients_things")) {
      DynamoDbStatement own = statement.unwrap(DynamoDbStatement.class);
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
      assertThat(own.statistics().readRequests()).isZero();
      assertThat(rows.next()).isTrue();
      assertThat(own.statistics().readRequests()).isPositive();
    }
  }

  @Test
  void a_keep_alive_does_not_close_what_is_being_read() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM clients_things")) {
      assertThat(rows.next()).isTrue();
      assertThat(connection.isValid(5)).isTrue();
      assertThat(Rows.of(connection, "SELECT 1")).containsExactly("1");
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void spark_compares_times_with_plain_text_and_quotes_names() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT \"id\",\"name\" FROM clients_things  WHERE (\"made\" IS NOT NULL)"
                    + " AND (\"made\" > '2026-05-01 12:00:00')"))
        .containsExactly("2|two");
  }

  @Test
  void parameters_of_every_usual_kind_are_taken() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM clients_things WHERE made = ?")) {
      OffsetDateTime time = OffsetDateTime.parse("2026-05-01T12:00:00+02:00");
      statement.setObject(1, time, Types.TIMESTAMP_WITH_TIMEZONE);
      assertThat(Rows.of(statement.executeQuery())).containsExactly("1");
      statement.setTimestamp(1, java.sql.Timestamp.from(Instant.parse("2026-05-02T10:00:00Z")));
      assertThat(Rows.of(statement.executeQuery())).containsExactly("2");
      statement.setNull(1, Types.NULL);
      assertThat(Rows.of(statement.executeQuery())).isEmpty();
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      assertThat(statement.getGeneratedKeys().next()).isFalse();
    }
  }

  @Test
  void columns_are_found_by_label_before_name_whatever_the_case() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id AS \"Key\", name AS id FROM clients_things WHERE id = 1")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("KEY")).isEqualTo("1");
      assertThat(rows.getString("ID")).isEqualTo("one");
      assertThat(rows.findColumn("id")).isEqualTo(2);
    }
  }

  @Test
  void the_url_of_another_product_is_not_ours() throws SQLException {
    var driver = DriverManager.getDriver("jdbc:dynamodb:");
    assertThat(driver.acceptsURL("jdbc:dynamodb:partiql:something")).isFalse();
    assertThat(driver.connect("jdbc:dynamodb:partiql:something", new Properties())).isNull();
    assertThat(driver.connect("jdbc:postgresql://host/db", new Properties())).isNull();
    assertThat(driver.jdbcCompliant()).isFalse();
  }

  @Test
  void user_and_password_stand_for_the_keys_and_may_be_empty() throws SQLException {
    String url = "jdbc:dynamodb://us-east-1?endpoint=" + dynamo.endpoint();
    try (Connection named = DriverManager.getConnection(url, "any", "thing")) {
      assertThat(Rows.of(named, "SELECT COUNT(*) FROM clients_things")).containsExactly("2");
    }
    try (Connection empty = DriverManager.getConnection(dynamo.url(), "", "")) {
      assertThat(Rows.of(empty, "SELECT COUNT(*) FROM clients_things")).containsExactly("2");
    }
  }

  @Test
  void wrappers_unwrap() throws SQLException {
    assertThat(connection.isWrapperFor(Connection.class)).isTrue();
    assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(metaData.unwrap(DatabaseMetaData.class)).isNotNull();
    Refused.by(() -> connection.unwrap(String.class)).withState("");
  }
}
