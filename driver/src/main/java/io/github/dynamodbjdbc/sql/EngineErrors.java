package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;

/** Calcite's complaints about a statement as sentences with an SQLState. */
public final class EngineErrors {
  private static final Pattern TABLE = Pattern.compile("(?:Table|Object) '([^']*)' not found");
  private static final Pattern COLUMN =
      Pattern.compile("(?:Column|Unknown identifier) '([^']*)'(?: not found)?.*");
  private static final Pattern EXPECTATIONS = Pattern.compile("(?s)\\s*Was expecting.*");

  private EngineErrors() {}

  static DriverException syntaxError(SqlParseException e) {
    String what = EXPECTATIONS.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    what = what.replaceFirst(" at line \\d+, column \\d+\\.?\\s*$", "").strip();
    String where =
        e.getPos() == null
            ? ""
            : String.format(
                Locale.ROOT,
                " at line %d, column %d",
                e.getPos().getLineNum(),
                e.getPos().getColumnNum());
    // What Calcite says of a first word that it takes for the name of something else.
    String sentence =
        what.startsWith("Non-query expression")
            ? "a statement begins with SELECT, WITH, VALUES, EXPLAIN, DESCRIBE, SHOW or the like"
            : firstLine(what);
    return new DriverException(
        SqlState.SYNTAX_ERROR, "Syntax error" + where + ": " + sentence + ".", e);
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * A statement that parses and means nothing.
   *
   * @param tables the names of the tables there are, for a suggestion
   * @param columns the names of the columns of the statement's tables
   */
  public static DriverException invalid(
      CalciteContextException e, Collection<String> tables, Collection<String> columns) {
    String what = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    String where =
        String.format(Locale.ROOT, " (line %d, column %d)", e.getPosLine(), e.getPosColumn());
    Matcher table = TABLE.matcher(what);
    if (table.find()) {
      return noTable(table.group(1), where, tables, e);
    }
    Matcher column = COLUMN.matcher(what);
    if (column.find()) {
      return what.contains("ambiguous")
          ? new DriverException(
              SqlState.AMBIGUOUS_COLUMN,
              "The column '"
                  + column.group(1)
                  + "' is ambiguous"
                  + where
                  + ": several tables have it. Put the table's name before it.",
              e)
          : new DriverException(
              SqlState.UNDEFINED_COLUMN,
              "There is no column '"
                  + column.group(1)
                  + "'"
                  + where
                  + "."
                  + NearestName.hint(columns, column.group(1)),
              e);
    }
    return new DriverException(SqlState.INVALID_STATEMENT, firstLine(what) + where + ".", e);
  }

  /**
   * @param where the place in the text, in parentheses after a blank
   * @param cause may be null
   */
  public static DriverException noTable(
      String name, String where, Collection<String> tables, Throwable cause) {
    return new DriverException(
        SqlState.UNDEFINED_TABLE,
        "There is no table '" + name + "'" + where + "." + NearestName.hint(tables, name),
        cause);
  }

  /** A complaint of Calcite's without a place in the text. */
  public static DriverException refused(RuntimeException e) {
    return new DriverException(
        SqlState.INVALID_STATEMENT, firstLine(String.valueOf(e.getMessage())) + ".", e);
  }

  /**
   * Whether a failure is of a size: the JVM takes methods of 64 KB and 65,535 constants a class,
   * and the compiler of generated code goes as deep as an expression is nested.
   */
  private static boolean isTooLong(Throwable failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      String message = String.valueOf(link.getMessage());
      if (link instanceof StackOverflowError
          || message.contains("grows beyond 64 KB")
          || message.contains("grown past its limit")) {
        return true;
      }
    }
    return false;
  }

  /** A failure while planning that is no mistake of the user's that we know. */
  public static DriverException planning(Throwable e) {
    for (Throwable link = e; link != null; link = link.getCause()) {
      if (link instanceof DriverException known) { // Calcite wraps what ends a rule
        return known;
      }
    }
    if (isTooLong(e)) {
      return new DriverException(
          SqlState.STATEMENT_TOO_COMPLEX,
          "The statement is too long or nested too deeply to be compiled: it has too many"
              + " conditions, values or columns. Split it, for example a long list into several"
              + " shorter ones.",
          e);
    }
    return new DriverException(
        SqlState.INTERNAL,
        "The statement could not be planned: "
            + firstLine(String.valueOf(e.getMessage()))
            + ". This is a defect of the driver; a simpler form of the statement may work.",
        e);
  }
}
