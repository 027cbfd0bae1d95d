package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;
import java.util.Locale;

/** The forms in which results are printed. */
public enum Format {
  TABLE,
  CSV,
  JSON,
  MARKDOWN,
  VERTICAL;

  /** Returns whether a program may read it, so that there must be nothing but the result. */
  boolean forPrograms() {
    return this == CSV || this == JSON || this == MARKDOWN;
  }

  /**
   * A printer of one result.
   *
   * @param width the columns of the terminal, which only {@code TABLE} fits
   * @param whole what shows all of a result that does not fit, such as {@code \x}
   */
  ResultPrinter printer(Columns columns, PrintStream out, int width, String whole) {
    return switch (this) {
      case TABLE ->
          columns.isPlan() ? new PlanPrinter(out) : new TablePrinter(columns, out, width, whole);
      case CSV -> new CsvPrinter(columns, out);
      case JSON -> new JsonPrinter(columns, out);
      case MARKDOWN -> new MarkdownPrinter(columns, out);
      case VERTICAL -> new VerticalPrinter(columns, out);
    };
  }

  /** The name by which the command line calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
