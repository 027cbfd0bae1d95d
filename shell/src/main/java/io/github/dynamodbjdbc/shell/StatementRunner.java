package io.github.dynamodbjdbc.shell;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.WriteStatistics;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Runs statements, and prints their rows and what they read. */
public final class StatementRunner {
  private final ShellIo io;
  private final String whole;
  private final AtomicReference<Statement> running = new AtomicReference<>();

  /**
   * @param whole what shows all of a result that does not fit the terminal, such as {@code \x}
   */
  public StatementRunner(ShellIo io, String whole) {
    this.io = io;
    this.whole = whole;
  }

  /** Runs one statement; its warnings go to the error stream. */
  public void run(Connection connection, String sql, Format format) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ProgressBar bar = new ProgressBar(io.status(), statement)) {
      running.set(statement);
      if (!statement.execute(sql)) {
        changed(statement, (System.nanoTime() - start) / 1_000_000);
        warn(statement.getWarnings());
        return;
      }
      try (ResultSet rows = statement.getResultSet()) {
        long count = print(rows, hiding(bar), format);
        bar.stop();
        long millis = (System.nanoTime() - start) / 1_000_000;
        PrintStream facts = format.forPrograms() ? io.err() : io.out();
        facts.println(
            counted(count, "row")
                + " in "
                + millis
                + " ms. Read: "
                + readBy(statement)
                + writtenBy(statement)
                + ".");
      }
      warn(statement.getWarnings());
    } finally {
      running.set(null);
    }
  }

  /** Tells the number of items that were written; of others, such as COMMIT, that it is done. */
  private void changed(Statement statement, long millis) throws SQLException {
    long items = statement.getLargeUpdateCount();
    String written = writtenBy(statement);
    WriteStatistics writes = statement.unwrap(DynamoDbStatement.class).writeStatistics();
    boolean counts = items > 0 || (writes.writeRequests() > 0 && writes.itemsWritten() == 0);
    io.out()
        .println(
            (counts ? counted(items, "item") + " changed" : "Done")
                + " in "
                + millis
                + " ms"
                + written
                + ".");
  }

  /** A sentence on what was written; empty for a query. */
  private static String writtenBy(Statement statement) throws SQLException {
    WriteStatistics writes = statement.unwrap(DynamoDbStatement.class).writeStatistics();
    return writes.writeRequests() == 0 ? "" : ". Written: " + writes;
  }

  /** Cancels the statement that another thread runs here, if there is one. */
  void cancel() {
    Statement statement = running.get();
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // The statement has just been closed: nothing is left to cancel.
      }
    }
  }

  void warn(SQLWarning first) {
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      io.err().println("Warning: " + warning.getMessage());
    }
  }

  private long print(ResultSet rows, PrintStream out, Format format) throws SQLException {
    Columns columns = Columns.of(rows);
    ResultPrinter printer = format.printer(columns, out, io.width().getAsInt(), whole);
    long count = 0;
    while (rows.next()) {
      printer.row(columns.texts(rows));
      count++;
    }
    printer.end();
    out.flush();
    return count;
  }

  /** The output, before which the bar goes away. */
  private PrintStream hiding(ProgressBar bar) {
    FilterOutputStream out =
        new FilterOutputStream(io.out()) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            bar.stop();
            out.write(bytes, from, length);
          }
        };
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private static String readBy(Statement statement) throws SQLException {
    StatementStatistics read = statement.unwrap(DynamoDbStatement.class).statistics();
    return String.format(
        Locale.ROOT,
        "%s, %s looked at, %s returned, %.1f read units",
        counted(read.readRequests(), "request"),
        counted(read.itemsScanned(), "item"),
        counted(read.itemsReturned(), "item"),
        read.readUnits());
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
