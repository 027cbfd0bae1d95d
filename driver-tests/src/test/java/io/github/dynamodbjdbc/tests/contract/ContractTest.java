package io.github.dynamodbjdbc.tests.contract;

import static io.github.dynamodbjdbc.local.Attributes.binary;
import static io.github.dynamodbjdbc.local.Attributes.bool;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every method of JDBC answers, or is one of a few that are refused by a sentence. */
@WithDynamo
class ContractTest {
  private static final List<String> SELECTED =
      List.of("id", "bin", "flag", "link", "made", "tags", "text");

  private static final String QUERY =
      "SELECT " + String.join(", ", SELECTED) + " FROM contract_things WHERE id = 1";

  /** Writes nothing. */
  private static final String WRITE = "DELETE FROM contract_things WHERE 1 = 0";

  private static TestDynamo dynamo;
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    server.create(
        new TableBuilder("contract_things").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(1),
                "text",
                s("one"),
                "flag",
                bool(true),
                "bin",
                binary(1, 2),
                "made",
                s("2026-05-01T10:00:00Z"),
                "tags",
                stringSet("a", "b"),
                "link",
                s("https://example.org/"))));
    connection = server.connect("tables=contract_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void connections() throws Exception {
    new Contract(Connection.class, ContractTest::inTransaction, method -> QUERY)
        .only(method -> !List.of(method.getParameterTypes()).contains(Savepoint.class))
        .holds(
            Set.of(
                "prepareCall",
                "createBlob",
                "createClob",
                "createNClob",
                "createSQLXML",
                "createStruct",
                "setShardingKey",
                "setShardingKeyIfValid"));
  }

  private static Connection inTransaction() throws SQLException {
    Connection opened = dynamo.connect("tables=contract_*");
    opened.setAutoCommit(false);
    return opened;
  }

  @Test
  void a_savepoint_of_another_driver_is_refused() throws Exception {
    new Contract(Connection.class, ContractTest::inTransaction, method -> QUERY)
        .only(method -> List.of(method.getParameterTypes()).contains(Savepoint.class))
        .refuses(Set.of("3B001"), Set.of());
  }

  @Test
  void statements() throws Exception {
    new Contract(Statement.class, connection::createStatement, ContractTest::statementText)
        .holds(Set.of());
  }

  private static String statementText(Method method) {
    if (method.getName().startsWith("enquote")) {
      return "name";
    }
    return method.getName().matches("execute(Large)?Update|addBatch") ? WRITE : QUERY;
  }

  @Test
  void prepared_statements() throws Exception {
    // Those that take a statement are not for this one: JDBC 4.3, their javadoc.
    new Contract(PreparedStatement.class, ContractTest::prepared, method -> "1")
        .only(method -> !isForPlainStatements(method) && !isUpdate(method))
        .holds(Set.of());
  }

  @Test
  void prepared_statements_that_write() throws Exception {
    new Contract(PreparedStatement.class, () -> connection.prepareStatement(WRITE), method -> "1")
        .only(method -> !isForPlainStatements(method) && isUpdate(method))
        .holds(Set.of());
  }

  private static boolean isUpdate(Method method) {
    return method.getName().matches("execute(Large)?Update");
  }

  private static boolean isForPlainStatements(Method method) {
    return method.getName().matches("execute.*|addBatch")
        && method.getParameterCount() > 0
        && method.getParameterTypes()[0] == String.class;
  }

  private static PreparedStatement prepared() throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM contract_things WHERE text = ?");
    statement.setString(1, "one");
    return statement;
  }

  /** Columns by the end of a getter's name. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "Boolean",
          "flag",
          "Bytes",
          "bin",
          "BinaryStream",
          "bin",
          "Blob",
          "bin",
          "Date",
          "made",
          "Time",
          "made",
          "Timestamp",
          "made",
          "Array",
          "tags",
          "URL",
          "link",
          "String",
          "text");

  @Test
  void result_sets() throws Exception {
    Set<String> refused =
        Contract.methods(ResultSet.class).stream()
            .map(Method::getName)
            .filter(name -> name.startsWith("update"))
            .collect(Collectors.toSet());
    refused.addAll(
        Set.of(
            "insertRow",
            "deleteRow",
            "refreshRow",
            "cancelRowUpdates",
            "moveToInsertRow",
            "moveToCurrentRow",
            "absolute",
            "relative",
            "first",
            "last",
            "previous",
            "isLast",
            "beforeFirst",
            "afterLast",
            "getCursorName",
            "getRef",
            "getRowId",
            "getSQLXML"));
    new Contract(ResultSet.class, ContractTest::row, new ColumnHints()).holds(refused);
  }

  /** Each getter is given a column of its type. */
  private static final class ColumnHints implements Contract.Hints {
    @Override
    public String text(Method method) {
      String end = method.getName().substring(Math.min(3, method.getName().length()));
      return COLUMNS.getOrDefault(end, "id");
    }

    @Override
    public int number(Method method) {
      return method.getName().startsWith("get") ? SELECTED.indexOf(text(method)) + 1 : 1;
    }
  }

  private static ResultSet row() throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery(QUERY);
    rows.next();
    return rows;
  }

  @Test
  void meta_data_of_result_sets() throws Exception {
    new Contract(ResultSetMetaData.class, () -> row().getMetaData(), method -> "id")
        .holds(Set.of());
  }

  @Test
  void meta_data_of_parameters() throws Exception {
    new Contract(ParameterMetaData.class, () -> prepared().getParameterMetaData(), method -> "1")
        .holds(Set.of());
  }

  @Test
  void meta_data_of_databases() throws Exception {
    new Contract(DatabaseMetaData.class, connection::getMetaData, method -> "contract_things")
        .holds(Set.of());
  }

  @Test
  void arrays() throws Exception {
    new Contract(
            Array.class,
            () -> {
              try (ResultSet row = row()) {
                return row.getArray("tags");
              }
            },
            method -> "1")
        .holds(Set.of());
  }

  @Test
  void drivers() throws Exception {
    Driver driver = DriverManager.getDriver(dynamo.url());
    new Contract(Driver.class, () -> driver, method -> dynamo.url()).holds(Set.of());
  }
}
