package io.github.dynamodbjdbc.schemafile;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables that the property {@code tables} makes visible to SQL. */
public final class TableNames {
  private final List<String> plain;
  private final Optional<Pattern> globs;

  /**
   * @param tables names and globs; in a glob {@code *} stands for any characters and {@code ?} for
   *     one
   */
  public TableNames(List<String> tables) {
    this.plain = tables.stream().filter(name -> !isGlob(name)).toList();
    String alternatives =
        tables.stream()
            .filter(TableNames::isGlob)
            .map(TableNames::pattern)
            .collect(Collectors.joining("|"));
    this.globs =
        alternatives.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(alternatives));
  }

  /** Returns whether a table is visible to SQL. */
  public boolean include(String table) {
    return plain.contains(table) || globs.filter(g -> g.matcher(table).matches()).isPresent();
  }

  /**
   * Returns the names of the visible tables, sorted.
   *
   * @param lister lists DynamoDB's tables; called only if there is a glob
   */
  public List<String> list(Supplier<List<String>> lister) {
    TreeSet<String> names = new TreeSet<>(plain);
    if (globs.isPresent()) {
      lister.get().stream().filter(this::include).forEach(names::add);
    }
    return List.copyOf(names);
  }

  private static boolean isGlob(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  private static String pattern(String glob) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return pattern.toString();
  }
}
