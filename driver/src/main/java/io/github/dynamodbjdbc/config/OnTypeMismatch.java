package io.github.dynamodbjdbc.config;

/** Treatment of a value that does not fit the type of its column. */
public enum OnTypeMismatch {
  /** The statement fails, and the column is widened for statements that are prepared later. */
  ERROR,
  /** The value is shown as NULL, and an SQLWarning counts such values. */
  NULL
}
