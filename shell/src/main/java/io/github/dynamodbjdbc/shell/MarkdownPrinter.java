package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of Markdown; numbers stand at the right. */
final class MarkdownPrinter implements ResultPrinter {
  private final PrintStream out;

  /** The lines above the rows; empty once they are printed. */
  private String head;

  MarkdownPrinter(Columns columns, PrintStream out) {
    this.out = out;
    this.head =
        line(columns.labels().toArray(String[]::new))
            + IntStream.range(0, columns.count())
                .mapToObj(i -> columns.isNumber(i) ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|\n"));
  }

  @Override
  public void row(String[] texts) {
    out.print(head + line(texts));
    head = "";
  }

  @Override
  public void end() {
    out.print(head);
  }

  private static String line(String[] values) {
    return Arrays.stream(values)
        .map(value -> value == null ? "NULL" : value)
        .map(value -> value.replace("|", "\\|").replaceAll("\\R", "<br>"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
