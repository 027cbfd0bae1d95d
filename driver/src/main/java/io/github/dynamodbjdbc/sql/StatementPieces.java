package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * The parts of a write that Calcite's grammar has no form for, cut off so that each is parsed by
 * itself. A part stands behind blanks, so that its lines and columns are those of the statement.
 */
final class StatementPieces {
  private final SqlText text;
  private final int conflict;
  private final int returning;

  StatementPieces(SqlText text) {
    this.text = text;
    int end = text.end();
    int returningAt = end;
    int conflictAt = end;
    List<Token> tokens = text.tokens();
    for (int i = text.start(); i < end; i++) {
      Token token = tokens.get(i);
      if (token.depth() == 0 && token.isWord("RETURNING")) {
        returningAt = i;
        break;
      }
      boolean on = token.depth() == 0 && token.isWord("ON") && i + 1 < end;
      if (on && tokens.get(i + 1).isWord("CONFLICT") && conflictAt == end) {
        conflictAt = i;
      }
    }
    this.returning = returningAt;
    this.conflict = Math.min(conflictAt, returningAt);
  }

  /** The statement without its other parts. */
  SqlText head() {
    return conflict == text.end() ? text : SqlText.of(text.sql().substring(0, start(conflict)));
  }

  /** The index of the token behind ON CONFLICT; empty where there is none. */
  Optional<Integer> conflict() {
    return conflict < returning ? Optional.of(conflict + 2) : Optional.empty();
  }

  /** The index behind the last token of ON CONFLICT. */
  int conflictEnd() {
    return returning;
  }

  /** The list of RETURNING as a SELECT; empty where there is none. */
  Optional<SqlText> returning() {
    return returning == text.end()
        ? Optional.empty()
        : Optional.of(piece("SELECT", returning + 1, text.end()));
  }

  /**
   * Some tokens as the rest of another statement.
   *
   * @param first the words before them, no longer than the text before them
   */
  SqlText piece(String first, int from, int to) {
    int start = from < to ? start(from) : start(from - 1) + 1;
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < start; i++) {
      char c = text.sql().charAt(i);
      piece.append(c == '\n' || c == '\r' || c == '\t' ? c : ' ');
    }
    piece.replace(start - 1 - first.length(), start - 1, first);
    int end = from < to ? text.tokens().get(to - 1).end() : start;
    return SqlText.of(piece.append(text.sql(), start, end).toString());
  }

  private int start(int token) {
    return text.tokens().get(token).start();
  }

  /** Numbers the {@code ?} of a piece as in the statement. */
  SqlNode numbered(SqlNode parsed, int from) {
    int before = (int) text.tokens().subList(0, from).stream().filter(t -> t.isSymbol("?")).count();
    return before == 0
        ? parsed
        : parsed.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlDynamicParam parameter) {
                return new SqlDynamicParam(
                    parameter.getIndex() + before, parameter.getParserPosition());
              }
            });
  }

  /** The index of the token behind RETURNING. */
  int returningStart() {
    return Math.min(returning + 1, text.end());
  }
}
