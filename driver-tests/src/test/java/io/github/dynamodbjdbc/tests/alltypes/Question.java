package io.github.dynamodbjdbc.tests.alltypes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement, and how PostgreSQL is asked for the same. The two differ where PostgreSQL 15 writes
 * a form otherwise, such as a JSON constructor, and where the driver documents another text, such
 * as the stored text of a time.
 */
record Question(String sql, String postgres) {
  private static final Pattern EITHER = Pattern.compile("<<(.*?)\\|\\|\\|(.*?)>>");
  private static final Pattern ALIASED = Pattern.compile("\\balltypes AS (\\w+)");
  private static final Pattern PLAIN = Pattern.compile("\\b(FROM|JOIN) alltypes\\b");
  private static final String ALL = "(SELECT * FROM _all LIMIT 1000)";

  /**
   * Reads a template. In it {@code <<driver|||PostgreSQL>>} marks a place that differs, {@code $1}
   * is the first of the values, and {@code $1t} is its text in PostgreSQL.
   */
  static Question of(String template, Value... values) {
    Matcher either = EITHER.matcher(template);
    String sql = either.replaceAll("$1");
    String postgres = either.replaceAll("$2");
    for (int i = values.length; i > 0; i--) {
      Value value = values[i - 1];
      postgres = postgres.replace("$" + i + "t", value.text());
      postgres = postgres.replace("$" + i, value.postgres());
      sql = sql.replace("$" + i, value.sql());
    }
    return new Question(sql, postgres);
  }

  /** The same question over rows behind a LIMIT, which no condition passes on its way down. */
  static String notPushed(String sql) {
    String aliased = ALIASED.matcher(sql).replaceAll(ALL + " AS $1");
    return PLAIN
        .matcher(aliased)
        .replaceAll("$1 " + ALL + " AS alltypes")
        .replace("_all ", "alltypes ");
  }

  /** Returns whether the order of the rows is part of the answer of a statement. */
  static boolean ordered(String sql) {
    int parentheses = 0;
    boolean quoted = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      quoted ^= c == '\'';
      if (!quoted) {
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (parentheses == 0 && sql.startsWith("ORDER BY", i)) {
          return true;
        }
      }
    }
    return false;
  }
}
