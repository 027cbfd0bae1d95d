package io.github.dynamodbjdbc.config;

/** Treatment of a statement that changes or deletes items that it does not name by their keys. */
public enum BulkWrites {
  /** The statement runs. */
  ALLOW,
  /** The statement runs, with an SQLWarning. */
  WARN,
  /** The statement is refused before it reads anything. */
  DENY
}
