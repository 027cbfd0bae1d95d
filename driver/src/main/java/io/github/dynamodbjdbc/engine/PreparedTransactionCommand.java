package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.sql.command.TransactionCommand;
import java.util.List;

/** A statement such as COMMIT, which the connection executes. */
public record PreparedTransactionCommand(TransactionCommand command) implements Prepared {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.transaction(this);
  }

  @Override
  public List<ParameterInfo> parameters() {
    return List.of();
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return values;
  }
}
