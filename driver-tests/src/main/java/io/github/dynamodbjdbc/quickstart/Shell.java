package io.github.dynamodbjdbc.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import sqlline.SqlLine;

/** An SQL prompt: SQLLine, with history and completion. */
final class Shell {
  private Shell() {}

  /** Returns when the user leaves; false if it could not connect or start. */
  static boolean run(Playground playground, PrintStream out) throws IOException {
    out.println("Type SQL that ends with a semicolon; !tables lists the tables, !quit leaves.");
    if (playground.isLocal()) {
      out.println("Other programs on this machine may connect to " + playground.url());
    }
    List<String> arguments =
        List.of(
            "-u",
            playground.url(),
            "-n",
            "",
            "-p",
            "",
            "--isolation=TRANSACTION_NONE",
            "--outputformat=table",
            "--maxWidth=160");
    return new SqlLine().begin(arguments.toArray(new String[0]), null, true) == SqlLine.Status.OK;
  }
}
