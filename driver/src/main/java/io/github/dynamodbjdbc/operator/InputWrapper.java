package io.github.dynamodbjdbc.operator;

import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the rows that go into one of Calcite's operators. Generated code calls it, so it is
 * public.
 */
@FunctionalInterface
public interface InputWrapper {
  /**
   * Returns the rows that the operator reads instead.
   *
   * @param comparer compares rows; null where their {@code equals} does
   */
  Enumerable<Object> wrap(
      DataContext root, Enumerable<Object> rows, @Nullable EqualityComparer<Object> comparer);
}
