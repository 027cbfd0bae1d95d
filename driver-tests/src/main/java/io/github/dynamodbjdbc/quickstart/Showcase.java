package io.github.dynamodbjdbc.quickstart;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

/** A handful of queries that say what the driver is for, the cheapest first. */
final class Showcase {
  /** A statement and why it is shown. */
  record Example(String why, String sql) {}

  static final List<Example> EXAMPLES =
      List.of(
          new Example(
              "The full primary key is in the condition: one GetItem.",
              """
              SELECT user_id, name, metadata.registration_ip, preferences.theme
              FROM users
              WHERE user_id = 'u-0042'"""),
          new Example(
              "The partition key and a range of the sort key: one Query, newest first.",
              """
              SELECT order_id, status, total
              FROM orders
              WHERE user_id = 'u-0042' AND order_id >= '2026-02'
              ORDER BY order_id DESC
              LIMIT 5"""),
          new Example(
              "Nested attributes are columns, and every SQL aggregate works on them.",
              """
              SELECT metadata.user_agent AS browser, COUNT(*) AS people,
                CAST(AVG(balance) AS DECIMAL(10, 2)) AS average_balance
              FROM users
              WHERE active
              GROUP BY metadata.user_agent
              ORDER BY people DESC, browser"""),
          new Example(
              "Tables join, which DynamoDB itself does not do.",
              """
              SELECT u.name, COUNT(*) AS orders, SUM(o.total) AS spent
              FROM users u
              JOIN orders o ON o.user_id = u.user_id
              WHERE o.status = 'delivered'
              GROUP BY u.user_id, u.name
              ORDER BY spent DESC
              LIMIT 5"""),
          new Example(
              "A list becomes rows; what lies in it is read with SQL's JSON functions.",
              """
              SELECT JSON_VALUE(a.address, '$.city') AS city, COUNT(*) AS addresses
              FROM users u
              CROSS JOIN UNNEST(u.addresses) AS a (address)
              GROUP BY JSON_VALUE(a.address, '$.city')
              ORDER BY addresses DESC, city
              LIMIT 3"""),
          new Example(
              "Text in a time format is a TIMESTAMP; window functions run over it.",
              """
              SELECT read_at, temperature,
                temperature - LAG(temperature) OVER (ORDER BY read_at) AS change
              FROM sensor_readings
              WHERE sensor_id = 'sensor-3'
                AND read_at BETWEEN TIMESTAMP '2026-01-01 12:00:00' AND TIMESTAMP '2026-01-01 13:00:00'
              ORDER BY read_at"""));

  private Showcase() {}

  static void run(Playground playground, Runner runner, PrintStream out) throws SQLException {
    for (Example example : EXAMPLES) {
      out.println();
      out.println("-- " + example.why());
      out.println(example.sql() + ";");
      runner.run(example.sql());
    }
    out.println();
    out.println("Next: ./quickstart --shell, or ./quickstart \"SELECT * FROM orders LIMIT 3\".");
    out.println("The URL of this DynamoDB was " + playground.url());
  }
}
