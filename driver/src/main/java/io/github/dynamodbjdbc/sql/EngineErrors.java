package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.babel.ParseException;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImplConstants;
import org.apache.calcite.sql.parser.babel.TokenMgrError;
import org.jspecify.annotations.Nullable;

/** Turns Calcite's failures into sentences with an SQLState. */
public final class EngineErrors {
  private EngineErrors() {}

  /**
   * A text that the grammar has no place for.
   *
   * @param text as the parser read it
   */
  static DriverException syntaxError(ParserText text, SqlParseException e) {
    boolean lexical = e.getCause() instanceof TokenMgrError;
    if (lexical && e.getPos() != null && text.textAt(e.getPos()).isEmpty()) {
      // The lexer blames the end of a text whose last character is the bad one.
      return text.last()
          .map(token -> syntaxError(text.place(token), near(token.text()), e))
          .orElseGet(() -> syntaxError("the end", "", e));
    }
    return syntaxError(e.getPos() == null ? "" : text.place(e.getPos()), reason(text, e), e);
  }

  private static DriverException syntaxError(
      String place, String reason, @Nullable Throwable cause) {
    String where = place.isEmpty() ? "" : " at " + place;
    return new DriverException(SqlState.SYNTAX_ERROR, "Syntax error" + where + reason + ".", cause);
  }

  /** A string, a quoted name or a comment without an end. */
  static DriverException unfinished(ParserText text, Token token) {
    String missing =
        token.text().startsWith("/*") ? "the comment has no */" : "the closing quote is missing";
    return syntaxError(text.place(token), ": " + missing, null);
  }

  private static String near(String text) {
    return ", at or near '" + text + "'";
  }

  private static String reason(ParserText text, SqlParseException e) {
    boolean grammar = e.getCause() instanceof ParseException;
    if (e.getPos() != null && (grammar || e.getCause() instanceof TokenMgrError)) {
      return endsTooEarly(e.getCause())
          ? ": the statement ends too early"
          : near(text.textAt(e.getPos()));
    }
    String message = String.valueOf(e.getMessage());
    return ": "
        + (CalciteMessage.NOT_A_STATEMENT.matches(message)
            ? "a statement begins with SELECT, WITH, VALUES, EXPLAIN, DESCRIBE, SHOW or the like"
            : CalciteSentence.of(message));
  }

  private static boolean endsTooEarly(@Nullable Throwable cause) {
    return cause instanceof ParseException grammar
        && grammar.currentToken != null
        && grammar.currentToken.next.kind == SqlBabelParserImplConstants.EOF;
  }

  /** A statement that parses and means nothing. */
  public static DriverException invalid(CalciteContextException e, NameHints hints) {
    String what = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    String where =
        String.format(Locale.ROOT, " (line %d, column %d)", e.getPosLine(), e.getPosColumn());
    Optional<String> table = CalciteMessage.UNKNOWN_TABLE.argument(what);
    if (table.isPresent()) {
      Optional<String> hidden = hints.hidden(table.get(), where);
      return hidden.isPresent()
          ? new DriverException(SqlState.UNDEFINED_TABLE, hidden.get(), e)
          : noTable(table.get(), where, hints.tables(), e);
    }
    Optional<String> ambiguous = CalciteMessage.AMBIGUOUS_COLUMN.argument(what);
    if (ambiguous.isPresent()) {
      return ambiguousColumn(ambiguous.get(), where, e);
    }
    Optional<String> column = CalciteMessage.UNKNOWN_COLUMN.argument(what);
    if (column.isPresent()) {
      return new DriverException(
          SqlState.UNDEFINED_COLUMN,
          "There is no column '" + column.get() + "'" + where + "." + hints.ofColumn(column.get()),
          e);
    }
    String sentence = CalciteSentence.of(what);
    return new DriverException(
        SqlState.INVALID_STATEMENT, sentence + where + "." + FunctionHints.of(sentence), e);
  }

  /**
   * A column's name that several tables have.
   *
   * @param where the place in the text, in parentheses after a blank; may be empty
   */
  public static DriverException ambiguousColumn(
      String name, String where, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.AMBIGUOUS_COLUMN,
        "The column '"
            + name
            + "' is ambiguous"
            + where
            + ": several tables have it. Put the table's name before it.",
        cause);
  }

  /**
   * @param where the place in the text, in parentheses after a blank
   */
  public static DriverException noTable(
      String name, String where, Collection<String> tables, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.UNDEFINED_TABLE,
        "There is no table '" + name + "'" + where + "." + NearestName.hint(tables, name),
        cause);
  }

  /** A complaint of Calcite's without a place in the text. */
  public static DriverException refused(RuntimeException e) {
    return new DriverException(
        SqlState.INVALID_STATEMENT, CalciteSentence.of(String.valueOf(e.getMessage())) + ".", e);
  }

  /**
   * Returns whether a failure is one of size: the JVM takes methods of 64 KB and 65,535 constants a
   * class, and Calcite and the compiler of generated code recurse into nested expressions.
   */
  private static boolean isTooLong(Throwable failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      String message = String.valueOf(link.getMessage());
      if (link instanceof StackOverflowError
          || CalciteMessage.METHOD_TOO_LONG.matches(message)
          || CalciteMessage.TOO_MANY_CONSTANTS.matches(message)) {
        return true;
      }
    }
    return false;
  }

  /** A failure while planning that is not a known mistake of the user. */
  public static DriverException planning(Throwable e) {
    for (Throwable link = e; link != null; link = link.getCause()) {
      if (link instanceof DriverException known) { // Calcite wraps what ends a rule
        return known;
      }
      Optional<String> column =
          CalciteMessage.UNGROUPED_COLUMN.argument(String.valueOf(link.getMessage()));
      if (column.isPresent()) {
        return new DriverException(
            SqlState.INVALID_STATEMENT,
            "A subquery reads the column "
                + column.get()
                + " of a query with aggregates, and the column does not stand in its GROUP BY."
                + " Group by the column, or compute the aggregates in a subquery in FROM.",
            e);
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
        "The statement could not be planned. This is a defect of the driver; a simpler form of the"
            + " statement may work. The cause of this exception tells more.",
        e);
  }
}
