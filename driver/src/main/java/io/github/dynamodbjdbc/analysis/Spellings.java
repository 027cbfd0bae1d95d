package io.github.dynamodbjdbc.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a statement's tables, queries and aliases have, as they are spelled. DynamoDB
 * tells {@code Name} from {@code name}, so a table may have both.
 */
final class Spellings {
  private final Set<String> spelled = new HashSet<>();
  private final Map<String, String> aliases = new HashMap<>();
  private boolean twins;

  /** An alias, or nothing where there is none. */
  void note(@Nullable String alias) {
    if (alias != null) {
      spelled.add(alias);
    }
  }

  /** The alias of a table, which hides the table's own name. */
  void hide(String table, String alias) {
    aliases.put(table.toLowerCase(Locale.ROOT), alias);
  }

  /** The aliases of tables, by the table's name in lower case. */
  Map<String, String> aliases() {
    return Map.copyOf(aliases);
  }

  /** The columns of one table or query. */
  void note(List<String> columns) {
    spelled.addAll(columns);
    Set<String> exact = new HashSet<>(columns);
    Set<String> folded = new HashSet<>();
    exact.forEach(column -> folded.add(column.toLowerCase(Locale.ROOT)));
    twins |= folded.size() < exact.size();
  }

  /** All of them if some table or query has two that differ in case only; else none. */
  Set<String> toTell() {
    return twins ? Set.copyOf(spelled) : Set.of();
  }
}
