package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import io.github.dynamodbjdbc.types.Interruptible;
import java.util.List;
import java.util.Set;
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

  /** What the parser and the validator accept beyond the standard. */
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

  /** Words that the grammar needs where they stand: quoting them would hide the real mistake. */
  private static final Set<String> CLAUSES =
      Set.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP",
          "BY",
          "HAVING",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "JOIN",
          "LEFT",
          "RIGHT",
          "FULL",
          "INNER",
          "CROSS",
          "ON",
          "USING",
          "NATURAL",
          "AS",
          "AND",
          "OR",
          "NOT",
          "IN",
          "IS",
          "NULL",
          "LIKE",
          "BETWEEN",
          "EXISTS",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "WITH",
          "DISTINCT",
          "ALL",
          "ANY",
          "CAST",
          "VALUES",
          "OVER",
          "PARTITION",
          "TRUE",
          "FALSE",
          "LATERAL");

  private SqlParsing() {}

  public static SqlNode parse(String sql) {
    String original = withoutEnd(IndexHints.quoted(sql));
    if (original.isBlank()) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR, "The statement is empty. Write a SELECT, for example.");
    }
    String text = NameWords.quoted(GroupedChains.of(original));
    for (int repairs = 0; ; repairs++) {
      Interruptible.check();
      try {
        return onlyQuery(SqlParser.create(text, PARSER).parseStmt());
      } catch (SqlParseException e) {
        String repaired = repairs < MAX_REPAIRS ? repair(text, e.getPos()) : null;
        if (repaired == null) {
          throw EngineErrors.syntaxError(complaint(original, e));
        }
        text = repaired;
      }
    }
  }

  /** What is wrong with a statement as it was written; its places are those the user sees. */
  private static SqlParseException complaint(String original, SqlParseException repaired) {
    try {
      SqlParser.create(original, PARSER).parseStmt();
      return repaired;
    } catch (SqlParseException e) {
      return e;
    }
  }

  private static SqlNode onlyQuery(SqlNode statement) {
    if (!statement.isA(SqlKind.QUERY)) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          "This driver reads only, and the statement is no query but "
              + statement.getKind().name().replace('_', ' ')
              + ". Write a SELECT.");
    }
    return statement;
  }

  /** The text without what may follow a statement: semicolons, blanks and comments. */
  private static String withoutEnd(String sql) {
    int end = 0;
    for (Token token : SqlScanner.tokens(sql)) {
      if (!token.text().equals(";")) {
        end = token.end();
      }
    }
    return sql.substring(0, end);
  }

  /** The text with the word quoted that the parser stumbled over, or null where there is none. */
  private static String repair(String text, SqlParserPos position) {
    if (position == null) {
      return null;
    }
    int offset = offset(text, position);
    List<Token> tokens = SqlScanner.tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.end() <= offset) {
        continue;
      }
      if (isQuotable(token) && !followedByString(tokens, i)) {
        return NameWords.quoted(text, token);
      }
      // The word may be the one before: DATE wants a text after it, and the parser blames that. Or
      // the one after: WHERE and AND are blamed for what follows them.
      if (i > 0 && isQuotable(tokens.get(i - 1))) {
        return NameWords.quoted(text, tokens.get(i - 1));
      }
      int next = i + 1;
      while (next < tokens.size() && tokens.get(next).text().equals("(")) {
        next++;
      }
      return next < tokens.size() && isQuotable(tokens.get(next))
          ? NameWords.quoted(text, tokens.get(next))
          : null;
    }
    Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    return last != null && isQuotable(last) ? NameWords.quoted(text, last) : null;
  }

  private static boolean isQuotable(Token token) {
    return token.kind() == Kind.WORD
        && !CLAUSES.contains(token.upper())
        && ReservedWords.isReserved(token.upper());
  }

  private static boolean followedByString(List<Token> tokens, int i) {
    return i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.STRING;
  }

  /** Where in the text a parser position is; lines and columns count from 1. */
  private static int offset(String text, SqlParserPos position) {
    int start = 0;
    for (int line = 1; line < position.getLineNum(); line++) {
      int newline = text.indexOf('\n', start);
      if (newline < 0) {
        break;
      }
      start = newline + 1;
    }
    return start + position.getColumnNum() - 1;
  }
}
