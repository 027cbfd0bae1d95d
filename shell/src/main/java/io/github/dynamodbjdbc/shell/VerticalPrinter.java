package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;

/** A line for each column of each row, with nothing cut. */
final class VerticalPrinter implements ResultPrinter {
  private static final int RULE = 40;

  private final Columns columns;
  private final PrintStream out;
  private final int width;
  private long count;

  VerticalPrinter(Columns columns, PrintStream out) {
    this.columns = columns;
    this.out = out;
    this.width = columns.labels().stream().mapToInt(Columns::width).max().orElse(0);
  }

  @Override
  public void row(String[] texts) {
    String title = "-[ row " + ++count + " ]";
    out.println(title + "-".repeat(Math.max(1, RULE - title.length())));
    for (int i = 0; i < texts.length; i++) {
      String label = Columns.padded(columns.labels().get(i), width, false);
      out.println(label + " | " + (texts[i] == null ? "NULL" : texts[i]));
    }
  }

  @Override
  public void end() {}
}
