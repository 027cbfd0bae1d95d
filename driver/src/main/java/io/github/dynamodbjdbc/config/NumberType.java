package io.github.dynamodbjdbc.config;

/** How a DynamoDB number is shown. */
public enum NumberType {
  /** BIGINT where every sample is a whole number of at most 18 digits, else DECIMAL. */
  AUTO,
  /** DECIMAL, always exact. */
  DECIMAL,
  /** DOUBLE, rounded to 53 bits. */
  DOUBLE
}
