package io.github.dynamodbjdbc.shell;

import java.io.OutputStream;
import java.io.PrintStream;

/** Tells what takes time: on a terminal in one line that changes, elsewhere when it is done. */
public final class StatusLine {
  private final PrintStream err;
  private final boolean terminal;

  StatusLine(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** One that nobody sees. */
  public static StatusLine silent() {
    return new StatusLine(new PrintStream(OutputStream.nullOutputStream()), false);
  }

  /** Something is under way; an empty text clears the line. */
  public synchronized void now(String what) {
    if (terminal) {
      err.print("\r\u001b[K" + what);
      err.flush();
    }
  }

  /** Something is done. */
  public synchronized void done(String what) {
    now("");
    err.println(what);
  }
}
