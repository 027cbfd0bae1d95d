package io.github.dynamodbjdbc.quickstart;

import java.io.PrintStream;

/** Says what takes time: on a terminal in one line that grows, elsewhere when it is done. */
final class Progress {
  private final PrintStream out;

  /** Only the script that starts this knows: a Java before 22 cannot tell for standard error. */
  private final boolean terminal = Boolean.getBoolean("quickstart.terminal");

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Something is under way. */
  synchronized void now(String what) {
    if (terminal) {
      out.print("\r\u001b[K" + what);
      out.flush();
    }
  }

  /** Something is done. */
  synchronized void done(String what) {
    now(what);
    if (terminal) {
      out.println();
    } else {
      out.println(what);
    }
  }
}
