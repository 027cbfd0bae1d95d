package io.github.dynamodbjdbc.tests.packaging;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.StringJoiner;

/**
 * A program that knows nothing but JDBC: runs the statements that it reads, one a line, and prints
 * their rows, values split by {@code |}. Its argument is the JDBC URL.
 */
final class AloneMain {
  private AloneMain() {}

  public static void main(String[] args) throws Exception {
    DriverManager.drivers().forEach(driver -> System.out.println(driver.getClass().getName()));
    BufferedReader statements =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement()) {
      for (String sql = statements.readLine(); sql != null; sql = statements.readLine()) {
        System.out.println("> " + sql);
        try (ResultSet rows = statement.executeQuery(sql)) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            StringJoiner line = new StringJoiner("|");
            for (int i = 1; i <= columns; i++) {
              line.add(String.valueOf(rows.getString(i)));
            }
            System.out.println(line);
          }
        }
      }
    }
  }
}
