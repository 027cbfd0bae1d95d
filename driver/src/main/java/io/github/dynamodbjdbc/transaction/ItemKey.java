package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;

/** The item of a table with a primary key; the number 1.0 of a key is 1. */
record ItemKey(String table, Map<String, CanonicalValue> key) {
  static ItemKey of(String table, Map<String, DynamoValue> key) {
    return new ItemKey(table, CanonicalValue.of(key));
  }
}
