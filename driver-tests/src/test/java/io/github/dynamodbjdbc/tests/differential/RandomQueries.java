package io.github.dynamodbjdbc.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes queries that Calcite's SQL and DuckDB's mean the same by, over the two tables of {@link
 * RandomQueriesTest}: joins, subqueries (under OR and NOT, too), aggregates, set operations, CASE
 * and window functions, with NULL in all columns but the keys.
 */
final class RandomQueries {
  private static final String[] NUMBERS = {"a", "b", "c"};
  private static final String[] OPERATORS = {"=", "<>", "<", "<=", ">", ">="};

  private final Random random;
  private int aliases;

  RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    aliases = 0;
    return switch (random.nextInt(8)) {
      case 0, 1 -> grouped();
      case 2 -> setOperation();
      case 3 -> windowed();
      default -> plain();
    };
  }

  private String plain() {
    List<String> tables = new ArrayList<>();
    String from = from(tables);
    String alias = pick(tables);
    return "SELECT "
        + (chance(4) ? "DISTINCT " : "")
        + alias
        + ".id AS k, "
        + number(tables)
        + " AS x, "
        + text(tables)
        + " AS y FROM "
        + from
        + where(tables, 2);
  }

  private String grouped() {
    List<String> tables = new ArrayList<>();
    String from = from(tables);
    String where = where(tables, 2);
    String key = chance(2) ? column(tables, NUMBERS) : column(tables, "s");
    String aggregates =
        "COUNT(*) AS n, COUNT("
            + column(tables, NUMBERS)
            + ") AS m, SUM("
            + column(tables, NUMBERS)
            + ") AS t, MIN("
            + column(tables, "a", "b", "s")
            + ") AS lo, MAX("
            + column(tables, NUMBERS)
            + ") AS hi, COUNT(DISTINCT "
            + column(tables, "a", "b", "c", "s")
            + ") AS d";
    if (chance(4)) {
      return "SELECT " + aggregates + " FROM " + from + where;
    }
    return "SELECT "
        + key
        + " AS k, "
        + aggregates
        + " FROM "
        + from
        + where
        + " GROUP BY "
        + key
        + (chance(2) ? " HAVING COUNT(*) > " + random.nextInt(3) : "");
  }

  private String setOperation() {
    String operator = pick(List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT"));
    return member() + " " + operator + " " + member();
  }

  private String member() {
    List<String> tables = new ArrayList<>();
    String from = from(tables);
    return "SELECT "
        + column(tables, NUMBERS)
        + " AS x, "
        + column(tables, "s")
        + " AS y FROM "
        + from
        + where(tables, 1);
  }

  private String windowed() {
    List<String> tables = new ArrayList<>();
    String from = table(tables);
    String order = tables.get(0) + ".id";
    return "SELECT "
        + order
        + " AS k, ROW_NUMBER() OVER (ORDER BY "
        + order
        + ") AS r, SUM("
        + column(tables, NUMBERS)
        + ") OVER (PARTITION BY "
        + column(tables, "s", "a")
        + " ORDER BY "
        + order
        + ") AS t FROM "
        + from
        + where(tables, 1);
  }

  private String from(List<String> tables) {
    StringBuilder from = new StringBuilder(table(tables));
    int joins = random.nextInt(3);
    for (int i = 0; i < joins; i++) {
      String kind = pick(List.of("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
      String left = pick(tables);
      String joined = table(tables);
      String right = tables.get(tables.size() - 1);
      String column = pick(List.of("id", "a", "b", "c", "s"));
      String other = column.equals("s") || column.equals("id") ? column : pick(List.of(NUMBERS));
      from.append(" ")
          .append(kind)
          .append(" ")
          .append(joined)
          .append(" ON ")
          .append(left + "." + column + " = " + right + "." + other);
      if (chance(3)) {
        from.append(" AND ").append(comparison(List.of(left, right)));
      }
    }
    return from.toString();
  }

  private String table(List<String> tables) {
    String alias = "q" + aliases++;
    tables.add(alias);
    return (chance(2) ? "diff_one " : "diff_two ") + alias;
  }

  private String where(List<String> tables, int depth) {
    return chance(6) ? "" : " WHERE " + condition(tables, depth);
  }

  private String condition(List<String> tables, int depth) {
    if (depth == 0) {
      return chance(5) ? subquery(tables) : comparison(tables);
    }
    return switch (random.nextInt(5)) {
      case 0 -> "(" + condition(tables, depth - 1) + " AND " + condition(tables, depth - 1) + ")";
      case 1 -> "(" + condition(tables, depth - 1) + " OR " + condition(tables, depth - 1) + ")";
      case 2 -> "NOT (" + condition(tables, depth - 1) + ")";
      default -> condition(tables, 0);
    };
  }

  private String comparison(List<String> tables) {
    String number = column(tables, NUMBERS);
    return switch (random.nextInt(11)) {
      case 9 -> column(tables, "id") + " IN ('k1', 'k" + random.nextInt(20) + "', 'k3')";
      case 10 -> column(tables, "id") + " = 'k" + random.nextInt(16) + "'";
      case 0 -> number + " IS NULL";
      case 1 -> column(tables, "s") + " IS NOT NULL";
      case 2 -> column(tables, "s") + " LIKE '" + pick(List.of("a%", "%b%", "%", "_", "")) + "'";
      case 3 -> number + " IN (" + literal() + ", " + literal() + ", " + literal() + ")";
      case 4 -> number + " BETWEEN " + literal() + " AND " + literal();
      case 5 -> column(tables, "s") + " " + pick(OPERATORS) + " '" + letters() + "'";
      case 6 -> column(tables, "id") + " " + pick(OPERATORS) + " 'k" + random.nextInt(12) + "'";
      case 7 -> number + " " + pick(OPERATORS) + " " + column(tables, NUMBERS);
      default -> number + " " + pick(OPERATORS) + " " + literal();
    };
  }

  private String subquery(List<String> outer) {
    List<String> tables = new ArrayList<>();
    String from = table(tables);
    List<String> both = new ArrayList<>(tables);
    both.addAll(outer);
    String correlation = column(tables, NUMBERS) + " = " + column(outer, NUMBERS);
    return switch (random.nextInt(5)) {
      case 0 ->
          column(outer, NUMBERS)
              + (chance(2) ? " IN " : " NOT IN ")
              + "(SELECT "
              + column(tables, NUMBERS)
              + " FROM "
              + from
              + " WHERE "
              + comparison(tables)
              + ")";
      case 1 -> "EXISTS (SELECT 1 FROM " + from + " WHERE " + correlation + ")";
      case 2 -> "NOT EXISTS (SELECT 1 FROM " + from + " WHERE " + correlation + ")";
      case 3 ->
          column(outer, NUMBERS)
              + " "
              + pick(OPERATORS)
              + " (SELECT "
              + pick(List.of("MAX", "MIN", "COUNT", "SUM"))
              + "("
              + column(tables, NUMBERS)
              + ") FROM "
              + from
              + " WHERE "
              + (chance(2) ? correlation : comparison(tables))
              + ")";
      default ->
          column(outer, "s")
              + " IN (SELECT "
              + column(tables, "s")
              + " FROM "
              + from
              + " WHERE "
              + comparison(both)
              + ")";
    };
  }

  private String number(List<String> tables) {
    String column = column(tables, NUMBERS);
    return switch (random.nextInt(5)) {
      case 0 -> column + " + " + column(tables, NUMBERS);
      case 1 -> column + " * 2";
      case 2 -> "COALESCE(" + column + ", " + literal() + ")";
      case 3 ->
          "CASE WHEN " + comparison(tables) + " THEN " + column + " ELSE " + literal() + " END";
      default -> column;
    };
  }

  private String text(List<String> tables) {
    String column = column(tables, "s");
    return switch (random.nextInt(4)) {
      case 0 -> "UPPER(" + column + ")";
      case 1 -> column + " || 'z'";
      case 2 -> "CASE WHEN " + comparison(tables) + " THEN " + column + " ELSE 'longer' END";
      default -> column;
    };
  }

  private String column(List<String> tables, String... names) {
    return pick(tables) + "." + pick(List.of(names));
  }

  private String literal() {
    return pick(
        List.of("0", "1", "2", "3", "5", "-1", "1.5", "2.50", "2.51", "0.005", "100", "3.0"));
  }

  private String letters() {
    return pick(List.of("a", "ab", "b", "B", "é", "", "zz", "\uFF21", "\uD83D\uDE00"));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
