package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Comma-separated values as RFC 4180 has them, with a line of names first. NULL is an empty field,
 * an empty text a quoted one.
 */
final class CsvPrinter implements ResultPrinter {
  private final PrintStream out;

  /** The line of names; empty once it is printed. */
  private String head;

  CsvPrinter(Columns columns, PrintStream out) {
    this.out = out;
    this.head = line(columns.labels().toArray(String[]::new));
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
        .map(CsvPrinter::field)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String value) {
    if (value == null) {
      return "";
    }
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
