package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.expression.LazyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The state that lives as long as one execution of a statement.
 *
 * @param parameters the values of {@code ?}, held as {@link io.github.dynamodbjdbc.value.SqlType}
 *     says, then a {@link io.github.dynamodbjdbc.expression.LazyValue} for each expression that is
 *     computed once in an execution
 * @param now the value of CURRENT_TIMESTAMP, in milliseconds since the epoch
 * @param warnings takes a sentence for the statement's SQLWarnings
 * @param closeables takes close actions, which run when the execution ends
 * @param operatorState the state that operators keep between their uses, by a key of each operator
 */
public record ExecutionScope(
    List<Object> parameters,
    long now,
    Cancellation cancellation,
    Consumer<String> warnings,
    Consumer<Runnable> closeables,
    Map<Object, Object> operatorState) {
  /** The scope of an execution that begins now. */
  public ExecutionScope(
      List<Object> parameters,
      Cancellation cancellation,
      Consumer<String> warnings,
      Consumer<Runnable> closeables) {
    this(
        parameters,
        System.currentTimeMillis(),
        cancellation,
        warnings,
        closeables,
        new HashMap<>());
  }

  /** The same execution of another query of the statement, with the values of its parameters. */
  public ExecutionScope withParameters(List<Object> values) {
    return new ExecutionScope(values, now, cancellation, warnings, closeables, operatorState);
  }

  /** The same execution with the values of the expressions that are computed in it. */
  public ExecutionScope withComputed(List<LazyValue> values) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(values);
    return new ExecutionScope(all, now, cancellation, warnings, closeables, operatorState);
  }

  /** The same execution for a query that another thread runs, with operators of its own state. */
  public ExecutionScope apart() {
    return new ExecutionScope(parameters, now, cancellation, warnings, closeables, new HashMap<>());
  }

  /** The state of an operator; its first use creates it. */
  @SuppressWarnings("unchecked") // each owner keeps one type of state
  public <T> T operatorState(Object owner, Supplier<T> first) {
    Object there = operatorState.get(owner);
    if (there == null) {
      there = first.get();
      operatorState.put(owner, there);
    }
    return (T) there;
  }
}
