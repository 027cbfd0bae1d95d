package io.github.dynamodbjdbc.value;

import java.util.Optional;
import java.util.stream.Stream;

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
  M;

  /** The type of a name as DynamoDB writes it; empty where it has no such type. */
  public static Optional<AttributeType> named(String name) {
    return Stream.of(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
