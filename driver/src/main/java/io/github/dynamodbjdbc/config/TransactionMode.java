package io.github.dynamodbjdbc.config;

/** The effect of writes while auto-commit is off. */
public enum TransactionMode {
  /** They wait for the commit, which does all of them or none. */
  ATOMIC,
  /** They take effect at once, and cannot be rolled back. */
  OFF
}
