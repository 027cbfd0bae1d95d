package io.github.dynamodbjdbc.quickstart;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Locale;

/** Runs a statement and prints its rows and what it read. */
final class Runner {
  private final Connection connection;
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;

  Runner(Connection connection, PrintStream out, PrintStream err) {
    this.progress = new Progress(err);
    this.connection = connection;
    this.out = out;
    this.err = err;
  }

  void run(String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ProgressBar bar = new ProgressBar(progress)) {
      bar.watch(statement);
      if (!statement.execute(sql)) {
        out.println(statement.getUpdateCount() + " rows changed");
        return;
      }
      try (ResultSet rows = statement.getResultSet()) {
        long count = new ResultTable(rows).print(out, bar::close);
        long millis = (System.nanoTime() - start) / 1_000_000;
        out.printf(
            Locale.ROOT,
            "%d %s in %d ms. %s%n",
            count,
            count == 1 ? "row" : "rows",
            millis,
            ReadReport.of(statement));
        for (SQLWarning warning = statement.getWarnings();
            warning != null;
            warning = warning.getNextWarning()) {
          err.println("Warning: " + warning.getMessage());
        }
      }
    }
  }
}
