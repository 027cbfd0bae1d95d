package io.github.dynamodbjdbc.memory;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Estimates the heap that a row takes, with values of the classes that {@code SqlType} states. */
public final class RowSize {
  private static final int HEADER = 16;
  private static final int REFERENCE = 8;
  private static final long STRING = 48;
  private static final int SMALL = 24;
  private static final int DECIMAL = 40;
  private static final int LONG_DECIMAL = 104;
  private static final int LONG_DIGITS = 18;

  private RowSize() {}

  /** Returns the bytes of a row: an array of values, a list of values, or a single value. */
  public static long of(@Nullable Object row) {
    if (row instanceof Object[] values) {
      long size = HEADER + (long) REFERENCE * values.length;
      for (Object value : values) {
        size += ofValue(value);
      }
      return size;
    }
    return ofValue(row);
  }

  private static long ofValue(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return 0;
    }
    if (value instanceof String text) {
      // Java stores a text in one byte per character if all are Latin-1, else in two. Looking at
      // the first character only is an approximation.
      boolean wide = !text.isEmpty() && text.charAt(0) > 0xFF;
      return STRING + (wide ? 2L : 1L) * text.length();
    }
    if (value instanceof BigDecimal number) {
      return number.precision() > LONG_DIGITS ? LONG_DECIMAL : DECIMAL;
    }
    if (value instanceof ByteString bytes) {
      return STRING + bytes.length();
    }
    if (value instanceof List<?> list) {
      long size = STRING;
      for (Object element : list) {
        size += REFERENCE + of(element);
      }
      return size;
    }
    return value instanceof Object[] ? of(value) : SMALL;
  }
}
