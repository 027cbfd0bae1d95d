package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.command.Command.TableName;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds the tables that statements name, as queries find them: an exact match wins, else a single
 * one that ignores case. It describes a table without reading its items.
 */
final class TableLookup {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  private final DdlServices services;

  TableLookup(DdlServices services) {
    this.services = services;
  }

  /**
   * Returns the name of a table to be created. Makes no call.
   *
   * @throws DriverException SQLState 42000 if there can be no such table, 42P07 if there is such a
   *     view
   */
  String newName(TableName name) {
    if (!isInSchema(name)) {
      throw Refused.statement(
          "A table '"
              + name
              + "' cannot be created"
              + name.where()
              + ": the one schema is \""
              + services.schemaName()
              + "\". A table's name with a dot needs quotes.");
    }
    String table = last(name);
    checkName("table", table, name.where());
    if (services.catalog().isView(table)) {
      throw new DriverException(
          SqlState.DUPLICATE_TABLE,
          "There is a view '" + table + "' already" + name.where() + ", in the schema_file.");
    }
    if (!services.catalog().isShown(table)) {
      throw Refused.statement(
          "The table '"
              + table
              + "' is not created"
              + name.where()
              + ": the property tables hides this name, so no statement could use the table.");
    }
    return table;
  }

  /** Refuses a name that DynamoDB does not allow for a table or an index. */
  static void checkName(String what, String name, String where) {
    if (!ALLOWED.matcher(name).matches()) {
      throw Refused.statement(
          "The name '"
              + name
              + "' is not allowed for "
              + (what.equals("index") ? "an index" : "a table")
              + where
              + ": it must have 3 to 255 characters, of A-Z, a-z, 0-9, _, - and the dot.");
    }
  }

  /** Returns a table that must be there; fails with SQLState 42P01. */
  TableDetails require(TableName name) {
    return find(name)
        .orElseThrow(
            () ->
                EngineErrors.noTable(
                    name.toString(), name.where(), names(services.catalog()::tableNames), null));
  }

  /** Returns a table; empty if there is none, or if the property {@code tables} hides it. */
  Optional<TableDetails> find(TableName name) {
    if (!isInSchema(name)) {
      return Optional.empty();
    }
    String table = last(name);
    Optional<TableDetails> exact = exact(name, table);
    if (exact.isPresent()) {
      return exact;
    }
    List<String> known = names(services.catalog()::recentTableNames);
    return LenientNameMatcher.match(known, Function.identity(), table)
        .filter(match -> !match.equals(table))
        .flatMap(match -> exact(name, match));
  }

  private Optional<TableDetails> exact(TableName name, String table) {
    if (services.catalog().isView(table)) {
      throw new DriverException(
          SqlState.WRONG_OBJECT,
          "'" + table + "'" + name.where() + " is a view of the schema_file, and not a table.");
    }
    return services.catalog().isShown(table) && ALLOWED.matcher(table).matches()
        ? services.call(admin -> admin.describe(table))
        : Optional.empty();
  }

  private boolean isInSchema(TableName name) {
    List<String> parts = name.parts();
    return parts.size() == 1
        || (parts.size() == 2 && parts.get(0).equalsIgnoreCase(services.schemaName()));
  }

  private static String last(TableName name) {
    return name.parts().get(name.parts().size() - 1);
  }

  /** Without the right to list tables only exact names are found. */
  private static List<String> names(Supplier<List<String>> list) {
    try {
      return list.get();
    } catch (DriverException e) {
      if (e.state() == SqlState.ACCESS_DENIED) {
        return List.of();
      }
      throw e;
    }
  }
}
