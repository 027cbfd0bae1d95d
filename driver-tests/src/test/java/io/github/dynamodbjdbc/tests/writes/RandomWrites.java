package io.github.dynamodbjdbc.tests.writes;

import io.github.dynamodbjdbc.tests.writes.SqlWrite.Target;
import io.github.dynamodbjdbc.tests.writes.WriteModel.Kind;
import io.github.dynamodbjdbc.tests.writes.WriteModel.Mode;
import io.github.dynamodbjdbc.tests.writes.WriteModel.Nul;
import io.github.dynamodbjdbc.tests.writes.WriteModel.Stored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Random items and random statements on them. The first item has every attribute, so that each has
 * a column: {@code txt}, {@code alt} are texts, {@code n}, {@code m} numbers, {@code flag}, {@code
 * mark} booleans, {@code tags}, {@code tags2} sets, {@code lst}, {@code lst2} lists, {@code doc},
 * {@code doc2} maps, {@code mixed}, {@code mixed2} of several types. In other items each may be
 * missing or NULL.
 */
final class RandomWrites {
  private static final List<Target> TARGETS =
      List.of(
          target("txt", Kind.TEXT),
          target("alt", Kind.TEXT),
          target("n", Kind.NUMBER),
          target("m", Kind.NUMBER),
          target("flag", Kind.BOOLEAN),
          target("mark", Kind.BOOLEAN),
          target("tags", Kind.TEXT_SET),
          target("lst", Kind.LIST),
          target("doc", Kind.MAP),
          target("doc.city", Kind.TEXT),
          target("doc.size", Kind.NUMBER),
          new Target("_record.doc.deep.x", List.of("doc", "deep", "x"), Kind.NUMBER),
          target("mixed", Kind.ANY),
          // No item has it at first. The driver learns its type from the first value.
          new Target("_record.fresh.a", List.of("fresh", "a"), Kind.FRESH));

  private final Random random;
  private final boolean sorted;
  private final RandomExpressions expressions;

  /** True if {@code doc} is a text in some items. It is then never written as a whole. */
  private final boolean misfits;

  RandomWrites(Random random, boolean sorted) {
    this.random = random;
    this.sorted = sorted;
    this.expressions = new RandomExpressions(random, sorted);
    this.misfits = random.nextInt(4) == 0;
  }

  private static Target target(String sql, Kind kind) {
    return new Target(sql, List.of(sql.split("\\.")), kind);
  }

  private <T> T pick(List<T> list) {
    return expressions.pick(list);
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  // --- items ---

  List<Map<String, Object>> items() {
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(item("k0", BigDecimal.ONE, true));
    Set<List<Object>> keys = new HashSet<>();
    keys.add(List.of("k0", BigDecimal.ONE));
    items.add(second());
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      String id = id();
      BigDecimal sk = sorted ? sk() : BigDecimal.ONE;
      if (keys.add(List.of(id, sk))) {
        items.add(item(id, sk, false));
      }
    }
    return items;
  }

  /** A list of elements of several types, which a copy keeps. */
  private List<Object> elements() {
    return List.of(
        pick(List.of("p", "r", BigDecimal.ONE, true, Nul.NULL)),
        pick(List.of("p", BigDecimal.TEN, new TreeSet<>(List.of("e")), Map.of("f", "g"))));
  }

  /**
   * Gives attributes their second type. It shows that numbers may have fractions, or leaves the
   * driver to learn that.
   */
  private Map<String, Object> second() {
    Map<String, Object> item = new TreeMap<>();
    BigDecimal number = new BigDecimal(pick(List.of("0.5", "4")));
    for (String name : List.of("n", "m", "mixed", "mixed2")) {
      item.put(name, number);
    }
    for (String name : List.of("doc", "doc2")) {
      item.put(name, new TreeMap<>(Map.of("size", number, "deep", Map.of("x", number))));
    }
    item.put("id", "k9");
    if (sorted) {
      item.put("sk", number);
    }
    return item;
  }

  private String id() {
    return "k" + random.nextInt(sorted ? 2 : 4);
  }

  private BigDecimal sk() {
    return new BigDecimal(pick(List.of("1", "2", "3.5", "-1")));
  }

  private Map<String, Object> item(String id, BigDecimal sk, boolean full) {
    Map<String, Object> item = new TreeMap<>();
    for (String name : List.of("txt", "alt")) {
      put(item, name, pick(RandomExpressions.TEXTS), full);
    }
    for (String name : List.of("n", "m")) {
      put(item, name, expressions.number(), full);
    }
    for (String name : List.of("flag", "mark")) {
      put(item, name, random.nextBoolean(), full);
    }
    for (String name : List.of("tags", "tags2")) {
      put(item, name, new TreeSet<>(List.of(pick(List.of("x", "y")), "z")), full);
    }
    for (String name : List.of("lst", "lst2")) {
      put(item, name, full ? List.of("p", "q") : elements(), full);
    }
    for (String name : List.of("doc", "doc2")) {
      Map<String, Object> doc = new TreeMap<>();
      put(doc, "city", pick(RandomExpressions.TEXTS), full);
      put(doc, "size", expressions.number(), full);
      put(doc, "marks", new TreeSet<>(List.of("c", "d")), full);
      put(doc, "deep", new TreeMap<>(Map.of("x", expressions.number())), full);
      put(item, name, doc, full);
    }
    for (String name : List.of("mixed", "mixed2")) {
      put(item, name, full ? "t" : pick(List.of("t", true, expressions.number())), full);
    }
    if (!full && misfits && chance(3)) {
      item.put("doc", "no map");
    }
    item.put("id", id);
    if (sorted) {
      item.put("sk", sk);
    }
    return item;
  }

  private void put(Map<String, Object> map, String name, Object value, boolean full) {
    if (full || !chance(3)) {
      map.put(name, full || !chance(4) ? value : Nul.NULL);
    }
  }

  // --- statements ---

  SqlWrite statement() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> putting(Mode.INSERT);
      case 4, 5 -> putting(Mode.UPSERT);
      case 6, 7 -> putting(Mode.REPLACE);
      case 8, 9, 10 -> new SqlWrite.Changing(List.of(), List.of(), where(true));
      default -> {
        List<Target> targets = targets();
        List<SqlExpression> values = targets.stream().map(t -> value(t, true)).toList();
        yield new SqlWrite.Changing(targets, values, where(false));
      }
    };
  }

  /** Some targets, none within another. */
  private List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Target target = pick(TARGETS);
      boolean apart =
          !(misfits && target.kind() == Kind.MAP)
              && targets.stream()
                  .allMatch(
                      other ->
                          !starts(other.path(), target.path())
                              && !starts(target.path(), other.path()));
      if (apart) {
        targets.add(target);
      }
    }
    return targets.isEmpty() ? List.of(TARGETS.get(0)) : targets;
  }

  private static boolean starts(List<String> path, List<String> with) {
    return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
  }

  private SqlWrite putting(Mode mode) {
    List<Target> targets = new ArrayList<>();
    targets.add(target("id", Kind.TEXT));
    if (sorted) {
      targets.add(target("sk", Kind.NUMBER));
    }
    targets.addAll(targets());
    List<List<SqlExpression>> rows = new ArrayList<>();
    for (int i = chance(3) ? 1 + random.nextInt(4) : 1; i > 0; i--) {
      List<SqlExpression> row = new ArrayList<>();
      row.add(constant(id()));
      if (sorted) {
        row.add(constant(sk()));
      }
      targets.subList(row.size(), targets.size()).forEach(target -> row.add(value(target, false)));
      rows.add(row);
    }
    return new SqlWrite.Putting(mode, targets, rows);
  }

  private SqlExpression constant(Object value) {
    SqlExpression.Type type =
        value instanceof String ? SqlExpression.Type.TEXT : SqlExpression.Type.NUMBER;
    return chance(2)
        ? SqlExpression.literal(type, value)
        : SqlExpression.parameter(type, value, value);
  }

  private SqlExpression where(boolean delete) {
    if (chance(delete ? 30 : 12)) {
      return null;
    }
    int depth = random.nextInt(3);
    SqlExpression key = key();
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> key;
      case 3, 4 -> RandomExpressions.and(key, expressions.condition(depth));
      case 5 -> RandomExpressions.or(key, key());
      case 6 -> RandomExpressions.and(keys(), expressions.condition(depth));
      case 7 -> keys();
      default -> expressions.condition(depth);
    };
  }

  private SqlExpression key() {
    SqlExpression id = RandomExpressions.column(SqlExpression.Type.TEXT, "id");
    SqlExpression first = RandomExpressions.comparison(id, " = ", constant(id()));
    if (!sorted) {
      return first;
    }
    SqlExpression sk = RandomExpressions.column(SqlExpression.Type.NUMBER, "sk");
    String operator = chance(4) ? pick(List.of(" < ", " >= ")) : " = ";
    return RandomExpressions.and(first, RandomExpressions.comparison(sk, operator, constant(sk())));
  }

  private SqlExpression keys() {
    SqlExpression id = RandomExpressions.column(SqlExpression.Type.TEXT, "id");
    SqlExpression ids = RandomExpressions.in(id, List.of(constant(id()), constant(id())), false);
    if (!sorted) {
      return ids;
    }
    SqlExpression sk = RandomExpressions.column(SqlExpression.Type.NUMBER, "sk");
    return RandomExpressions.and(
        ids, RandomExpressions.in(sk, List.of(constant(sk()), constant(sk())), false));
  }

  // --- new values ---

  /**
   * @param ofItem whether the value may depend on the item
   */
  private SqlExpression value(Target target, boolean ofItem) {
    if (chance(7)) {
      return chance(2)
          ? SqlExpression.literal(SqlExpression.Type.OTHER, null)
          : SqlExpression.parameter(SqlExpression.Type.OTHER, null, null);
    }
    return switch (target.kind()) {
      case TEXT -> ofItem && chance(2) ? computed(SqlExpression.Type.TEXT, "alt") : text();
      case NUMBER -> ofItem && !chance(3) ? computed(SqlExpression.Type.NUMBER, "m") : number();
      case BOOLEAN -> ofItem && chance(2) ? computed(SqlExpression.Type.BOOLEAN, "mark") : bool();
      case TEXT_SET -> ofItem && chance(3) ? copy("tags2") : set();
      case LIST -> ofItem && chance(3) ? copy("lst2") : list();
      case MAP -> ofItem && chance(2) ? copy("doc2") : map();
      case FRESH -> expressions.constant(SqlExpression.Type.NUMBER, true);
      case ANY -> ofItem && chance(3) ? copy("mixed2") : any();
    };
  }

  private SqlExpression computed(SqlExpression.Type type, String other) {
    if (type == SqlExpression.Type.NUMBER && chance(3)) {
      return expressions.sum();
    }
    return chance(4) ? copy(other) : expressions.value(type, 1 + random.nextInt(2));
  }

  private static SqlExpression copy(String column) {
    return SqlExpression.column(
        SqlExpression.Type.OTHER,
        column,
        item -> {
          Object value = item.get(column);
          return value == null ? null : new Stored(value);
        });
  }

  private SqlExpression text() {
    String text = pick(RandomExpressions.TEXTS);
    return switch (random.nextInt(4)) {
      case 0 -> SqlExpression.parameter(SqlExpression.Type.TEXT, text, text);
      case 1 -> SqlExpression.parameter(SqlExpression.Type.TEXT, "7", 7);
      default -> SqlExpression.literal(SqlExpression.Type.TEXT, text);
    };
  }

  private SqlExpression number() {
    BigDecimal number = expressions.number();
    return switch (random.nextInt(7)) {
      case 0 -> SqlExpression.parameter(SqlExpression.Type.NUMBER, number, number.toPlainString());
      case 1 -> SqlExpression.parameter(SqlExpression.Type.NUMBER, number, number.doubleValue());
      case 2 -> SqlExpression.literal(SqlExpression.Type.TEXT, number.toPlainString());
      case 3 ->
          chance(4)
              ? SqlExpression.literal(SqlExpression.Type.TEXT, "q")
              : SqlExpression.literal(
                  SqlExpression.Type.NUMBER,
                  new BigDecimal("12345678901234567890123456789012345678"));
      default -> expressions.constant(SqlExpression.Type.NUMBER, true);
    };
  }

  private SqlExpression bool() {
    return chance(6)
        ? text(pick(List.of("true", "maybe")))
        : expressions.constant(SqlExpression.Type.BOOLEAN, true);
  }

  private static SqlExpression text(String text) {
    return SqlExpression.parameter(SqlExpression.Type.TEXT, text, text);
  }

  private SqlExpression set() {
    if (chance(8)) {
      return SqlExpression.parameter(SqlExpression.Type.OTHER, List.of(), List.of());
    }
    List<Object> elements = List.of(pick(List.of("x", "y")), "w", "w");
    return chance(2)
        ? SqlExpression.literal(SqlExpression.Type.OTHER, elements)
        : SqlExpression.parameter(SqlExpression.Type.OTHER, elements, elements);
  }

  private SqlExpression list() {
    List<Object> elements = List.of(pick(List.of("p", "r")), "s");
    return switch (random.nextInt(3)) {
      case 0 -> SqlExpression.literal(SqlExpression.Type.OTHER, elements);
      case 1 ->
          SqlExpression.parameter(
              SqlExpression.Type.OTHER, List.of("s", BigDecimal.ONE, Nul.NULL), "[\"s\", 1, null]");
      default -> SqlExpression.parameter(SqlExpression.Type.OTHER, elements, elements);
    };
  }

  private SqlExpression map() {
    String city = pick(List.of("a", "b"));
    Map<String, Object> map = new TreeMap<>(Map.of("city", city, "size", BigDecimal.ONE));
    return SqlExpression.parameter(
        SqlExpression.Type.OTHER, map, "{\"city\":\"" + city + "\",\"size\":1}");
  }

  private SqlExpression any() {
    Object value = pick(List.of("t", true, expressions.number(), List.of("s")));
    return value instanceof List<?> || chance(2)
        ? SqlExpression.parameter(SqlExpression.Type.OTHER, value, value)
        : SqlExpression.literal(SqlExpression.Type.OTHER, value);
  }
}
