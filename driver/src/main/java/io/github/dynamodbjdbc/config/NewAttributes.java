package io.github.dynamodbjdbc.config;

/** Treatment of a column name in a write that no column of the table has. */
public enum NewAttributes {
  /** The attribute is added if the table has no sampled items, and else the name is refused. */
  IF_EMPTY,
  /** The attribute is added. */
  ALLOW,
  /** The name is refused. */
  DENY
}
