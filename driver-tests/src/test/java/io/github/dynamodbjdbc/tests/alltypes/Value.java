package io.github.dynamodbjdbc.tests.alltypes;

import java.util.List;
import java.util.Set;

/**
 * An expression over a row of {@code alltypes}.
 *
 * @param sql for the driver
 * @param postgres for PostgreSQL
 * @param text what its cast to text is in PostgreSQL, with the driver's texts of values
 */
record Value(String sql, String postgres, String text) {
  private static final Set<String> OWN_TEXTS = Set.of("f", "x", "ts", "tz", "tl", "e", "l", "m");

  /** A column. */
  static Value column(String name) {
    return new Value(name, name, OWN_TEXTS.contains(name) ? name + "_text" : name + "::text");
  }

  /** An expression that both write in the same way, and whose text is PostgreSQL's. */
  static Value same(String sql) {
    return new Value(sql, sql, "(" + sql + ")::text");
  }

  /** A time with a zone, whose text is that of ISO 8601. */
  static Value instant(String sql, String postgres) {
    return new Value(sql, postgres, "iso(" + postgres + ")");
  }

  static List<Value> columns(String... names) {
    return List.of(names).stream().map(Value::column).toList();
  }
}
