package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The measured operation, done by the driver: statements, and getters for every column. */
public final class DriverLoop implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement byKey;
  private final PreparedStatement byCustomer;
  private final PreparedStatement joined;

  public DriverLoop(String endpoint) throws SQLException {
    this.connection =
        DriverManager.getConnection(
            "jdbc:dynamodb://eu-west-1?scan_segments=" + SdkLoop.SEGMENTS + "&endpoint=" + endpoint,
            "key",
            "secret");
    this.byKey = connection.prepareStatement("SELECT * FROM orders WHERE id = ?");
    this.byCustomer = connection.prepareStatement("SELECT * FROM by_customer WHERE customer = ?");
    this.joined =
        connection.prepareStatement(
            "SELECT c.id, c.total, o.status, o.note FROM by_customer c JOIN orders o ON o.id = c.id"
                + " WHERE c.customer = ?");
  }

  Tally scan(CannedTable table) throws SQLException {
    Tally tally = new Tally();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table.name())) {
      readAll(rows, tally);
    }
    return tally.ofRows(table.items());
  }

  Tally scanThree(CannedTable table) throws SQLException {
    Tally tally = new Tally();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, total, city FROM " + table.name())) {
      while (rows.next()) {
        tally.row();
        tally.text(rows.getString(1));
        tally.decimal(rows.getBigDecimal(2));
        tally.text(rows.getString(3));
      }
    }
    return tally.ofRows(table.items());
  }

  /** The condition cannot be sent along. */
  Map<String, String> aggregate(CannedTable table) throws SQLException {
    Map<String, String> byCity = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT city, COUNT(*), SUM(total), MAX(weight) FROM "
                    + table.name()
                    + " WHERE price * quantity > 1000 GROUP BY city")) {
      while (rows.next()) {
        byCity.put(
            rows.getString(1),
            rows.getLong(2) + " " + rows.getBigDecimal(3) + " " + rows.getBigDecimal(4));
      }
    }
    return byCity;
  }

  Tally get(String id) throws SQLException {
    byKey.setString(1, id);
    return readAll(byKey).ofRows(1);
  }

  /** A statement of its own for each key, which stands in it as a literal. */
  Tally getAdHoc(String id) throws SQLException {
    Tally tally = new Tally();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM orders WHERE id = '" + id + "'")) {
      readAll(rows, tally);
    }
    return tally.ofRows(1);
  }

  Tally query(String customer) throws SQLException {
    byCustomer.setString(1, customer);
    return readAll(byCustomer).ofRows(CannedTable.QUERY_ITEMS);
  }

  Tally join(String customer) throws SQLException {
    Tally tally = new Tally();
    joined.setString(1, customer);
    try (ResultSet rows = joined.executeQuery()) {
      while (rows.next()) {
        tally.row();
        tally.text(rows.getString(1));
        tally.decimal(rows.getBigDecimal(2));
        tally.text(rows.getString(3));
        tally.text(rows.getString(4));
      }
    }
    return tally.ofRows(CannedTable.QUERY_ITEMS);
  }

  private static Tally readAll(PreparedStatement statement) throws SQLException {
    Tally tally = new Tally();
    try (ResultSet rows = statement.executeQuery()) {
      readAll(rows, tally);
    }
    return tally;
  }

  private static void readAll(ResultSet rows, Tally tally) throws SQLException {
    int id = rows.findColumn("id");
    int customer = rows.findColumn("customer");
    int status = rows.findColumn("status");
    int created = rows.findColumn("created");
    int updated = rows.findColumn("updated");
    int quantity = rows.findColumn("quantity");
    int views = rows.findColumn("views");
    int price = rows.findColumn("price");
    int total = rows.findColumn("total");
    int weight = rows.findColumn("weight");
    int active = rows.findColumn("active");
    int gift = rows.findColumn("gift");
    int city = rows.findColumn("city");
    int country = rows.findColumn("country");
    int email = rows.findColumn("email");
    int note = rows.findColumn("note");
    while (rows.next()) {
      tally.row();
      tally.text(rows.getString(id));
      tally.text(rows.getString(customer));
      tally.text(rows.getString(status));
      tally.instant(rows.getTimestamp(created).toInstant());
      tally.instant(rows.getTimestamp(updated).toInstant());
      tally.whole(rows.getInt(quantity));
      tally.whole(rows.getLong(views));
      tally.decimal(rows.getBigDecimal(price));
      tally.decimal(rows.getBigDecimal(total));
      tally.decimal(rows.getBigDecimal(weight));
      tally.bool(rows.getBoolean(active));
      tally.bool(rows.getBoolean(gift));
      tally.text(rows.getString(city));
      tally.text(rows.getString(country));
      tally.text(rows.getString(email));
      tally.text(rows.getString(note));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
