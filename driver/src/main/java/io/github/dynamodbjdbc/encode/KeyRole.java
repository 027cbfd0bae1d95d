package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of an attribute that is part of a key, of the table or of an index. DynamoDB refuses a
 * value that breaks them, in a batch together with all other items.
 *
 * @param ofTable whether it is a key attribute of the table itself, which each item must have
 * @param text the role for messages, such as {@code the sort key of index "by-status"}
 * @param maxBytes DynamoDB's limit for the value: 2048 bytes in a partition key, 1024 in a sort key
 */
record KeyRole(AttributeType type, boolean ofTable, String text, int maxBytes) {
  private static final int MAX_PARTITION_KEY = 2048;
  private static final int MAX_SORT_KEY = 1024;

  /** Returns the role of an attribute; empty if it is not part of a key. */
  static Optional<KeyRole> of(TableDescription table, AttributePath path) {
    return path.isTopLevel()
        ? all(table, path.root()).reduce((first, next) -> first.and(next))
        : Optional.empty();
  }

  private static Stream<KeyRole> all(TableDescription table, String name) {
    List<KeyRole> roles = new ArrayList<>();
    add(roles, name, table.partitionKey(), true, "the partition key", MAX_PARTITION_KEY);
    table.sortKey().ifPresent(key -> add(roles, name, key, true, "the sort key", MAX_SORT_KEY));
    for (Index index : table.indexes()) {
      String of = " of index \"" + index.name() + "\"";
      add(roles, name, index.partitionKey(), false, "the partition key" + of, MAX_PARTITION_KEY);
      index
          .sortKey()
          .ifPresent(key -> add(roles, name, key, false, "the sort key" + of, MAX_SORT_KEY));
      for (KeyAttribute key : index.furtherKeys()) {
        add(roles, name, key, false, "a part of the key" + of, MAX_PARTITION_KEY);
      }
    }
    return roles.stream();
  }

  private static void add(
      List<KeyRole> roles,
      String name,
      KeyAttribute key,
      boolean ofTable,
      String text,
      int maxBytes) {
    if (key.name().equals(name)) {
      roles.add(new KeyRole(key.type(), ofTable, text, maxBytes));
    }
  }

  /** An attribute has one type in all its keys. */
  private KeyRole and(KeyRole other) {
    return new KeyRole(type, ofTable || other.ofTable, text, Math.min(maxBytes, other.maxBytes));
  }

  /**
   * Returns the failure of a write that gives a key attribute of the table no value.
   *
   * @param target the attribute as a subject
   */
  DriverException missing(String target) {
    return new DriverException(
        SqlState.NOT_NULL_VIOLATION,
        target
            + " is "
            + text
            + ", and the item has no value for it. Give it one that is not NULL.");
  }

  void check(DynamoValue value) {
    if (value.type() != type) {
      throw UnfitException.type(
          "as " + text + " it takes values of type " + type + ", not of " + value.type() + ".");
    }
    int bytes = bytes(value);
    if (bytes == 0) {
      throw new UnfitException(
          ofTable ? SqlState.NOT_NULL_VIOLATION : SqlState.INVALID_PARAMETER,
          "as "
              + text
              + " it takes no empty value."
              + (ofTable ? "" : " Set it to NULL to leave the item out of the index."));
    }
    if (bytes > maxBytes) {
      throw new UnfitException(
          SqlState.VALUE_TOO_LONG,
          "as "
              + text
              + " it takes at most "
              + maxBytes
              + " bytes, and the value has "
              + bytes
              + ".");
    }
  }

  /** Bytes that count for the limit; 1 for a number, which is neither empty nor too long. */
  private static int bytes(DynamoValue value) {
    return switch (value.type()) {
      case S -> value.asString().getBytes(StandardCharsets.UTF_8).length;
      case B -> value.asBinary().length();
      default -> 1;
    };
  }
}
