package io.github.dynamodbjdbc.value;

import io.github.dynamodbjdbc.time.TimeKind;

/**
 * The SQL types of columns, each with the Java class of its values inside the driver. Calcite's
 * enumerable engine uses the same classes, so rows need no conversion.
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
  /** {@link Double}; only with {@code number_type=double}, or declared in {@code schema_file}. */
  DOUBLE,
  /** {@link String}. */
  VARCHAR,
  /** {@link org.apache.calcite.avatica.util.ByteString}. */
  VARBINARY,
  /**
   * {@link Long}, milliseconds since 1970-01-01T00:00:00: in UTC if values are instants ({@link
   * ColumnType#isInstant}), else of the wall clock as written.
   */
  TIMESTAMP,
  /** {@link Integer}, days since 1970-01-01. */
  DATE,
  /** {@link Integer}, milliseconds since midnight. */
  TIME,
  /** {@link java.util.List} of values of the element type. */
  ARRAY;

  /** Returns the type of a column whose texts have a layout of this kind. */
  public static SqlType of(TimeKind kind) {
    return switch (kind) {
      case TIMESTAMP -> TIMESTAMP;
      case DATE -> DATE;
      case TIME -> TIME;
    };
  }
}
