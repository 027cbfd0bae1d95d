package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import java.util.ArrayList;
import java.util.List;

/** Finds the keys of a table and its indexes that a column is part of. */
public final class KeyRoles {
  private KeyRoles() {}

  /**
   * Returns the roles as text, such as {@code partition key} or {@code sort key of index
   * by-status}; empty if the column is not part of a key.
   */
  public static List<String> of(TableDescription table, Column column) {
    List<String> roles = new ArrayList<>();
    if (column.role() != Column.Role.ATTRIBUTE || !column.path().isTopLevel()) {
      return roles;
    }
    String name = column.path().root();
    add(name, table.partitionKey(), "partition key", roles);
    table.sortKey().ifPresent(sort -> add(name, sort, "sort key", roles));
    for (Index index : table.indexes()) {
      String of = " of index " + index.name();
      add(name, index.partitionKey(), "partition key" + of, roles);
      index.sortKey().ifPresent(sort -> add(name, sort, "sort key" + of, roles));
    }
    return roles;
  }

  private static void add(String name, KeyAttribute key, String role, List<String> roles) {
    if (key.name().equals(name)) {
      roles.add(role);
    }
  }
}
