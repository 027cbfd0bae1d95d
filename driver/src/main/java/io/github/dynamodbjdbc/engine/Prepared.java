package io.github.dynamodbjdbc.engine;

import java.util.List;

/**
 * A statement that is ready to run. Safe for use by many threads; executions share nothing.
 *
 * <p>Every statement of today answers rows. One that answers an update count, or nothing, is to be
 * a second permitted type, with a method of its own in {@link Visitor}: every caller then has to
 * say what it does with a count.
 */
public sealed interface Prepared permits PreparedRows {
  /** An answer for each kind of prepared statement. */
  @FunctionalInterface
  interface Visitor<R> {
    R rows(PreparedRows statement);
  }

  <R> R accept(Visitor<R> visitor);

  /** The {@code ?} of the statement, in their order. */
  List<ParameterInfo> parameters();

  /** Returns whether every {@code ?} must have a value. */
  default boolean needsValues() {
    return true;
  }

  /** The values of {@code ?} as the engine holds them; refuses what does not fit exactly. */
  List<Object> bind(List<Object> values);
}
