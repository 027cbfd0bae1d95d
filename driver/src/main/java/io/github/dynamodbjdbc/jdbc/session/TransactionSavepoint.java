package io.github.dynamodbjdbc.jdbc.session;

import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.transaction.Transaction;
import java.sql.SQLException;
import java.sql.Savepoint;

/** A point of a transaction that it can go back to: the writes until then. */
final class TransactionSavepoint implements Savepoint {
  private final int id;
  private final String name;
  private final Transaction.State state;

  /**
   * @param name empty for none
   */
  TransactionSavepoint(int id, String name, Transaction.State state) {
    this.id = id;
    this.name = name;
    this.state = state;
  }

  Transaction.State state() {
    return state;
  }

  boolean hasName(String wanted) {
    return !name.isEmpty() && name.equals(wanted);
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (!name.isEmpty()) {
      throw Failures.exception(
          SqlState.INVALID_SAVEPOINT, "The savepoint '" + name + "' has a name and no number.");
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name.isEmpty()) {
      throw Failures.exception(
          SqlState.INVALID_SAVEPOINT, "Savepoint " + id + " has a number and no name.");
    }
    return name;
  }
}
