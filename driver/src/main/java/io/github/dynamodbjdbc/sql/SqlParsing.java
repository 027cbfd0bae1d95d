package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import io.github.dynamodbjdbc.types.Interruptible;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/**
 * Reads a statement's text with Calcite's Babel parser.
 *
 * <p>DynamoDB users call attributes {@code date}, {@code value} or {@code user}. Where the grammar
 * stumbles over such a word, the word is quoted and the text is read again; a word that starts a
 * clause is never taken for a name.
 */
public final class SqlParsing {
  private static final int MAX_REPAIRS = 100;

  /** The forms that the parser and the validator accept beyond the standard. */
  public static final SqlConformance CONFORMANCE =
      new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        /** Integer overflow is an error and no wrap. */
        @Override
        public boolean checkedArithmetic() {
          return true;
        }

        /** A name in SELECT is a column's, never another item's alias. */
        @Override
        public SelectAliasLookup isSelectAlias() {
          return SelectAliasLookup.UNSUPPORTED;
        }

        /** A column that is not grouped is an error and not any row's value. */
        @Override
        public boolean isNonStrictGroupBy() {
          return false;
        }
      };

  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withConformance(CONFORMANCE)
          .withIdentifierMaxLength(65_535);

  private SqlParsing() {}

  /**
   * Parses a query.
   *
   * @throws DriverException SQLState 42601 where the grammar has no such statement, 42000 where it
   *     is not a query
   */
  public static SqlNode parse(SqlText statement) {
    return onlyQuery(parseStatement(statement), statement);
  }

  /**
   * Parses a statement of any kind.
   *
   * @throws DriverException SQLState 42601 where the grammar has no such statement
   */
  static SqlNode parseStatement(SqlText statement) {
    ParserText text = ParserText.of(statement);
    if (text.isEmpty()) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR, "The statement is empty. Write a SELECT, for example.");
    }
    if (text.unfinished().isPresent()) {
      throw EngineErrors.unfinished(text, text.unfinished().get());
    }
    text.checkRowCounts();
    for (int repairs = 0; ; repairs++) {
      Interruptible.check();
      try {
        return SqlParser.create(text.sql(), PARSER).parseStmt();
      } catch (SqlParseException e) {
        int name = repairs < MAX_REPAIRS && e.getPos() != null ? nameAt(text, e.getPos()) : -1;
        if (name < 0) {
          throw syntaxError(text, e);
        }
        text = text.withName(name);
      }
    }
  }

  /** Explains what is wrong with a statement as it was written, not as it was repaired. */
  private static DriverException syntaxError(ParserText repaired, SqlParseException failure) {
    ParserText written = repaired.withoutNames();
    try {
      SqlParser.create(written.sql(), PARSER).parseStmt();
      return EngineErrors.syntaxError(repaired, failure);
    } catch (SqlParseException e) {
      return EngineErrors.syntaxError(written, e);
    }
  }

  private static SqlNode onlyQuery(SqlNode parsed, SqlText text) {
    if (!parsed.isA(SqlKind.QUERY)) {
      // Calcite has no kind of its own for COMMIT and the like.
      String kind =
          parsed.getKind() == SqlKind.OTHER
              ? text.verb()
              : parsed.getKind().name().replace('_', ' ');
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          "This driver reads only, and the statement is not a query but "
              + kind
              + ". Write a SELECT.");
    }
    return parsed;
  }

  /** The word to quote where the parser stumbled; -1 where there is none. */
  private static int nameAt(ParserText text, SqlParserPos position) {
    List<Token> tokens = text.tokens();
    int blamed = text.tokenAt(position);
    if (blamed == tokens.size()) {
      return isQuotable(text, blamed - 1) ? blamed - 1 : -1;
    }
    if (isQuotable(text, blamed) && !isBeforeString(tokens, blamed)) {
      return blamed;
    }
    // DATE wants a text after it, and the parser blames the word that is there instead.
    if (isQuotable(text, blamed - 1)) {
      return blamed - 1;
    }
    // WHERE and AND are blamed for a word that follows them.
    int next = blamed + 1;
    while (next < tokens.size() && tokens.get(next).isSymbol("(")) {
      next++;
    }
    return isQuotable(text, next) ? next : -1;
  }

  private static boolean isQuotable(ParserText text, int index) {
    if (index < 0 || index >= text.tokens().size() || text.isQuoted(index)) {
      return false;
    }
    Token token = text.tokens().get(index);
    return token.kind() == Kind.WORD
        && !Keywords.CLAUSES.contains(token.upper())
        && ReservedWords.isReserved(token.upper());
  }

  private static boolean isBeforeString(List<Token> tokens, int index) {
    return index + 1 < tokens.size() && tokens.get(index + 1).kind() == Kind.STRING;
  }
}
