package io.github.dynamodbjdbc.value;

/**
 * The data types of DynamoDB, named as its JSON names them ("Data types" in the Amazon DynamoDB
 * Developer Guide).
 */
public enum AttributeType {
  S,
  N,
  B,
  BOOL,
  NULL,
  SS,
  NS,
  BS,
  L,
  M
}
