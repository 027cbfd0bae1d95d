package io.github.dynamodbjdbc.tests.packaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs statements on one connection: argument 1 is the JDBC URL, the others are the statements. For
 * each it prints how many rows came, or the SQLState and the beginning of the message.
 */
final class HeldRowsMain {
  private static final int SHOWN = 30;

  private HeldRowsMain() {}

  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection(args[0])) {
      for (int i = 1; i < args.length; i++) {
        System.out.println(answer(connection, args[i]));
      }
    }
  }

  private static String answer(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count + " rows";
    } catch (SQLException e) {
      return e.getSQLState() + " " + e.getMessage().substring(0, SHOWN);
    }
  }
}
