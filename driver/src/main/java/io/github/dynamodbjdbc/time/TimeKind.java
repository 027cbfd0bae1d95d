package io.github.dynamodbjdbc.time;

/** The kind of value that a layout writes. */
public enum TimeKind {
  /** A date and a time of day, as milliseconds since 1970 in UTC. */
  TIMESTAMP,
  /** A date, as days since 1970. */
  DATE,
  /** A time of day, as milliseconds since midnight. */
  TIME
}
