package io.github.dynamodbjdbc.tests.faults;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.stress.HttpPool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A row of the matrix: one fault, once or in every attempt, at one place after the other. It has a
 * proxy and connections of its own, and goes on with the same connections after each failure.
 */
final class FaultRow implements AutoCloseable {
  private static final String CHECK_TABLE = "faults_check";
  private static final long TIMEOUT_SECONDS = 1;
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final TestDynamo dynamo;
  private final Fault fault;
  private final boolean forEver;
  private final FaultProxy proxy;
  private final String table = "faults_" + TABLES.incrementAndGet();
  private final Map<Place, Connection> connections = new EnumMap<>(Place.class);
  private final AtomicInteger met = new AtomicInteger();

  FaultRow(TestDynamo dynamo, Fault fault, boolean forEver, SSLContext tls) throws IOException {
    this.dynamo = dynamo;
    this.fault = fault;
    this.forEver = forEver;
    this.proxy = new FaultProxy(dynamo.endpoint(), fault == Fault.TLS_FAILURE ? tls : null);
    proxy.outages(forEver ? 0 : 100);
  }

  /** Creates the table that the check statement reads, on all connections. */
  static void createCheckTable(TestDynamo dynamo) {
    FaultTable.ensure(dynamo, CHECK_TABLE);
  }

  /**
   * Lets the fault happen at a place.
   *
   * @return the outcome, in the words of {@link Outcome}, or what was wrong
   */
  String at(Place place) throws SQLException, InterruptedException {
    FaultTable.ensure(dynamo, table);
    String outcome = place == Place.CONNECT ? connecting() : reading(place);
    int leased = HttpPool.awaitIdle(proxy.endpoint(), 5);
    return leased == 0 ? outcome : outcome + ", and " + leased + " HTTP connections are not free";
  }

  private String reading(Place place) throws SQLException, InterruptedException {
    Connection connection = connection(place);
    List<String> before = rows(connection, place, 0);
    if (!before.equals(place.rows())) {
      return "WRONG ROWS without the fault: " + before;
    }
    boolean limited = fault == Fault.THROTTLED_TOO_LONG && forEver;
    if (limited && (place.isPrepared() || place.listsColumns())) {
      return limited(place);
    }
    arm(place);
    String outcome;
    long start = System.nanoTime();
    try {
      List<String> rows = rows(connection, place, limited ? TIMEOUT_SECONDS : 0);
      outcome = rows.equals(place.rows()) ? Outcome.ROWS.toString() : "WRONG ROWS: " + rows;
    } catch (SQLException e) {
      outcome = Outcome.of(e);
      if (!outcome.equals(expected(place).toString())) {
        outcome += " " + e.getMessage();
      }
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (fault == Fault.THROTTLED_TOO_LONG && forEver && millis > TIMEOUT_SECONDS * 1000 + 2000) {
      outcome += ", after " + millis + " ms";
    }
    return disarm(outcome) + after(connection);
  }

  /** The same where no setQueryTimeout applies: the connection limits the time. */
  private String limited(Place place) throws SQLException, InterruptedException {
    try (Connection connection =
        connect(
            "access_key_id=local&query_timeout=" + TIMEOUT_SECONDS + "s&" + place.properties())) {
      arm(place);
      String outcome;
      try {
        outcome = "ROWS: " + rows(connection, place, 0);
      } catch (SQLException e) {
        outcome = Outcome.of(e);
      }
      return disarm(outcome) + after(connection);
    }
  }

  /** Returns whether the same connection answers the next statement. */
  private static String after(Connection connection) {
    try {
      List<String> rows = rows(connection, FaultTable.ITEM.formatted(CHECK_TABLE), 0);
      return rows.equals(List.of("open|30")) ? "" : ", and WRONG ROWS next: " + rows;
    } catch (SQLException e) {
      return ", and next " + e;
    }
  }

  private String connecting() throws InterruptedException {
    arm(Place.CONNECT);
    String outcome;
    try {
      connect("access_key_id=first&scan_segments=1").close();
      outcome = Outcome.ROWS.toString();
    } catch (SQLException e) {
      outcome = Outcome.of(e);
      if (!outcome.equals(expected(Place.CONNECT).toString())) {
        outcome += " " + e.getMessage();
      }
    }
    outcome = disarm(outcome);
    try {
      connect("access_key_id=first&scan_segments=1").close();
      return outcome;
    } catch (SQLException e) {
      return outcome + ", and then " + e;
    }
  }

  private void arm(Place place) {
    met.set(0);
    proxy.plan(
        exchange -> place.isOf(exchange) && (met.getAndIncrement() == 0 || forEver) ? fault : null);
  }

  private String disarm(String outcome) throws InterruptedException {
    proxy.plan(exchange -> null);
    proxy.recover();
    return met.get() == 0 ? outcome + ", but the fault did not happen" : outcome;
  }

  Fault fault() {
    return fault;
  }

  boolean isForEver() {
    return forEver;
  }

  /** The wanted outcome. */
  Outcome expected(Place place) {
    return forEver ? fault.forEver() : fault.once();
  }

  private Connection connection(Place place) throws SQLException {
    Connection connection = connections.get(place);
    if (connection == null) {
      connection = connect("access_key_id=local&" + place.properties());
      connections.put(place, connection);
    }
    return connection;
  }

  private Connection connect(String properties) throws SQLException {
    // In every attempt: not many are needed to see how it ends. An outage is met first by each
    // connection of the HTTP pool that it has ended.
    String retries =
        !forEver || fault == Fault.THROTTLED_TOO_LONG || fault.isEndless()
            ? ""
            : "&max_retries=" + (fault.isOutage() ? 4 : 1);
    String patience = "&request_timeout=" + (fault.isSlow() ? "600ms" : "10s");
    if (forEver && fault.isEndless()) {
      patience += "&retry_timeout=1500ms";
    }
    return DriverManager.getConnection(
        LocalDynamo.jdbcUrl(proxy.endpoint()).replaceFirst("&access_key_id=local", "")
            + (properties.contains("tables=") ? "" : "&tables=faults_*")
            + "&idle_timeout=0&page_size=7&"
            + properties
            + retries
            + patience);
  }

  private List<String> rows(Connection connection, Place place, long timeoutSeconds)
      throws SQLException {
    String sql = place.sql(table);
    if (place.listsColumns()) {
      List<String> names = new ArrayList<>();
      try (ResultSet columns = connection.getMetaData().getColumns(null, null, sql, "%")) {
        while (columns.next()) {
          names.add(columns.getString("COLUMN_NAME"));
        }
      }
      return names.stream().sorted().toList();
    }
    if (place.isPrepared()) {
      try (PreparedStatement statement = connection.prepareStatement(sql);
          ResultSet rows = statement.executeQuery()) {
        return Rows.of(rows).stream().sorted().toList();
      }
    }
    return rows(connection, sql, timeoutSeconds);
  }

  private static List<String> rows(Connection connection, String sql, long timeoutSeconds)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout((int) timeoutSeconds);
      try (ResultSet rows = statement.executeQuery(sql)) {
        try {
          return Rows.of(rows).stream().sorted().toList();
        } catch (SQLException e) {
          throw Endings.afterFailure(rows, e);
        }
      }
    }
  }

  /** Closes its connections, and says where sockets are still open afterwards. */
  String end() throws SQLException, InterruptedException, IOException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
    long held = Sockets.awaitNoneAt(proxy.endpoint().getPort(), 5);
    return held == 0 ? "" : held + " sockets are open after all connections are closed";
  }

  @Override
  public void close() throws IOException {
    proxy.close();
  }
}
