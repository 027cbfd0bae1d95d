package io.github.dynamodbjdbc.tests.contract;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A closed object says so in every method, and closing an object closes those that it made. */
@WithDynamo
class ClosedTest {
  private static final String QUERY = "SELECT id, text FROM closed_things";

  /** The methods that may always be called, by their Javadoc in JDBC 4.3. */
  private static final Set<String> ALWAYS =
      Set.of("close", "isClosed", "abort", "isValid", "isWrapperFor", "unwrap");

  private static TestDynamo dynamo;
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    server.create(
        new TableBuilder("closed_things").partitionKey("id", N),
        List.of(item("id", n(1), "text", s("one")), item("id", n(2), "text", s("two"))));
    connection = server.connect("tables=closed_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_closed_connection_refuses_everything() throws Exception {
    new Contract(
            Connection.class,
            () -> {
              Connection closed = dynamo.connect("tables=closed_*");
              closed.close();
              return closed;
            },
            method -> QUERY)
        // Hints about units of work, which JDBC itself takes whatever the state.
        .only(method -> !method.getName().matches("beginRequest|endRequest"))
        .refuses(Set.of("08003"), ALWAYS);
  }

  @Test
  void the_meta_data_of_a_closed_connection_lists_nothing() throws Exception {
    new Contract(
            DatabaseMetaData.class,
            () -> {
              Connection closed = dynamo.connect("tables=closed_*");
              DatabaseMetaData metaData = closed.getMetaData();
              closed.close();
              return metaData;
            },
            method -> "closed_things")
        .only(method -> method.getReturnType() == ResultSet.class)
        .refuses(Set.of("08003"), Set.of());
  }

  @Test
  void a_closed_statement_refuses_everything() throws Exception {
    new Contract(
            Statement.class,
            () -> {
              Statement closed = connection.createStatement();
              closed.close();
              return closed;
            },
            method -> method.getName().startsWith("enquote") ? "name" : QUERY)
        .only(method -> !isAboutNamesOnly(method))
        .refuses(Set.of("24000"), ALWAYS);
  }

  /** JDBC's own, which look at no statement. */
  private static boolean isAboutNamesOnly(Method method) {
    return method.isDefault() && method.getName().matches("enquote.*|isSimpleIdentifier");
  }

  @Test
  void a_closed_prepared_statement_refuses_everything() throws Exception {
    new Contract(
            PreparedStatement.class,
            () -> {
              PreparedStatement closed = connection.prepareStatement(QUERY + " WHERE text = ?");
              closed.setString(1, "one");
              closed.close();
              return closed;
            },
            method -> "name")
        .only(method -> !isAboutNamesOnly(method))
        .refuses(Set.of("24000"), ALWAYS);
  }

  @Test
  void a_closed_result_set_refuses_everything() throws Exception {
    new Contract(
            ResultSet.class,
            () -> {
              ResultSet closed = connection.createStatement().executeQuery(QUERY);
              closed.next();
              closed.close();
              return closed;
            },
            method -> "text")
        .refuses(Set.of("24000"), ALWAYS);
  }

  @Test
  void getters_refuse_columns_that_are_not_there() throws Exception {
    new Contract(ResultSet.class, ClosedTest::row, new NoSuchColumn())
        .only(
            method ->
                method.getName().startsWith("get")
                    && method.getParameterCount() > 0
                    && !method.getName().endsWith("RowId"))
        .refuses(Set.of("22023", "42703"), Set.of());
  }

  private static final class NoSuchColumn implements Contract.Hints {
    @Override
    public String text(Method method) {
      return "no_such";
    }

    @Override
    public int number(Method method) {
      return 99;
    }
  }

  @Test
  void getters_refuse_before_the_first_row() throws Exception {
    new Contract(
            ResultSet.class,
            () -> connection.createStatement().executeQuery(QUERY),
            method -> "text")
        .only(
            method ->
                method.getName().startsWith("get")
                    && method.getParameterCount() > 0
                    && !method.getName().matches("getRowId|getRef|getSQLXML"))
        .refuses(Set.of("24000"), Set.of());
  }

  private static ResultSet row() throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery(QUERY);
    rows.next();
    return rows;
  }

  @Test
  void closing_a_connection_closes_what_it_made() throws SQLException {
    Connection closed = dynamo.connect("tables=closed_*");
    Statement statement = closed.createStatement();
    ResultSet rows = statement.executeQuery(QUERY);
    rows.next();
    PreparedStatement prepared = closed.prepareStatement(QUERY);
    ResultSet more = prepared.executeQuery();
    closed.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertThat(prepared.isClosed()).isTrue();
    assertThat(more.isClosed()).isTrue();
    // As often as one likes: JDBC 4.3, javadoc of close.
    closed.close();
    statement.close();
    rows.close();
  }

  @Test
  void closing_a_statement_closes_its_rows_and_leaves_the_connection() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery(QUERY);
    statement.close();
    assertThat(rows.isClosed()).isTrue();
    assertThat(connection.isClosed()).isFalse();
  }

  @Test
  void closing_the_rows_closes_a_statement_that_was_told_so() throws SQLException {
    for (boolean wanted : new boolean[] {true, false}) {
      try (Statement statement = connection.createStatement()) {
        if (wanted) {
          statement.closeOnCompletion();
        }
        assertThat(statement.isCloseOnCompletion()).isEqualTo(wanted);
        statement.executeQuery(QUERY).close();
        assertThat(statement.isClosed()).isEqualTo(wanted);
      }
    }
  }

  @Test
  void executing_again_closes_the_rows_before_and_not_the_statement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.closeOnCompletion();
      ResultSet first = statement.executeQuery(QUERY);
      ResultSet second = statement.executeQuery(QUERY);
      assertThat(first.isClosed()).isTrue();
      assertThat(statement.isClosed()).isFalse();
      assertThat(second.next()).isTrue();
    }
  }

  @Test
  void there_is_one_result_and_no_count() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute(QUERY)).isTrue();
      ResultSet rows = statement.getResultSet();
      assertThat(rows.next()).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(rows.isClosed()).isTrue();
      assertThat(statement.getResultSet()).isNull();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void abort_closes_the_connection() throws SQLException {
    Connection aborted = dynamo.connect("tables=closed_*");
    ResultSet rows = aborted.createStatement().executeQuery(QUERY);
    aborted.abort(Runnable::run);
    assertThat(aborted.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    aborted.abort(Runnable::run);
  }
}
