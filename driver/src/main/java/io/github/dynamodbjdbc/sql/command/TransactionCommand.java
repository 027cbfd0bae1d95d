package io.github.dynamodbjdbc.sql.command;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;

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
    TokenCursor tokens = new TokenCursor(text);
    String first = tokens.oneOf("BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE");
    switch (first) {
      case "START" -> tokens.words("TRANSACTION");
      case "BEGIN", "COMMIT", "ROLLBACK" -> {
        if (!tokens.skip("WORK")) {
          tokens.skip("TRANSACTION");
        }
      }
      default -> {}
    }
    TransactionCommand command =
        switch (first) {
          case "BEGIN", "START" -> new TransactionCommand(modes(tokens), "");
          case "COMMIT" -> new TransactionCommand(Action.COMMIT, "");
          case "SAVEPOINT" -> named(Action.SAVEPOINT, tokens);
          case "RELEASE" -> {
            tokens.skip("SAVEPOINT");
            yield named(Action.RELEASE, tokens);
          }
          default -> rollback(tokens);
        };
    tokens.end();
    return command;
  }

  private static TransactionCommand named(Action action, TokenCursor tokens) {
    return new TransactionCommand(action, tokens.name("the name of a savepoint"));
  }

  private static TransactionCommand rollback(TokenCursor tokens) {
    if (!tokens.skip("TO")) {
      return new TransactionCommand(Action.ROLLBACK, "");
    }
    tokens.skip("SAVEPOINT");
    return named(Action.ROLLBACK_TO, tokens);
  }

  private static Action modes(TokenCursor tokens) {
    Action action = Action.BEGIN;
    while (!tokens.atEnd()) {
      if (tokens.skip("READ")) {
        action =
            tokens.oneOf("ONLY", "WRITE").equals("ONLY") ? Action.BEGIN_READ_ONLY : Action.BEGIN;
      } else {
        tokens.words("ISOLATION", "LEVEL");
        level(tokens);
      }
      tokens.skipSymbol(",");
    }
    return action;
  }

  private static void level(TokenCursor tokens) {
    if (!tokens.skip("READ")) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "A transaction has the isolation level READ COMMITTED; there is no other one.");
    }
    tokens.oneOf("COMMITTED", "UNCOMMITTED");
  }
}
