package io.github.dynamodbjdbc.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The program behind {@code ./quickstart}: shows the driver at work, opens a prompt, or answers one
 * query, on a DynamoDB of its own or on a real one.
 */
public final class Quickstart {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private Quickstart() {}

  /** Runs and exits. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.exit(run(args, out, err));
  }

  private static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.parse(args);
      return run(arguments, out, err);
    } catch (Arguments.BadArgument e) {
      err.println("quickstart: " + e.getMessage() + " See ./quickstart --help.");
      return BAD_USAGE;
    } catch (SQLException e) {
      err.println("quickstart: " + e.getMessage() + " [SQLState " + e.getSQLState() + "]");
      return FAILED;
    } catch (IOException | RuntimeException | LinkageError e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      err.println("quickstart: " + message);
      return FAILED;
    }
  }

  private static int run(Arguments arguments, PrintStream out, PrintStream err)
      throws SQLException, IOException {
    try (Playground playground = Playground.open(arguments, new Progress(err))) {
      switch (arguments.mode()) {
        case SHELL -> {
          return Shell.run(playground, out, err) ? OK : FAILED;
        }
        case QUERY -> {
          try (Connection connection = DriverManager.getConnection(playground.url())) {
            new Runner(connection, out, err).run(arguments.sql());
          }
        }
        case SHOW -> {
          try (Connection connection = DriverManager.getConnection(playground.url())) {
            Showcase.run(playground, new Runner(connection, out, err), out);
          }
        }
      }
      return OK;
    }
  }
}
