package io.github.dynamodbjdbc.quickstart;

import io.github.dynamodbjdbc.shell.ShellIo;
import io.github.dynamodbjdbc.shell.ShellOptions;
import io.github.dynamodbjdbc.shell.StatementRunner;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** A handful of queries that show what the driver does, the cheapest first. */
final class Showcase {
  /** A statement and why it is shown. */
  record Example(String why, String sql) {}

  static final List<Example> EXAMPLES =
      List.of(
          new Example(
              "The condition names the whole primary key: one GetItem.",
              """
              SELECT user_id, name, metadata.registration_ip, preferences.theme
              FROM users
              WHERE user_id = 'u-0042'\
              """),
          new Example(
              "The partition key and a range of the sort key: one Query, newest first.",
              """
              SELECT order_id, status, total
              FROM orders
              WHERE user_id = 'u-0042' AND order_id >= '2026-02'
              ORDER BY order_id DESC
              LIMIT 5\
              """),
          new Example(
              """
              A Query of the index status-index, whose keys are status and order_id. An index lacks the items
              -- without its sort key; every order has an order_id, but carrier-index (carrier, shipped_at)
              -- answers only with AND shipped_at IS NOT NULL: EXPLAIN says so where an index is not read.\
              """,
              """
              SELECT order_id, user_id, total
              FROM orders
              WHERE status = 'shipped'
              ORDER BY order_id DESC
              LIMIT 3\
              """),
          new Example(
              "A join done by lookups: the users of ten orders, by one BatchGetItem instead of a"
                  + " Scan.",
              """
              SELECT o.order_id, o.total, u.name
              FROM (SELECT * FROM orders WHERE status = 'pending' ORDER BY order_id DESC LIMIT 10) o
              JOIN users u ON u.user_id = o.user_id
              ORDER BY o.total DESC
              LIMIT 3\
              """),
          new Example(
              "EXPLAIN tells which calls a statement takes and what they cost, and makes none of"
                  + " them.",
              """
              EXPLAIN SELECT o.order_id, o.total, u.name
              FROM (SELECT * FROM orders WHERE status = 'pending' ORDER BY order_id DESC LIMIT 10) o
              JOIN users u ON u.user_id = o.user_id
              ORDER BY o.total DESC
              LIMIT 3\
              """),
          new Example(
              "No key: a Scan, of the columns that are needed. Nested attributes are columns, too.",
              """
              SELECT metadata.user_agent AS browser, COUNT(*) AS people,
                CAST(AVG(balance) AS DECIMAL(10, 2)) AS average_balance
              FROM users
              WHERE active
              GROUP BY metadata.user_agent
              ORDER BY people DESC, browser\
              """),
          new Example(
              "Whole tables join, too; DynamoDB itself joins nothing.",
              """
              SELECT u.name, COUNT(*) AS orders, SUM(o.total) AS spent
              FROM users u
              JOIN orders o ON o.user_id = u.user_id
              WHERE o.status = 'delivered'
              GROUP BY u.user_id, u.name
              ORDER BY spent DESC
              LIMIT 5\
              """),
          new Example(
              "A list becomes rows, and the attributes in it have names.",
              """
              SELECT a.address.city AS city, COUNT(*) AS addresses
              FROM users u
              CROSS JOIN UNNEST(u.addresses) AS a (address)
              GROUP BY a.address.city
              ORDER BY addresses DESC, city
              LIMIT 3\
              """),
          new Example(
              "Text in a time format is a TIMESTAMP; window functions run over it.",
              """
              SELECT read_at, temperature,
                temperature - LAG(temperature) OVER (ORDER BY read_at) AS change
              FROM sensor_readings
              WHERE sensor_id = 'sensor-3'
                AND read_at BETWEEN TIMESTAMP '2026-01-01 12:00:00' AND TIMESTAMP '2026-01-01 13:00:00'
              ORDER BY read_at\
              """),
          new Example(
              "A write by the whole key is one call: DynamoDB checks the condition and computes the"
                  + " sum.",
              """
              UPDATE users SET balance = balance + 10
              WHERE user_id = 'u-0042' AND balance > 0
              RETURNING name, balance\
              """),
          new Example(
              "A transaction: its writes wait for COMMIT, which does all of them or none.",
              "BEGIN"),
          new Example(
              "It takes money from one user,",
              "UPDATE users SET balance = balance - 5 WHERE user_id = 'u-0042'"),
          new Example(
              "gives it to another, and reads what it has written.",
              "UPDATE users SET balance = balance + 5 WHERE user_id = 'u-0043' RETURNING name"),
          new Example("One TransactWriteItems.", "COMMIT"));

  private Showcase() {}

  static void run(String url, ShellOptions options, ShellIo io) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(options.properties());
    PrintStream out = io.out();
    StatementRunner runner = new StatementRunner(io, "--format vertical");
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      for (Example example : EXAMPLES) {
        out.println();
        out.println("-- " + example.why());
        out.println(example.sql() + ";");
        runner.run(connection, example.sql(), options.format());
      }
    }
    out.println();
    out.println("Next, the same DynamoDB with an SQL prompt: ./quickstart --shell");
  }
}
