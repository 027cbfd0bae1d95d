package io.github.dynamodbjdbc.value;

import io.github.dynamodbjdbc.time.TimeKind;

/**
 * The SQL types that columns have, and the Java class that holds a value of each inside the driver
 * (the same that Calcite's enumerable engine uses, so that rows flow through it unchanged).
 *
 * <p>SQL NULL is Java null throughout.
 */
public enum SqlType {
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link Long}. */
  BIGINT,
  /** {@link java.math.BigDecimal}, each value with its own scale. */
  DECIMAL,
  /** {@link Double}; only where {@code number_type=double}. */
  DOUBLE,
  /** {@link String}. */
  VARCHAR,
  /** {@link org.apache.calcite.avatica.util.ByteString}. */
  VARBINARY,
  /**
   * {@link Long}, milliseconds since 1970-01-01T00:00:00: of the instant in UTC where the layout
   * has a zone, else of the wall clock as written.
   */
  TIMESTAMP,
  /** {@link Integer}, days since 1970-01-01. */
  DATE,
  /** {@link Integer}, milliseconds since midnight. */
  TIME,
  /** {@link java.util.List} of values of the element type. */
  ARRAY;

  /** The type of a column whose texts have a layout of this kind. */
  public static SqlType of(TimeKind kind) {
    return switch (kind) {
      case TIMESTAMP -> TIMESTAMP;
      case DATE -> DATE;
      case TIME -> TIME;
    };
  }
}
