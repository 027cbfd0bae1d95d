package io.github.dynamodbjdbc.operator;

import org.apache.calcite.linq4j.function.EqualityComparer;
import org.jspecify.annotations.Nullable;

/** A row as a key of a set: two are equal if a comparer says so. */
final class Compared<T> {
  private final T row;
  private final EqualityComparer<T> comparer;

  private Compared(T row, EqualityComparer<T> comparer) {
    this.row = row;
    this.comparer = comparer;
  }

  /**
   * @param comparer null for a row that is compared by its own {@code equals}
   */
  static <T> Object of(T row, @Nullable EqualityComparer<T> comparer) {
    return comparer == null ? row : new Compared<>(row, comparer);
  }

  @Override
  @SuppressWarnings("unchecked") // one set holds rows of one type
  public boolean equals(Object other) {
    return other instanceof Compared<?> that && comparer.equal(row, ((Compared<T>) that).row);
  }

  @Override
  public int hashCode() {
    return comparer.hashCode(row);
  }
}
