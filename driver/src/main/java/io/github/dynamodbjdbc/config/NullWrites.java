package io.github.dynamodbjdbc.config;

/** The effect of writing NULL to an attribute that is not a key. */
public enum NullWrites {
  /** The attribute is taken out of the item. */
  REMOVE,
  /** The attribute gets a value of DynamoDB's NULL type. */
  NULL
}
