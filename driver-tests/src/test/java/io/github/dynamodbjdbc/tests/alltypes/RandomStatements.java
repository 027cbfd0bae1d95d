package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements of every type that DuckDB answers as PostgreSQL does, over the tables {@code
 * types_one} and {@code types_two}: nested expressions of texts, numbers, booleans, dates and times
 * in conditions, orders, groups, sets, joins and windows.
 */
final class RandomStatements {
  /** A type of an expression. */
  enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP
  }

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final String[] COMPARISONS = {"=", "<>", "<", "<=", ">", ">="};

  private final Random random;
  private int aliases;

  RandomStatements(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    aliases = 0;
    return switch (random.nextInt(9)) {
      case 0, 1 -> grouped();
      case 2 -> sets();
      case 3, 4 -> windows();
      case 5 -> derived();
      default -> plain();
    };
  }

  private String plain() {
    List<String> tables = new ArrayList<>();
    String from = from(tables);
    List<String> items =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(i -> expression(tables, kind(), 2))
            .collect(Collectors.toCollection(ArrayList::new));
    items.add(0, tables.get(0) + ".id");
    String sql =
        "SELECT " + (chance(4) ? "DISTINCT " : "") + named(items) + " FROM " + from + where(tables);
    if (chance(3)) {
      List<String> order = new ArrayList<>();
      IntStream.rangeClosed(1, items.size())
          .forEach(i -> order.add(i + (chance(3) ? " DESC" : "")));
      java.util.Collections.shuffle(order, random);
      sql += " ORDER BY " + String.join(", ", order);
      sql += chance(2) ? " LIMIT " + random.nextInt(9) : "";
      sql += chance(3) ? " OFFSET " + random.nextInt(4) : "";
    }
    return sql;
  }

  private static String named(List<String> items) {
    return IntStream.range(0, items.size())
        .mapToObj(i -> items.get(i) + " AS c" + i)
        .collect(Collectors.joining(", "));
  }

  private String grouped() {
    List<String> tables = new ArrayList<>();
    String from = from(tables);
    List<String> items = new ArrayList<>();
    String key =
        chance(2)
            ? column(tables, kind())
            : one("UPPER(", "LOWER(", "TRIM(") + column(tables, Kind.TEXT) + ")";
    boolean all = chance(4);
    if (!all) {
      items.add(key);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      items.add(aggregate(tables));
    }
    return "SELECT "
        + named(items)
        + " FROM "
        + from
        + where(tables)
        + (all
            ? ""
            : " GROUP BY " + key + (chance(3) ? " HAVING COUNT(*) > " + random.nextInt(3) : ""));
  }

  private String aggregate(List<String> tables) {
    return switch (random.nextInt(9)) {
      case 0 -> "COUNT(*)";
      case 1 -> "COUNT(" + expression(tables, kind(), 1) + ")";
      case 2 -> "COUNT(DISTINCT " + expression(tables, kind(), 1) + ")";
      case 3 -> "SUM(" + expression(tables, one(Kind.WHOLE, Kind.DECIMAL, Kind.DOUBLE), 1) + ")";
      case 4 -> "BOOL_" + one("AND(", "OR(") + expression(tables, Kind.BOOLEAN, 1) + ")";
      case 5 ->
          "STRING_AGG("
              + expression(tables, Kind.TEXT, 1)
              + ", ',' ORDER BY "
              + tables.stream().map(table -> table + ".id").collect(Collectors.joining(", "))
              + ")";
      case 6 ->
          "SUM("
              + expression(tables, Kind.WHOLE, 1)
              + ") FILTER (WHERE "
              + condition(tables, 1)
              + ")";
      default ->
          one("MIN(", "MAX(")
              + expression(
                  tables,
                  one(Kind.TEXT, Kind.WHOLE, Kind.DECIMAL, Kind.DOUBLE, Kind.DATE, Kind.TIMESTAMP),
                  1)
              + ")";
    };
  }

  private String sets() {
    Kind one = kind();
    Kind other = kind();
    String sql = member(one, other);
    for (int i = random.nextInt(2); i >= 0; i--) {
      sql +=
          one(
                  " UNION ",
                  " UNION ALL ",
                  " INTERSECT ",
                  " EXCEPT ",
                  " INTERSECT ALL ",
                  " EXCEPT ALL ")
              + member(one, other);
    }
    return sql;
  }

  private String member(Kind one, Kind other) {
    List<String> tables = new ArrayList<>();
    String from = table(tables);
    return "(SELECT "
        + named(List.of(expression(tables, one, 1), expression(tables, other, 1)))
        + " FROM "
        + from
        + where(tables)
        + ")";
  }

  private String windows() {
    List<String> tables = new ArrayList<>();
    String from = table(tables);
    String id = tables.get(0) + ".id";
    List<String> items = new ArrayList<>(List.of(id));
    for (int i = random.nextInt(2); i >= 0; i--) {
      String partition = chance(2) ? "PARTITION BY " + expression(tables, kind(), 1) + " " : "";
      String order = expression(tables, kind(), 1) + (chance(3) ? " DESC" : "");
      String unique = "ORDER BY " + order + ", " + id;
      items.add(
          switch (random.nextInt(7)) {
            case 0 -> "ROW_NUMBER() OVER (" + partition + unique + ")";
            case 1 ->
                one("RANK()", "DENSE_RANK()") + " OVER (" + partition + "ORDER BY " + order + ")";
            case 2 ->
                one("LAG(", "LEAD(")
                    + expression(tables, kind(), 1)
                    + one(")", ", 2)")
                    + " OVER ("
                    + partition
                    + unique
                    + ")";
            case 3 ->
                "SUM("
                    + expression(tables, one(Kind.WHOLE, Kind.DECIMAL), 1)
                    + ") OVER ("
                    + partition
                    + unique
                    + frame()
                    + ")";
            case 4 ->
                one("MIN(", "MAX(", "COUNT(")
                    + expression(tables, one(Kind.TEXT, Kind.DATE, Kind.WHOLE), 1)
                    + ") OVER ("
                    + partition
                    + unique
                    + frame()
                    + ")";
            case 5 -> "COUNT(*) OVER (" + partition + "ORDER BY " + order + ")";
            default -> extreme(tables, partition + unique);
          });
    }
    return "SELECT " + named(items) + " FROM " + from + where(tables);
  }

  /** LAST_VALUE is refused over a frame without the current row. */
  private String extreme(List<String> tables, String window) {
    boolean first = chance(2);
    return (first ? "FIRST_VALUE(" : "LAST_VALUE(")
        + expression(tables, kind(), 1)
        + ") OVER ("
        + window
        + (first ? frame() : " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING")
        + ")";
  }

  private String frame() {
    return one(
        "",
        " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
        " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
        " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
        " ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING",
        " ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING");
  }

  private String derived() {
    List<String> tables = new ArrayList<>();
    String from = from(tables);
    Kind kind = kind();
    String inner =
        "SELECT "
            + tables.get(0)
            + ".id AS id, "
            + expression(tables, kind, 1)
            + " AS v FROM "
            + from
            + where(tables);
    String value = "q.v";
    String condition =
        chance(2) ? value + " IS NOT NULL" : value + " " + one(COMPARISONS) + " " + literal(kind);
    String sql = "SELECT q.id AS c0, q.v AS c1 FROM ";
    return chance(2)
        ? sql + "(" + inner + ") AS q WHERE " + condition
        : "WITH q AS (" + inner + ") " + sql + "q WHERE " + condition;
  }

  private String from(List<String> tables) {
    StringBuilder from = new StringBuilder(table(tables));
    for (int i = random.nextInt(5) / 3; i > 0; i--) {
      String left = one(tables.toArray(String[]::new));
      String joined = table(tables);
      String right = tables.get(tables.size() - 1);
      Kind kind = kind();
      from.append(one(" JOIN ", " LEFT JOIN ", " FULL JOIN "))
          .append(joined)
          .append(" ON ")
          .append(column(List.of(left), kind))
          .append(" = ")
          .append(column(List.of(right), kind));
    }
    return from.toString();
  }

  private String table(List<String> tables) {
    String alias = "t" + aliases++;
    tables.add(alias);
    return one("types_one AS ", "types_two AS ") + alias;
  }

  private String where(List<String> tables) {
    return chance(3) ? "" : " WHERE " + condition(tables, 2);
  }

  private String column(List<String> tables, Kind kind) {
    return one(tables.toArray(String[]::new))
        + "."
        + switch (kind) {
          case TEXT -> one("s", "s", "id");
          case WHOLE -> "w";
          case DECIMAL -> "n";
          case DOUBLE -> "f";
          case BOOLEAN -> "b";
          case DATE -> "d";
          case TIMESTAMP -> "ts";
        };
  }

  private String literal(Kind kind) {
    return switch (kind) {
      case TEXT -> one("'a'", "'ab'", "'B'", "'é'", "''", "'～'", "'😀'", "'a😀'", "'10'");
      case WHOLE -> one("0", "1", "2", "-1", "10");
      case DECIMAL -> one("0.5", "1.500", "-2.25", "100.0", "0.0");
      case DOUBLE -> one("CAST(0.5 AS DOUBLE PRECISION)", "CAST(1 AS DOUBLE PRECISION)");
      case BOOLEAN -> one("TRUE", "FALSE");
      case DATE -> one("DATE '2024-02-29'", "DATE '2023-12-31'", "DATE '2024-03-10'");
      case TIMESTAMP -> one("TIMESTAMP '2024-02-29 12:30:15'", "TIMESTAMP '2023-12-31 23:59:59'");
    };
  }

  private String expression(List<String> tables, Kind kind, int depth) {
    if (depth == 0 || chance(4)) {
      return chance(5) ? literal(kind) : column(tables, kind);
    }
    String a = expression(tables, kind, depth - 1);
    switch (random.nextInt(7)) {
      case 0 -> {
        return "COALESCE(" + a + ", " + literal(kind) + ")";
      }
      case 1 -> {
        return "CASE WHEN "
            + condition(tables, depth - 1)
            + " THEN "
            + a
            + " ELSE "
            + expression(tables, kind, depth - 1)
            + " END";
      }
      case 2 -> {
        return kind == Kind.BOOLEAN
            ? "NULLIF(" + a + ", TRUE)"
            : one("GREATEST(", "LEAST(", "NULLIF(")
                + a
                + ", "
                + expression(tables, kind, depth - 1)
                + ")";
      }
      default -> {
        return switch (kind) {
          case TEXT -> text(tables, a, depth);
          case WHOLE -> whole(tables, a, depth);
          case DECIMAL -> decimal(tables, a, depth);
          case DOUBLE ->
              "("
                  + a
                  + one(" + ", " * ", " - ")
                  + expression(tables, one(Kind.DOUBLE, Kind.DECIMAL, Kind.WHOLE), depth - 1)
                  + ")";
          case BOOLEAN -> "(" + condition(tables, depth - 1) + ")";
          case DATE ->
              chance(2)
                  ? "(" + a + " + " + random.nextInt(400) + ")"
                  : "CAST(" + expression(tables, Kind.TIMESTAMP, depth - 1) + " AS DATE)";
          case TIMESTAMP ->
              chance(2)
                  ? "("
                      + a
                      + one(
                          " + INTERVAL '1' DAY", " - INTERVAL '90' MINUTE", " + INTERVAL '1' MONTH")
                      + ")"
                  : "DATE_TRUNC('"
                      + one("year", "quarter", "month", "week", "day", "hour", "minute")
                      + "', "
                      + a
                      + ")";
        };
      }
    }
  }

  private String text(List<String> tables, String a, int depth) {
    return switch (random.nextInt(13)) {
      case 0 -> "UPPER(" + a + ")";
      case 1 -> "LOWER(" + a + ")";
      case 2 -> "(" + a + " || " + expression(tables, Kind.TEXT, depth - 1) + ")";
      case 3 -> "SUBSTRING(" + a + ", " + (1 + random.nextInt(3)) + ", " + random.nextInt(3) + ")";
      case 4 -> "LEFT(" + a + ", " + random.nextInt(3) + ")";
      case 5 -> "RIGHT(" + a + ", " + random.nextInt(3) + ")";
      case 6 ->
          "REPLACE(" + a + ", " + one("'a'", "'😀'", "'B'") + ", " + one("''", "'x'", "'～'") + ")";
      case 7 -> "LPAD(" + a + ", " + random.nextInt(5) + ", '*😀')";
      case 8 -> "REPEAT(" + a + ", " + random.nextInt(3) + ")";
      case 9 ->
          "CAST("
              + expression(tables, one(Kind.WHOLE, Kind.BOOLEAN, Kind.DATE), depth - 1)
              + " AS VARCHAR)";
      case 10 -> "CONCAT(" + a + ", " + expression(tables, Kind.TEXT, depth - 1) + ")";
      case 11 ->
          "SPLIT_PART("
              + a
              + ", "
              + one("'a'", "'b'", "'😀'")
              + ", "
              + (1 + random.nextInt(2))
              + ")";
      default -> "TRIM(" + a + ")";
    };
  }

  private String whole(List<String> tables, String a, int depth) {
    return switch (random.nextInt(9)) {
      case 0 ->
          "(" + a + one(" + ", " - ", " * ") + expression(tables, Kind.WHOLE, depth - 1) + ")";
      case 1 -> "ABS(" + a + ")";
      case 2 -> "(" + a + " % " + one("2", "3", "-3") + ")";
      case 3 -> "CHAR_LENGTH(" + expression(tables, Kind.TEXT, depth - 1) + ")";
      case 4 ->
          "STRPOS("
              + expression(tables, Kind.TEXT, depth - 1)
              + ", "
              + one("'a'", "'😀'", "''")
              + ")";
      case 5 ->
          "CAST(" + expression(tables, one(Kind.DECIMAL, Kind.DOUBLE), depth - 1) + " AS BIGINT)";
      case 6 ->
          "("
              + expression(tables, Kind.DATE, depth - 1)
              + " - "
              + expression(tables, Kind.DATE, depth - 1)
              + ")";
      default ->
          "EXTRACT("
              + one("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOW", "ISODOW", "DOY")
              + " FROM "
              + expression(tables, one(Kind.DATE, Kind.TIMESTAMP), depth - 1)
              + ")";
    };
  }

  private String decimal(List<String> tables, String a, int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "ROUND(" + a + ", 1)";
      case 1 -> one("FLOOR(", "CEIL(", "ABS(") + a + ")";
      case 2 -> "CAST(" + expression(tables, Kind.WHOLE, depth - 1) + " AS DECIMAL(18, 3))";
      default ->
          "("
              + a
              + one(" + ", " - ", " * ")
              + expression(tables, one(Kind.DECIMAL, Kind.WHOLE), depth - 1)
              + ")";
    };
  }

  private String condition(List<String> tables, int depth) {
    if (depth > 0) {
      switch (random.nextInt(7)) {
        case 0 -> {
          return "("
              + condition(tables, depth - 1)
              + one(" AND ", " OR ")
              + condition(tables, depth - 1)
              + ")";
        }
        case 1 -> {
          return "NOT (" + condition(tables, depth - 1) + ")";
        }
        case 2 -> {
          return subquery(tables, depth);
        }
        default -> {}
      }
    }
    Kind kind = kind();
    String a = expression(tables, kind, depth);
    return switch (random.nextInt(11)) {
      case 0 -> a + one(" IS NULL", " IS NOT NULL");
      case 1 -> a + one(" IN (", " NOT IN (") + literal(kind) + ", " + literal(kind) + ")";
      case 2 -> a + " BETWEEN " + literal(kind) + " AND " + literal(kind);
      case 3 ->
          expression(tables, Kind.TEXT, depth)
              + one(" LIKE ", " NOT LIKE ")
              + one("'a%'", "'_'", "'%😀%'", "'__'", "'%'", "''", "'%b'", "'_b%'");
      case 4 ->
          a + one(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ") + expression(tables, kind, depth);
      case 5 ->
          expression(tables, Kind.BOOLEAN, depth)
              + one("", " IS TRUE", " IS NOT TRUE", " IS NOT FALSE", " = FALSE");
      case 6 ->
          expression(tables, one(Kind.WHOLE, Kind.DECIMAL, Kind.DOUBLE), depth)
              + " "
              + one(COMPARISONS)
              + " "
              + expression(tables, one(Kind.WHOLE, Kind.DECIMAL, Kind.DOUBLE), depth);
      case 7 -> { // DuckDB takes a NULL list for an empty one
        String list = one(tables.toArray(String[]::new)) + ".l";
        yield "("
            + list
            + " IS NOT NULL AND "
            + one("'a'", "'b'", "'😀'")
            + " = ANY("
            + list
            + "))";
      }
      default ->
          a
              + " "
              + one(COMPARISONS)
              + " "
              + (chance(3) ? expression(tables, kind, depth) : literal(kind));
    };
  }

  private String subquery(List<String> outer, int depth) {
    List<String> tables = new ArrayList<>();
    String from = table(tables);
    Kind kind = kind();
    String inner = column(tables, kind);
    String correlated = inner + " = " + column(outer, kind);
    return switch (random.nextInt(4)) {
      case 0 ->
          column(outer, kind)
              + one(" IN (", " NOT IN (")
              + "SELECT "
              + inner
              + " FROM "
              + from
              + " WHERE "
              + condition(tables, depth - 1)
              + ")";
      case 1 ->
          one("EXISTS (", "NOT EXISTS (") + "SELECT 1 FROM " + from + " WHERE " + correlated + ")";
      case 2 ->
          column(outer, Kind.WHOLE)
              + " "
              + one(COMPARISONS)
              + " (SELECT COUNT(*) FROM "
              + from
              + " WHERE "
              + correlated
              + ")";
      default -> {
        Kind ordered = one(Kind.TEXT, Kind.WHOLE, Kind.DECIMAL, Kind.DATE, Kind.TIMESTAMP);
        yield column(outer, ordered)
            + " "
            + one(COMPARISONS)
            + " (SELECT "
            + one("MIN(", "MAX(")
            + column(tables, ordered)
            + ") FROM "
            + from
            + ")";
      }
    };
  }

  private Kind kind() {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
