package io.github.dynamodbjdbc.config;

/** What a statement gets that must read a whole table. */
public enum FullScan {
  /** It runs. */
  ALLOW,
  /** It runs, with an SQLWarning. */
  WARN,
  /** It is refused before it reads anything. */
  DENY
}
