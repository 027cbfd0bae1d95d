package io.github.dynamodbjdbc.config;

/** The SQL type that shows a DynamoDB number. */
public enum NumberType {
  /** BIGINT if every sample is a whole number of at most 18 digits, else DECIMAL. */
  AUTO,
  /** DECIMAL, always exact. */
  DECIMAL,
  /** DOUBLE, rounded to 53 bits. */
  DOUBLE
}
