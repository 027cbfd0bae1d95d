package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The query of a statement that writes: its rows say which items change, and to what. */
public interface RowProgram {
  /**
   * Returns the context of an execution.
   *
   * @param values of the statement's {@code ?}, as the application set them, then those of further
   *     parameters of the query
   */
  StatementContext bind(StatementContext context, List<Object> values);

  /**
   * Returns the context of an execution for the item of one key, whose values are the query's last
   * parameters.
   *
   * @param values of the statement's {@code ?}, as the application set them
   */
  default StatementContext bind(
      StatementContext context, List<Object> values, Map<String, DynamoValue> key) {
    List<Object> all = new ArrayList<>(values);
    for (DynamoValue value : key.values()) {
      all.add(
          switch (value.type()) {
            case S -> value.asString();
            case N -> value.asNumber();
            default -> value.asBinary().getBytes();
          });
    }
    return bind(context, all);
  }

  /** The plan of the query, as lines of text. */
  List<String> explanation();

  /**
   * Starts an execution.
   *
   * @param bound as {@link #bind} gave it
   */
  RowStream open(StatementContext bound);
}
