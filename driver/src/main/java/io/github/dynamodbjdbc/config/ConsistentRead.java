package io.github.dynamodbjdbc.config;

/** The reads that are strongly consistent. */
public enum ConsistentRead {
  /** No reads. */
  FALSE,
  /** All reads; they use no global secondary index. */
  TRUE,
  /** Reads of tables that this JVM has written in the last seconds, but not of global indexes. */
  AUTO
}
