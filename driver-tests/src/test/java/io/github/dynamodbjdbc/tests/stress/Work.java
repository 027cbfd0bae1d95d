package io.github.dynamodbjdbc.tests.stress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The work of a thread with a connection while others end it, in all the shapes that statements
 * have.
 *
 * @param name of the shape
 * @param first whether it is to find a catalog that knows no table
 * @param job does it, and gives the number of rows
 */
record Work(String name, boolean first, Job job) {
  /** The state that the working thread and those that end it share. */
  static final class Site {
    final Connection connection;
    volatile Statement statement;
    volatile ResultSet rows;

    Site(Connection connection) {
      this.connection = connection;
    }
  }

  /** One piece of work. */
  interface Job {
    long run(Site site) throws SQLException;
  }

  /** Opens a metadata listing. */
  private interface Listing {
    ResultSet open(Connection connection) throws SQLException;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Over the tables of {@link EndingStressTest}. */
  static List<Work> all() {
    return List.of(
        plain("scan", "SELECT * FROM stress_items"),
        plain("scan with a filter", "SELECT id FROM stress_items WHERE CHAR_LENGTH(name) < 9"),
        plain("query", "SELECT * FROM stress_orders WHERE customer = 'c1'"),
        plain("query of an index", "SELECT * FROM stress_orders WHERE item = 7"),
        plain("several keys", "SELECT id, name FROM stress_items WHERE id IN (1, 2, 3, 5, 8, 13)"),
        prepared("key lookup", "SELECT name FROM stress_items WHERE id = ?", 42L),
        prepared("count", "SELECT COUNT(*) FROM stress_items WHERE id > ?", 10L),
        plain(
            "lookup join",
            "SELECT o.nr, i.name FROM stress_orders o JOIN stress_items i ON i.id = o.item"
                + " WHERE o.customer = 'c2'"),
        plain(
            "hash join", "SELECT a.id, b.id FROM stress_items a JOIN stress_items b ON a.n = b.n"),
        plain(
            "loop join",
            "SELECT COUNT(*) FROM stress_items a, stress_items b, stress_items c"
                + " WHERE a.id + b.id + c.id = -1 AND c.id < 40"),
        plain(
            "outer loop join",
            "SELECT a.id FROM stress_items a FULL JOIN stress_items b ON a.id + b.id = 7"),
        plain("sort", "SELECT id, name FROM stress_items ORDER BY name DESC, id"),
        plain("top", "SELECT id FROM stress_items ORDER BY name LIMIT 20"),
        plain("groups", "SELECT n, COUNT(*), MAX(name) FROM stress_items GROUP BY n"),
        plain("distinct", "SELECT DISTINCT name FROM stress_items"),
        plain("window", "SELECT id, RANK() OVER (PARTITION BY n ORDER BY name) FROM stress_items"),
        plain("union", "SELECT n FROM stress_items UNION SELECT item FROM stress_orders"),
        plain(
            "subquery", "SELECT id FROM stress_items WHERE n IN (SELECT item FROM stress_orders)"),
        plain("EXPLAIN ANALYZE", "EXPLAIN ANALYZE SELECT n, SUM(id) FROM stress_items GROUP BY n"),
        plain("SHOW TABLES", "SHOW TABLES LIKE 'stress_%'"),
        first("first use", "SELECT COUNT(*) FROM stress_items WHERE id < 0"),
        first("first use of two", "SELECT o.nr FROM stress_orders o, stress_items i WHERE 1 = 0"),
        first("DESCRIBE", "DESCRIBE stress_items"),
        new Work("first prepare", true, Work::prepareOnly),
        listing("getTables", c -> c.getMetaData().getTables(null, null, "stress\\_%", null)),
        listing("getColumns", c -> c.getMetaData().getColumns(null, null, "stress\\_%", "%")),
        listing("getIndexInfo", c -> index(c)));
  }

  private static ResultSet index(Connection connection) throws SQLException {
    return connection.getMetaData().getIndexInfo(null, null, "stress_orders", false, true);
  }

  private static Work plain(String name, String sql) {
    return new Work(name, false, site -> execute(site, sql));
  }

  private static Work first(String name, String sql) {
    return new Work(name, true, site -> execute(site, sql));
  }

  private static Work prepared(String name, String sql, Object parameter) {
    return new Work(
        name,
        false,
        site -> {
          long rows = 0;
          try (PreparedStatement statement = site.connection.prepareStatement(sql)) {
            site.statement = statement;
            for (int i = 0; i < 20; i++) {
              statement.setObject(1, parameter);
              rows += count(site, statement.executeQuery());
            }
          }
          return rows;
        });
  }

  private static Work listing(String name, Listing listing) {
    return new Work(name, true, site -> count(site, listing.open(site.connection)));
  }

  private static long prepareOnly(Site site) throws SQLException {
    try (PreparedStatement statement =
        site.connection.prepareStatement("SELECT name FROM stress_items WHERE id = ?")) {
      return statement.getMetaData().getColumnCount();
    }
  }

  private static long execute(Site site, String sql) throws SQLException {
    Statement statement = site.connection.createStatement();
    site.statement = statement;
    return count(site, statement.executeQuery(sql));
  }

  private static long count(Site site, ResultSet rows) throws SQLException {
    site.rows = rows;
    long count = 0;
    while (rows.next()) {
      rows.getString(1);
      count++;
    }
    return count;
  }
}
