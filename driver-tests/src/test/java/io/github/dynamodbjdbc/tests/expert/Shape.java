package io.github.dynamodbjdbc.tests.expert;

import java.util.List;
import java.util.function.Function;

/**
 * A question, as a statement and as the calls that somebody who knows DynamoDB would write.
 *
 * @param parameters the values of the statement's {@code ?}
 * @param properties connection properties, each as {@code name=value}
 * @param byHand makes the calls; gives the rows as {@link io.github.dynamodbjdbc.tests.Rows} shows
 *     the statement's
 */
record Shape(
    String name,
    String sql,
    List<Object> parameters,
    List<String> properties,
    Function<Expert, List<String>> byHand) {

  static Shape of(String name, String sql, Function<Expert, List<String>> byHand) {
    return new Shape(name, sql, List.of(), List.of(), byHand);
  }

  Shape with(Object... values) {
    return new Shape(name, sql, List.of(values), properties, byHand);
  }

  Shape connectedWith(String... nameAndValue) {
    return new Shape(name, sql, parameters, List.of(nameAndValue), byHand);
  }

  /** Returns whether the rows have an order of their own. */
  boolean isOrdered() {
    return sql.contains("ORDER BY");
  }
}
