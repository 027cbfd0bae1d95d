package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;

/** Reads an item of a table by its key, strongly consistent; empty if there is none. */
@FunctionalInterface
public interface ItemReader {
  Optional<Map<String, DynamoValue>> read(String table, Map<String, DynamoValue> key);
}
