package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;

/** The plan of an EXPLAIN: its lines as they are, without a frame, never cut. */
record PlanPrinter(PrintStream out) implements ResultPrinter {
  @Override
  public void row(String[] texts) {
    out.println(texts[0]);
  }

  @Override
  public void end() {}
}
