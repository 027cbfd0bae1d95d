package io.github.dynamodbjdbc.config;

/** Treatment of statements that make, change or delete tables and indexes. */
public enum Ddl {
  /** The statement is executed. */
  ALLOW,
  /** The statement is refused without a call. */
  DENY
}
