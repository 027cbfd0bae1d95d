package io.github.dynamodbjdbc.config;

/** What a value gets that does not fit the type of its column. */
public enum OnTypeMismatch {
  /** The statement fails; the column is wider for statements prepared from then on. */
  ERROR,
  /** NULL, and an SQLWarning that counts such values. */
  NULL
}
