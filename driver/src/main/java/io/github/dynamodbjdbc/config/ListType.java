package io.github.dynamodbjdbc.config;

/** How a DynamoDB list is shown. */
public enum ListType {
  /** SQL ARRAY of VARCHAR. */
  ARRAY,
  /** VARCHAR that holds the list as JSON. */
  JSON
}
