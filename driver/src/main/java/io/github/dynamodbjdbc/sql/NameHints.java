package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.NearestName;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that help a user with a name that means nothing.
 *
 * @param tables the names of the tables there are
 * @param columns the names of the columns of the statement's tables
 * @param aliases by the table's name in lower case
 * @param sql the statement
 */
public record NameHints(
    Collection<String> tables,
    Collection<String> columns,
    Map<String, String> aliases,
    String sql) {

  /** Returns sentences for the end of a message about an unknown column; may be empty. */
  String ofColumn(String name) {
    String near = NearestName.hint(columns, name);
    boolean text = near.isEmpty() || !name.matches("[A-Za-z_][\\w.$-]*");
    if (text && sql.contains("\"" + name + "\"")) {
      return " Double quotes enclose names: a text is written '" + name + "'.";
    }
    return near + (columns.isEmpty() ? "" : sampled(name));
  }

  /** Columns come from samples, so an item may have an attribute that no column shows. */
  private static String sampled(String name) {
    String part = name.matches("[A-Za-z_][A-Za-z_0-9]*") ? name : "\"" + name + "\"";
    return " If items have an attribute of this name and no sampled item had it, read it as"
        + " _record."
        + part
        + ", raise schema_infer_max_records, or declare it in schema_file.";
  }

  /** Returns the sentence for a table's name that an alias of the statement hides. */
  Optional<String> hidden(String table, String where) {
    return Optional.ofNullable(aliases.get(table.toLowerCase(Locale.ROOT)))
        .filter(alias -> !alias.equalsIgnoreCase(table))
        .map(
            alias ->
                "The alias '"
                    + alias
                    + "' hides the name of table '"
                    + table
                    + "'"
                    + where
                    + ": write "
                    + alias
                    + " instead.");
  }
}
