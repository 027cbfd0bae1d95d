package io.github.dynamodbjdbc.tests.packaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many connections that execute one statement at once, and then one alone: argument 1 is the JDBC
 * URL, 2 how many connections, 3 the fetch size, 4 the statement. Prints each answer, and how many
 * got it: the number of rows and of characters in them, an SQLState, or what else came.
 */
final class CrowdMain {
  private CrowdMain() {}

  public static void main(String[] args) throws Exception {
    int connections = Integer.parseInt(args[1]);
    int fetchSize = Integer.parseInt(args[2]);
    Map<String, AtomicInteger> answers = new TreeMap<>();
    CountDownLatch ready = new CountDownLatch(connections);
    Thread[] threads = new Thread[connections];
    for (int i = 0; i < connections; i++) {
      threads[i] =
          new Thread(
              () -> {
                ready.countDown();
                String answer = answer(args[0], fetchSize, args[3]);
                synchronized (answers) {
                  answers.computeIfAbsent(answer, a -> new AtomicInteger()).incrementAndGet();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    answers.forEach((answer, count) -> System.out.println(count + " x " + answer));
    System.out.println("then " + answer(args[0], fetchSize, args[3]));
  }

  private static String answer(String url, int fetchSize, String sql) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(fetchSize);
      long count = 0;
      long characters = 0;
      try (ResultSet rows = statement.executeQuery(sql)) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          count++;
          for (int i = 1; i <= columns; i++) {
            String value = rows.getString(i);
            characters += value == null ? 0 : value.length();
          }
        }
      }
      return count + " rows of " + characters + " characters";
    } catch (SQLException e) {
      boolean late = e.getCause() instanceof OutOfMemoryError;
      return late ? "OutOfMemoryError as " + e.getSQLState() : e.getSQLState();
    } catch (Throwable e) { // an OutOfMemoryError is what this is about
      return e.toString();
    }
  }
}
