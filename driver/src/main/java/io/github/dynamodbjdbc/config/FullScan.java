package io.github.dynamodbjdbc.config;

/** Treatment of a statement that must read a whole table. */
public enum FullScan {
  /** The statement runs. */
  ALLOW,
  /** The statement runs, with an SQLWarning. */
  WARN,
  /** The statement is refused before it reads anything. */
  DENY
}
