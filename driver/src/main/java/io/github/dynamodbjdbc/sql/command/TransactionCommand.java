package io.github.dynamodbjdbc.sql.command;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;
import java.util.List;

/**
 * A statement that begins or ends a transaction, or a part of one.
 *
 * @param savepoint the name of a savepoint; empty for the other actions
 */
public record TransactionCommand(Action action, String savepoint) {
  /** The effects on the transaction of a connection. */
  public enum Action {
    BEGIN,
    BEGIN_READ_ONLY,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    ROLLBACK_TO,
    RELEASE
  }

  /**
   * Reads a text of kind {@link StatementKind#TRANSACTION}, as PostgreSQL writes them.
   *
   * @throws DriverException SQLState 42601 where it goes on otherwise; 22023 for an isolation level
   *     that there is not
   */
  public static TransactionCommand parse(SqlText text) {
    return new Parser(text).command();
  }

  private static final class Parser {
    private final SqlText text;
    private final List<Token> tokens;
    private int at;

    Parser(SqlText text) {
      this.text = text;
      this.tokens = text.tokens().subList(0, text.end());
    }

    TransactionCommand command() {
      String first = tokens.get(at++).upper();
      switch (first) {
        case "START" -> require("TRANSACTION");
        case "BEGIN", "COMMIT", "ROLLBACK" -> {
          if (!take("WORK")) {
            take("TRANSACTION");
          }
        }
        default -> {}
      }
      TransactionCommand command =
          switch (first) {
            case "BEGIN", "START" -> new TransactionCommand(modes(), "");
            case "COMMIT" -> new TransactionCommand(Action.COMMIT, "");
            case "SAVEPOINT" -> new TransactionCommand(Action.SAVEPOINT, name());
            case "RELEASE" -> {
              take("SAVEPOINT");
              yield new TransactionCommand(Action.RELEASE, name());
            }
            default -> rollback();
          };
      if (at < tokens.size()) {
        throw unexpected("the end of the statement");
      }
      return command;
    }

    private TransactionCommand rollback() {
      if (!take("TO")) {
        return new TransactionCommand(Action.ROLLBACK, "");
      }
      take("SAVEPOINT");
      return new TransactionCommand(Action.ROLLBACK_TO, name());
    }

    private Action modes() {
      Action action = Action.BEGIN;
      while (at < tokens.size()) {
        if (take("READ")) {
          action = take("ONLY") ? Action.BEGIN_READ_ONLY : writable();
        } else {
          require("ISOLATION");
          require("LEVEL");
          level();
        }
        if (at < tokens.size() && tokens.get(at).isSymbol(",")) {
          at++;
        }
      }
      return action;
    }

    private Action writable() {
      require("WRITE");
      return Action.BEGIN;
    }

    private void level() {
      if (take("READ")) {
        if (!take("COMMITTED")) {
          require("UNCOMMITTED");
        }
        return;
      }
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "A transaction has the isolation level READ COMMITTED; there is no other one.");
    }

    private boolean take(String word) {
      boolean found = at < tokens.size() && tokens.get(at).isWord(word);
      at += found ? 1 : 0;
      return found;
    }

    private void require(String word) {
      if (!take(word)) {
        throw unexpected(word);
      }
    }

    private String name() {
      Token token = at < tokens.size() ? tokens.get(at) : null;
      if (token == null || (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME)) {
        throw unexpected("the name of a savepoint");
      }
      at++;
      return token.kind() == Kind.WORD ? token.text() : token.unquoted();
    }

    private DriverException unexpected(String wanted) {
      boolean missing = at >= tokens.size();
      Token before = tokens.get(at - 1);
      return new DriverException(
          SqlState.SYNTAX_ERROR,
          "Syntax error at "
              + text.place(missing ? before.end() : tokens.get(at).start())
              + ": after "
              + before.text()
              + " comes "
              + wanted
              + ", not "
              + (missing ? "nothing" : "'" + tokens.get(at).text() + "'")
              + ".");
    }
  }
}
