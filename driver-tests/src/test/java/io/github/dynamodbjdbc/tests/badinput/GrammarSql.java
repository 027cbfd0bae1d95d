package io.github.dynamodbjdbc.tests.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that the grammar allows: joins, set operations, windows, subqueries and parameters
 * over the tables of docs/pushdown.md, with the functions of docs/functions.md. The examples of
 * that page are taken apart, so that a new function is tried as soon as it is documented. Most
 * expressions are of the kind that their place wants.
 */
final class GrammarSql {
  private enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    TIME,
    LIST
  }

  /** An example, with the literals and columns that other expressions may take the place of. */
  private record Example(String sql, List<Place> places) {}

  private record Place(int from, int to, Kind kind) {}

  private static final Pattern EXAMPLE =
      Pattern.compile("\\| `((?:[^`\\\\]|\\\\.)+)` \\| (.*) \\|");

  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(?<time>\\b(?:DATE|TIMESTAMP)"
              + " '[^']*')|(?<text>'[^']*')|(?<number>\\b\\d+(?:\\.\\d+)?\\b)"
              + "|(?<list>\\btags\\b|ARRAY\\[[^\\]]*])|(?<name>\\b(?:name|team)\\b)"
              + "|(?<amount>\\b(?:id|pay)\\b)");

  /** A table, and a column of each kind or two. */
  private static final Map<String, Map<Kind, List<String>>> TABLES =
      Map.of(
          "users",
              Map.of(
                  Kind.TEXT, List.of("id", "name", "address.city", "_record"),
                  Kind.NUMBER, List.of("age", "score"),
                  Kind.BOOLEAN, List.of("active", "vip"),
                  Kind.LIST, List.of("tags", "scores", "visits")),
          "orders",
              Map.of(
                  Kind.TEXT, List.of("customer", "status"),
                  Kind.NUMBER, List.of("total"),
                  Kind.TIME, List.of("placed")),
          "events",
              Map.of(
                  Kind.TEXT, List.of("stream"),
                  Kind.NUMBER, List.of("seq", "total")),
          "profiles",
              Map.of(
                  Kind.TEXT, List.of("id", "metadata", "metadata.user_agent"),
                  Kind.NUMBER, List.of("metadata.device.version"),
                  Kind.LIST, List.of("addresses", "tags")));

  private static final List<String> TABLE_NAMES = List.of("users", "orders", "events", "profiles");

  private static final Map<Kind, List<String>> LITERALS =
      Map.of(
          Kind.TEXT,
              List.of(
                  "'x'",
                  "''",
                  "'u3'",
                  "'😀'",
                  "'2024-01-15T12:00:00Z'",
                  "'1'",
                  "'{\"a\":[1]}'",
                  "'$.a'",
                  "'%'",
                  "NULL"),
          Kind.NUMBER,
              List.of(
                  "0",
                  "1",
                  "-1",
                  "2.5",
                  "1e10",
                  "12345678901234567890123456789012345678",
                  "9223372036854775807",
                  "0.000",
                  "NULL"),
          Kind.BOOLEAN, List.of("TRUE", "FALSE", "NULL"),
          Kind.TIME,
              List.of(
                  "DATE '2024-02-29'",
                  "TIMESTAMP '2024-01-15 12:00:00'",
                  "CURRENT_TIMESTAMP",
                  "NULL"),
          Kind.LIST, List.of("ARRAY['a', 'b']", "ARRAY[1, 2.5]", "NULL"));

  private static final List<String> TYPES =
      List.of(
          "VARCHAR",
          "VARCHAR(3)",
          "BIGINT",
          "INTEGER",
          "DECIMAL(10, 2)",
          "DOUBLE PRECISION",
          "BOOLEAN",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "VARBINARY",
          "BIGINT ARRAY",
          "text",
          "int8",
          "timestamptz");

  private static final List<String> AGGREGATES =
      List.of(
          "COUNT(%s)",
          "SUM(%s)",
          "MIN(%s)",
          "MAX(%s)",
          "AVG(%s)",
          "COUNT(DISTINCT %s)",
          "ARRAY_AGG(%s)",
          "STRING_AGG(%s, ',')",
          "MEDIAN(%s)",
          "MODE(%s)",
          "BOOL_AND(%s)",
          "STDDEV(%s)",
          "JSON_ARRAYAGG(%s)",
          "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY %s)",
          "LISTAGG(%s)",
          "BIT_AND(%s)",
          "ANY_VALUE(%s)");

  private static final List<String> WINDOWS =
      List.of(
          "ROW_NUMBER()",
          "RANK()",
          "DENSE_RANK()",
          "NTILE(2)",
          "LAG(%s)",
          "LEAD(%s, 2)",
          "FIRST_VALUE(%s)",
          "LAST_VALUE(%s)",
          "NTH_VALUE(%s, 2)",
          "SUM(%s)",
          "COUNT(%s)",
          "MIN(%s)",
          "AVG(%s)",
          "PERCENT_RANK()",
          "CUME_DIST()",
          "STRING_AGG(%s, ',')");

  private static final List<String> FRAMES =
      List.of(
          "",
          "",
          "",
          " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
          " ROWS UNBOUNDED PRECEDING",
          " RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING",
          " ROWS BETWEEN ? PRECEDING AND 1 FOLLOWING",
          " RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW",
          " ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING",
          " GROUPS 1 PRECEDING",
          " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW");

  private static final Map<Kind, List<Example>> EXAMPLES = examples();

  private final Random random;
  private int aliases;
  private int budget;

  GrammarSql(Random random) {
    this.random = random;
  }

  private static Map<Kind, List<Example>> examples() {
    Map<Kind, List<Example>> examples = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      examples.put(kind, new ArrayList<>());
    }
    boolean scalar = true;
    for (String line : lines()) {
      scalar &= !line.equals("## Aggregates");
      Matcher row = EXAMPLE.matcher(line);
      if (scalar && row.matches()) {
        String sql = row.group(1).replace("\\|", "|");
        examples.get(kind(row.group(2).replace("`", ""))).add(new Example(sql, places(sql)));
      }
    }
    return examples;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("..", "docs", "functions.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kind kind(String result) {
    if (result.matches("true|false")) {
      return Kind.BOOLEAN;
    } else if (result.matches("-?[\\d.]+(E-?\\d+)?")) {
      return Kind.NUMBER;
    } else if (result.matches("\\d{4}-\\d\\d-\\d\\d(T.*)?")) {
      return Kind.TIME;
    }
    return result.startsWith("[") ? Kind.LIST : Kind.TEXT;
  }

  private static List<Place> places(String sql) {
    List<Place> places = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(sql);
    while (argument.find()) {
      Kind kind =
          argument.group("time") != null
              ? Kind.TIME
              : argument.group("list") != null
                  ? Kind.LIST
                  : argument.group("number") != null || argument.group("amount") != null
                      ? Kind.NUMBER
                      : Kind.TEXT;
      places.add(new Place(argument.start(), argument.end(), kind));
    }
    return places;
  }

  /** A table in scope. */
  private record Source(String alias, Map<Kind, List<String>> columns) {}

  /** A statement. */
  String next() {
    aliases = 0;
    budget = 6 + random.nextInt(20);
    String with = "";
    if (chance(8)) {
      with = "WITH w AS (" + query(List.of(), 1, null) + ") ";
    }
    String sql = with + query(List.of(), 2, null);
    if (!with.isEmpty() && chance(2)) {
      sql += chance(2) ? " UNION ALL SELECT * FROM w" : "";
    }
    return chance(30) ? "EXPLAIN " + sql : sql;
  }

  /**
   * A query.
   *
   * @param kind that of its single column, or null if it may have any columns
   */
  private String query(List<Source> outer, int depth, Kind kind) {
    String sql = select(outer, depth, kind);
    while ((chance(7) && kind != null) || chance(12)) {
      sql +=
          one(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ", " EXCEPT ALL ")
              + select(outer, depth, kind);
    }
    if (chance(3) && depth > 0) {
      sql += " ORDER BY 1" + one("", " DESC", " NULLS FIRST");
    }
    if (chance(4)) {
      sql += " LIMIT " + one("1", "3", "?", "0");
    }
    return chance(9) ? sql + " OFFSET " + one("1", "?") : sql;
  }

  private String select(List<Source> outer, int depth, Kind kind) {
    List<Source> sources = new ArrayList<>();
    String from = chance(12) ? "" : from(sources, outer, depth);
    List<Source> scope = new ArrayList<>(sources);
    if (chance(2)) {
      scope.addAll(outer);
    }
    String where = chance(3) ? "" : " WHERE " + expression(scope, Kind.BOOLEAN, depth + 1);
    List<String> items = new ArrayList<>();
    String group = "";
    if (chance(4)) {
      String key = expression(scope, any(), 1);
      items.add(kind == null && chance(2) ? key : aggregate(scope, kind));
      for (int i = random.nextInt(3); i > 0 && kind == null; i--) {
        items.add(aggregate(scope, null));
      }
      group =
          one(" GROUP BY " + key, "", " GROUP BY ROLLUP (" + key + ")")
              + (chance(4) ? " HAVING " + aggregate(scope, null) + " > 0" : "");
    } else if (kind == null && chance(9)) {
      items.add("*");
    } else {
      for (int i = kind == null ? random.nextInt(3) : 0; i >= 0; i--) {
        Kind wanted = kind == null ? any() : kind;
        items.add(chance(7) ? window(scope, wanted) : expression(scope, wanted, depth + 1));
      }
    }
    return "SELECT "
        + (chance(8) ? "DISTINCT " : "")
        + String.join(", ", items)
        + (from.isEmpty() ? "" : " FROM " + from)
        + where
        + group;
  }

  private String from(List<Source> sources, List<Source> outer, int depth) {
    StringBuilder from = new StringBuilder(source(sources, outer, depth));
    for (int i = random.nextInt(3); i > 0; i--) {
      String join =
          one(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ", " CROSS JOIN ", ", ");
      from.append(join).append(source(sources, outer, depth));
      if (join.contains("JOIN") && !join.contains("CROSS")) {
        Kind kind = chance(2) ? Kind.TEXT : Kind.NUMBER;
        List<Source> left = sources.subList(0, sources.size() - 1);
        List<Source> right = sources.subList(sources.size() - 1, sources.size());
        from.append(" ON ")
            .append(
                chance(4)
                    ? expression(sources, Kind.BOOLEAN, 1)
                    : expression(left, kind, 0)
                        + one(" = ", " = ", " < ")
                        + expression(right, kind, 0));
      }
    }
    return from.toString();
  }

  private String source(List<Source> sources, List<Source> outer, int depth) {
    String alias = "t" + aliases++;
    int choice = depth == 0 ? 9 : random.nextInt(12);
    if (choice == 0) {
      sources.add(new Source(alias, Map.of(Kind.TEXT, List.of("c"))));
      return "(" + query(outer, depth - 1, Kind.TEXT) + ") AS " + alias + " (c)";
    } else if (choice == 1) {
      List<Source> scope = new ArrayList<>(sources);
      sources.add(new Source(alias, Map.of(Kind.NUMBER, List.of("c"))));
      return "LATERAL (" + query(scope, depth - 1, Kind.NUMBER) + ") AS " + alias + " (c)";
    } else if (choice == 2) {
      String values = "VALUES (1, 'a'), (" + expression(List.of(), Kind.NUMBER, 1) + ", 'b')";
      sources.add(new Source(alias, Map.of(Kind.NUMBER, List.of("n"), Kind.TEXT, List.of("s"))));
      return "(" + values + ") AS " + alias + " (n, s)";
    } else if (choice == 3) {
      String list = expression(sources, Kind.LIST, 1);
      sources.add(new Source(alias, Map.of(Kind.TEXT, List.of("v"))));
      return "UNNEST(" + list + ") AS " + alias + " (v)";
    }
    String table = TABLE_NAMES.get(random.nextInt(TABLE_NAMES.size()));
    sources.add(new Source(alias, TABLES.get(table)));
    return table + " AS " + alias;
  }

  private String expression(List<Source> scope, Kind wanted, int depth) {
    Kind kind = chance(25) ? any() : wanted;
    budget--;
    if (depth <= 0 || budget < 0) {
      return chance(3) ? leaf(kind) : column(scope, kind);
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> function(scope, kind, depth);
      case 4, 5 -> operation(scope, kind, depth);
      case 6 ->
          "CASE WHEN "
              + expression(scope, Kind.BOOLEAN, depth - 1)
              + " THEN "
              + expression(scope, kind, depth - 1)
              + (chance(3) ? "" : " ELSE " + expression(scope, kind, depth - 1))
              + " END";
      case 7 ->
          one("CAST(", "CAST(", "TRY_CAST(")
              + expression(scope, any(), depth - 1)
              + " AS "
              + TYPES.get(random.nextInt(TYPES.size()))
              + ")";
      case 8 -> depth > 1 ? "(" + query(scope, depth - 2, kind) + ")" : leaf(kind);
      case 9 -> leaf(kind);
      default -> column(scope, kind);
    };
  }

  private String function(List<Source> scope, Kind kind, int depth) {
    List<Example> examples = EXAMPLES.get(kind);
    Example example = examples.get(random.nextInt(examples.size()));
    StringBuilder sql = new StringBuilder(example.sql());
    for (int i = example.places().size() - 1; i >= 0; i--) {
      Place place = example.places().get(i);
      boolean name = Character.isLetter(sql.charAt(place.from())) && place.kind() != Kind.TIME;
      if (name || chance(2)) {
        sql.replace(place.from(), place.to(), expression(scope, place.kind(), depth - 1));
      }
    }
    return "(" + sql + ")";
  }

  private String operation(List<Source> scope, Kind kind, int depth) {
    Kind other = any();
    return switch (kind) {
      case NUMBER ->
          "("
              + sub(scope, kind, depth)
              + one(" + ", " - ", " * ", " / ", " % ")
              + sub(scope, kind, depth)
              + ")";
      case TEXT ->
          "("
              + sub(scope, kind, depth)
              + " || "
              + sub(scope, chance(2) ? kind : other, depth)
              + ")";
      case TIME ->
          "("
              + sub(scope, kind, depth)
              + one(
                  " + INTERVAL '1' DAY",
                  " - INTERVAL '2' MONTH",
                  " AT TIME ZONE 'Asia/Tokyo'",
                  " - ?")
              + ")";
      case LIST -> "ARRAY[" + sub(scope, other, depth) + ", " + sub(scope, other, depth) + "]";
      case BOOLEAN -> condition(scope, other, depth);
    };
  }

  private String condition(List<Source> scope, Kind other, int depth) {
    String one = sub(scope, other, depth);
    return switch (random.nextInt(13)) {
      case 0 ->
          "("
              + sub(scope, Kind.BOOLEAN, depth)
              + one(" AND ", " OR ")
              + sub(scope, Kind.BOOLEAN, depth)
              + ")";
      case 1 -> "NOT (" + sub(scope, Kind.BOOLEAN, depth) + ")";
      case 2 -> one + one(" IS NULL", " IS NOT NULL", " IS NOT TRUE");
      case 3 -> one + " BETWEEN " + sub(scope, other, depth) + " AND " + sub(scope, other, depth);
      case 4 ->
          one
              + one(" IN (", " NOT IN (")
              + sub(scope, other, depth)
              + ", "
              + sub(scope, other, depth)
              + ")";
      case 5 ->
          sub(scope, Kind.TEXT, depth)
              + one(" LIKE ", " ILIKE ", " ~ ", " SIMILAR TO ")
              + sub(scope, Kind.TEXT, depth);
      case 6 -> one + one(" IN (", " NOT IN (") + query(scope, depth - 1, other) + ")";
      case 7 -> one("EXISTS (", "NOT EXISTS (") + query(scope, depth - 1, null) + ")";
      case 8 ->
          one
              + one(" = ANY (", " <> ALL (", " > SOME (")
              + (chance(2) ? sub(scope, Kind.LIST, depth) : query(scope, 0, other))
              + ")";
      case 9 ->
          "("
              + one
              + ", "
              + sub(scope, Kind.TEXT, depth)
              + ")"
              + one(" = ", " < ", " >= ")
              + "("
              + sub(scope, other, depth)
              + ", 'x')";
      case 10 -> one + " IS DISTINCT FROM " + sub(scope, other, depth);
      default -> "(" + one + one(" = ", " <> ", " < ", " >= ") + sub(scope, other, depth) + ")";
    };
  }

  private String sub(List<Source> scope, Kind kind, int depth) {
    return expression(scope, kind, depth - 1);
  }

  private String aggregate(List<Source> scope, Kind kind) {
    Kind wanted = kind == null ? (chance(2) ? Kind.NUMBER : any()) : kind;
    String call =
        AGGREGATES
            .get(random.nextInt(AGGREGATES.size()))
            .replace("%s", expression(scope, wanted, 1));
    return chance(8) ? call + " FILTER (WHERE " + expression(scope, Kind.BOOLEAN, 1) + ")" : call;
  }

  private String window(List<Source> scope, Kind kind) {
    String call =
        WINDOWS.get(random.nextInt(WINDOWS.size())).replace("%s", expression(scope, kind, 1));
    return call
        + " OVER ("
        + (chance(3) ? "PARTITION BY " + expression(scope, any(), 1) : "")
        + (chance(6)
            ? ""
            : " ORDER BY "
                + expression(scope, any(), 1)
                + FRAMES.get(random.nextInt(FRAMES.size())))
        + ")";
  }

  private String leaf(Kind kind) {
    return chance(5) ? "?" : LITERALS.get(kind).get(random.nextInt(LITERALS.get(kind).size()));
  }

  private String column(List<Source> scope, Kind kind) {
    for (int i = 0; i < 4 && !scope.isEmpty(); i++) {
      Source source = scope.get(random.nextInt(scope.size()));
      List<String> columns = source.columns().getOrDefault(kind, List.of());
      if (!columns.isEmpty()) {
        return source.alias() + "." + columns.get(random.nextInt(columns.size()));
      }
    }
    return leaf(kind);
  }

  private Kind any() {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
