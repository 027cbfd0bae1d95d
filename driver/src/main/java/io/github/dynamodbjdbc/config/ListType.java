package io.github.dynamodbjdbc.config;

/** The SQL type that shows a DynamoDB list. */
public enum ListType {
  /** SQL ARRAY of VARCHAR. */
  ARRAY,
  /** VARCHAR that holds the list as JSON. */
  JSON
}
