package io.github.dynamodbjdbc.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;

/** Runs the statements of a text one after the other, each as soon as it is read. */
final class Script {
  private final Session session;
  private final ShellIo io;

  Script(Session session, ShellIo io) {
    this.session = session;
    this.io = io;
  }

  /**
   * Runs all statements until one fails; the last one needs no semicolon.
   *
   * @param name where the text comes from, for the message; empty for the command line
   * @return whether none failed
   */
  boolean run(String name, Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    StringBuilder pending = new StringBuilder();
    int firstLine = 1;
    int read = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read++;
      pending.append(line).append('\n');
      StatementSplitter.Split split = StatementSplitter.split(pending.toString());
      for (StatementSplitter.Piece piece : split.complete()) {
        switch (run(name, piece, firstLine)) {
          case FAILED -> {
            return false;
          }
          case LEFT -> {
            return true;
          }
          case DONE -> {}
        }
      }
      if (!split.complete().isEmpty() || split.rest().text().isEmpty()) {
        pending.setLength(0);
        if (split.rest().text().isEmpty()) {
          firstLine = read + 1;
        } else {
          firstLine += split.rest().line() - 1;
          pending.append(split.rest().text()).append('\n');
        }
      }
    }
    StatementSplitter.Piece rest = StatementSplitter.split(pending.toString()).rest();
    return rest.text().isEmpty() || run(name, rest, firstLine) != Outcome.FAILED;
  }

  private enum Outcome {
    DONE,
    LEFT,
    FAILED
  }

  private Outcome run(String name, StatementSplitter.Piece piece, int firstLine) {
    try {
      return session.run(piece.text()) ? Outcome.DONE : Outcome.LEFT;
    } catch (SQLException e) {
      int line = firstLine + piece.line() - 1;
      String where = name.isEmpty() ? "" : name + ", statement at line " + line + ": ";
      io.err().println(where + Shell.said(e));
      return Outcome.FAILED;
    }
  }
}
