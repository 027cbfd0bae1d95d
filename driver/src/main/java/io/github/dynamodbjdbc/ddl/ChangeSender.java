package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableAdmin.Sent;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Sends changes of tables, also where answers are lost. */
final class ChangeSender {
  /** Times that a change is sent whose answers were lost. */
  private static final int MAX_ROUNDS = 3;

  private final DdlServices services;

  ChangeSender(DdlServices services) {
    this.services = services;
  }

  /**
   * Sends a change, again if DynamoDB refused a repeated call and the change is not done.
   *
   * @param isDone looks whether an earlier attempt has begun the change
   */
  void send(Function<TableAdmin, Sent> change, BooleanSupplier isDone) {
    for (int round = 1; services.call(change) == Sent.PERHAPS_BEFORE; round++) {
      if (isDone.getAsBoolean()) {
        return;
      }
      if (round == MAX_ROUNDS) {
        throw new DriverException(
            SqlState.UNKNOWN_OUTCOME,
            "DynamoDB did not answer the change of the table, and refused it when it was sent"
                + " again. Look at the table before you do it again.");
      }
    }
  }
}
