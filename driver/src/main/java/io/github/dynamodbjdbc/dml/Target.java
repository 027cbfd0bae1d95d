package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;

/** {@code column = value} of a statement that writes. */
public record Target(Column column, NewValue value) {
  @Override
  public String toString() {
    return column.name() + " = " + value;
  }
}
