package io.github.dynamodbjdbc.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import sqlline.SqlLine;

/** An SQL prompt: SQLLine, with history and completion. */
final class Shell {
  /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger TERMINAL = Logger.getLogger("org.jline");

  private Shell() {}

  /** Returns when the user leaves; false if it could not connect or start. */
  static boolean run(Playground playground, PrintStream out, PrintStream err)
      throws IOException, SQLException {
    // It warns where input is no terminal but a file, which is fine.
    TERMINAL.setLevel(Level.SEVERE);
    out.println("Type SQL that ends with a semicolon; !tables lists the tables, !quit leaves.");
    if (playground.isLocal()) {
      out.println("Other programs on this machine may connect to " + playground.url());
    }
    try (ProgressBar bar = new ProgressBar(new Progress(err))) {
      WatchedDriver driver = new WatchedDriver(bar);
      DriverManager.registerDriver(driver);
      try {
        return open(playground);
      } finally {
        DriverManager.deregisterDriver(driver);
      }
    }
  }

  private static boolean open(Playground playground) throws IOException {
    List<String> arguments =
        List.of(
            "-u",
            WatchedDriver.PREFIX + playground.url(),
            "-n",
            "",
            "-p",
            "",
            "--isolation=TRANSACTION_NONE",
            // Completes names of tables and columns; elsewhere that would read every table.
            "--fastConnect=" + !playground.isLocal(),
            "--prompt=sql> ",
            "--outputformat=table",
            "--maxWidth=160");
    return new SqlLine().begin(arguments.toArray(new String[0]), null, true) == SqlLine.Status.OK;
  }
}
