package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table that fits a terminal: long texts are cut, then the last columns are left out, and a line
 * below says so. Numbers and a lone column are never cut. The first rows tell how wide the columns
 * are.
 */
final class TablePrinter implements ResultPrinter {
  private static final int ROWS_TO_MEASURE = 200;

  /** A text is cut to so many characters at least; then columns are left out. */
  private static final int NARROWEST = 16;

  private final Columns columns;
  private final PrintStream out;
  private final int terminal;
  private final String whole;

  /** The first rows, until {@code widths} are known. */
  private final List<String[]> first = new ArrayList<>();

  /** Widths of the columns that are shown; empty until the first rows are there. */
  private int[] widths = {};

  private boolean cut;

  TablePrinter(Columns columns, PrintStream out, int terminal, String whole) {
    this.columns = columns;
    this.out = out;
    this.terminal = terminal;
    this.whole = whole;
  }

  @Override
  public void row(String[] texts) {
    String[] row =
        Arrays.stream(texts)
            .map(text -> text == null ? "NULL" : lone() ? text : text.replaceAll("\\s+", " "))
            .toArray(String[]::new);
    if (widths.length > 0) {
      out.println(line(row));
      return;
    }
    first.add(row);
    if (first.size() == ROWS_TO_MEASURE) {
      begin();
    }
  }

  @Override
  public void end() {
    if (widths.length == 0) {
      begin();
    }
    out.println(rule());
    int hidden = columns.count() - widths.length;
    if (hidden > 0) {
      String more = hidden == 1 ? "1 more column" : hidden + " more columns";
      out.println(more + "; " + whole + " shows " + (hidden == 1 ? "it." : "them."));
    } else if (cut) {
      out.println("Text is cut at …; " + whole + " shows it whole.");
    }
  }

  private boolean lone() {
    return columns.count() == 1;
  }

  private void begin() {
    widths = widths();
    out.println(rule());
    out.println(line(columns.labels().toArray(String[]::new)));
    out.println(rule());
    first.forEach(row -> out.println(line(row)));
  }

  /** The widths of as many columns as fit, at least one. */
  private int[] widths() {
    int[] wanted = new int[columns.count()];
    for (int i = 0; i < wanted.length; i++) {
      int column = i;
      wanted[i] =
          Math.max(
              Columns.width(columns.labels().get(i)),
              first.stream().mapToInt(row -> Columns.width(row[column])).max().orElse(0));
    }
    for (int shown = wanted.length; shown > 1; shown--) {
      int[] fitted = fitted(Arrays.copyOf(wanted, shown));
      if (fitted.length > 0) {
        return fitted;
      }
    }
    return new int[] {
      lone() || columns.isNumber(0) ? wanted[0] : Math.min(wanted[0], Math.max(1, terminal - 4))
    };
  }

  /** The widths at which these columns fit, the widest texts cut; empty if they do not fit. */
  private int[] fitted(int[] wanted) {
    int widest = Arrays.stream(wanted).max().orElse(0);
    for (int limit = widest; limit >= Math.min(widest, NARROWEST); limit--) {
      int[] fitted = new int[wanted.length];
      long total = 1;
      for (int i = 0; i < wanted.length; i++) {
        fitted[i] = columns.isNumber(i) ? wanted[i] : Math.min(wanted[i], limit);
        total += fitted[i] + 3;
      }
      if (total <= terminal) {
        return fitted;
      }
    }
    return new int[0];
  }

  private String rule() {
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width + 2)).append('+');
    }
    return rule.toString();
  }

  private String line(String[] row) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      boolean number = columns.isNumber(i);
      String text =
          number || lone() || terminal == ShellIo.UNLIMITED
              ? row[i]
              : Columns.shortened(row[i], widths[i]);
      cut |= !text.equals(row[i]);
      line.append(' ').append(Columns.padded(text, widths[i], number)).append(" |");
    }
    return line.toString();
  }
}
