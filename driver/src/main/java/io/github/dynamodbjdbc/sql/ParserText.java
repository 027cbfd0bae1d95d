package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The text that the parser reads: the statement without {@code EXPLAIN} and trailing semicolons,
 * with words in quotes that are names, with long chains in parentheses, and with a FROM where none
 * is written.
 *
 * <p>It keeps the order of the statement's tokens, and writes only some of them otherwise ({@link
 * TokenForms}), so each place that the parser names leads back to a token and to a place in the
 * text as the user wrote it.
 */
final class ParserText {
  private final SqlText statement;
  private final List<Token> tokens;
  private final BitSet names;
  private final GroupedChains chains;
  private final BitSet withoutFrom;
  private final String[] forms;
  private final RowCountForms rowCounts;
  private final String sql;
  private final int[] starts;
  private final int[] ends;

  private ParserText(SqlText statement, List<Token> tokens, BitSet names, GroupedChains chains) {
    this.statement = statement;
    this.tokens = tokens;
    this.names = names;
    this.chains = chains;
    this.withoutFrom = MissingFrom.before(tokens, names);
    this.forms = TokenForms.of(tokens);
    this.rowCounts = new RowCountForms(tokens, names);
    rowCounts.rewrite(forms);
    this.starts = new int[tokens.size()];
    this.ends = new int[tokens.size()];
    this.sql = write();
  }

  static ParserText of(SqlText statement) {
    return of(statement, GroupedChains.LONG);
  }

  /**
   * @param longest how many operators a chain may have that stays as it is
   */
  static ParserText of(SqlText statement, int longest) {
    int start = statement.start();
    List<Token> tokens = statement.tokens().subList(start, Math.max(start, statement.end()));
    BitSet names = new NameWords(tokens, new BitSet()).names();
    return new ParserText(statement, tokens, names, GroupedChains.of(tokens, names, longest));
  }

  /** Refuses numbers of LIMIT and OFFSET that have no meaning. */
  void checkRowCounts() {
    rowCounts.check(this::place);
  }

  String sql() {
    return sql;
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  List<Token> tokens() {
    return tokens;
  }

  /** Returns whether the token is a word that this text quotes. */
  boolean isQuoted(int token) {
    return names.get(token);
  }

  /** The text without quotes around words: what is wrong with it, the user wrote. */
  ParserText withoutNames() {
    return new ParserText(statement, tokens, new BitSet(), chains);
  }

  /**
   * The text with this word in quotes, here and wherever else its neighbours show that it is a
   * name.
   */
  ParserText withName(int token) {
    BitSet more = new NameWords(tokens, names).alike(token);
    more.or(names);
    return new ParserText(statement, tokens, more, chains);
  }

  private String write() {
    String whole = statement.sql();
    int copied = statement.start() == 0 ? 0 : statement.tokens().get(statement.start() - 1).end();
    StringBuilder text = new StringBuilder(whole.length() + 16);
    // As many lines and columns as EXPLAIN takes: the parser's places hold for the whole text.
    whole.substring(0, copied).chars().forEach(c -> text.append(c == '\n' ? '\n' : ' '));
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      text.append(whole, copied, token.start());
      text.append(withoutFrom.get(i) ? MissingFrom.ONE_ROW : "");
      text.append(chains.before(i));
      starts[i] = text.length();
      if (forms[i] != null) {
        text.append(forms[i]);
      } else if (names.get(i)) {
        text.append('"').append(token.text()).append('"');
      } else {
        text.append(written(i));
      }
      ends[i] = text.length();
      text.append(chains.after(i));
      copied = token.end();
    }
    return text.toString();
  }

  /** A hint's index is quoted, and {@code bigint[]} is {@code bigint ARRAY} for the parser. */
  private String written(int token) {
    Token written = tokens.get(token);
    if (written.kind() == Kind.HINT) {
      return IndexHints.quoted(written.text());
    }
    if (isArrayType(token)) {
      return " ARRAY";
    }
    return token > 0 && isArrayType(token - 1) ? "" : written.text();
  }

  private boolean isArrayType(int bracket) {
    return bracket > 0
        && bracket + 1 < tokens.size()
        && tokens.get(bracket).isSymbol("[")
        && tokens.get(bracket + 1).isSymbol("]")
        && tokens.get(bracket - 1).kind() == Kind.WORD
        && !tokens.get(bracket - 1).isWord("ARRAY");
  }

  /** The first token that ends behind a place of the parser's; their number where none does. */
  int tokenAt(SqlParserPos position) {
    int offset = offset(position.getLineNum(), position.getColumnNum());
    int token = 0;
    while (token < ends.length && ends[token] <= offset) {
      token++;
    }
    return token;
  }

  /** The characters that a place of the parser's spans. */
  String textAt(SqlParserPos position) {
    int start = offset(position.getLineNum(), position.getColumnNum());
    int end = offset(position.getEndLineNum(), position.getEndColumnNum()) + 1;
    return sql.substring(
        Math.min(start, sql.length()),
        Math.max(Math.min(start, sql.length()), Math.min(end, sql.length())));
  }

  /** Returns the string, quoted name or comment that does not end. */
  Optional<Token> unfinished() {
    return last().filter(token -> token.kind() == Kind.UNFINISHED);
  }

  Optional<Token> last() {
    return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens.get(tokens.size() - 1));
  }

  /** Returns the place of a token for a message. */
  String place(Token token) {
    return statement.place(token.start());
  }

  /** A place of the parser's as a place in the text that the user wrote, for a message. */
  String place(SqlParserPos position) {
    int token = tokenAt(position);
    if (token == tokens.size()) {
      return statement.place(token == 0 ? 0 : tokens.get(token - 1).end());
    }
    int within = offset(position.getLineNum(), position.getColumnNum()) - starts[token];
    Token blamed = tokens.get(token);
    int last = blamed.end() - 1;
    int first = token == 0 ? blamed.start() : tokens.get(token - 1).end();
    return statement.place(Math.max(first, Math.min(last, blamed.start() + within)));
  }

  /** Lines and columns count from 1. */
  private int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int newline = sql.indexOf('\n', start);
      if (newline < 0) {
        break;
      }
      start = newline + 1;
    }
    return start + column - 1;
  }
}
