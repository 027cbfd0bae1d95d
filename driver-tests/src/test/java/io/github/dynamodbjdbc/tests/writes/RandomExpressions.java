package io.github.dynamodbjdbc.tests.writes;

import io.github.dynamodbjdbc.tests.writes.WriteModel.Nul;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Random expressions over the attributes of {@link RandomWrites}. */
final class RandomExpressions {
  static final List<String> TEXTS =
      List.of("a", "b", "Ab", "aB", "x1", "x2", "", "é", "\uFF21", "\uD83D\uDE00", "it's", "5");
  static final List<String> NUMBERS =
      List.of("0", "1", "2", "-1", "3", "2.5", "-0.5", "10", "7.25");

  private final Random random;
  private final boolean sorted;

  /**
   * @param sorted whether the table has a sort key {@code sk}
   */
  RandomExpressions(Random random, boolean sorted) {
    this.random = random;
    this.sorted = sorted;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  // --- columns and constants ---

  static SqlExpression column(SqlExpression.Type type, String path) {
    List<String> steps = List.of(path.split("\\."));
    return SqlExpression.column(
        type,
        path,
        item -> {
          Object value = WriteModel.at(item, steps);
          return value == Nul.NULL || value == null
              ? null
              : steps.get(0).startsWith("mixed") ? WriteModel.text(value) : checked(type, value);
        });
  }

  /** A value of another type than the column's fails the statement that reads it. */
  private static Object checked(SqlExpression.Type type, Object value) {
    Class<?> wanted =
        switch (type) {
          case NUMBER -> BigDecimal.class;
          case TEXT -> String.class;
          case BOOLEAN -> Boolean.class;
          case OTHER -> Object.class;
        };
    if (!wanted.isInstance(value)) {
      throw new WriteModel.Failure("22018");
    }
    return value;
  }

  BigDecimal number() {
    return WriteModel.numberOf(new BigDecimal(pick(NUMBERS)));
  }

  SqlExpression constant(SqlExpression.Type type, boolean parameters) {
    Object value =
        switch (type) {
          case NUMBER -> number();
          case TEXT -> pick(TEXTS);
          case BOOLEAN -> random.nextBoolean();
          case OTHER -> throw new IllegalArgumentException();
        };
    return parameters && chance(2)
        ? SqlExpression.parameter(type, value, set(value))
        : SqlExpression.literal(type, value);
  }

  /** The value as one of the Java types that mean the same. */
  private Object set(Object value) {
    if (!(value instanceof BigDecimal number) || number.scale() > 0) {
      return value;
    }
    return switch (random.nextInt(4)) {
      case 0 -> number.intValueExact();
      case 1 -> number.longValueExact();
      case 2 -> number.toBigIntegerExact();
      default -> number;
    };
  }

  private SqlExpression column(SqlExpression.Type type) {
    return switch (type) {
      case NUMBER ->
          sorted && chance(5)
              ? column(type, "sk")
              : column(type, pick(List.of("n", "n", "m", "doc.size", "doc.deep.x")));
      case TEXT -> column(type, pick(List.of("txt", "txt", "alt", "doc.city", "id", "mixed")));
      case BOOLEAN -> column(type, pick(List.of("flag", "mark")));
      case OTHER -> throw new IllegalArgumentException();
    };
  }

  // --- numbers, texts ---

  SqlExpression value(SqlExpression.Type type, int depth) {
    if (depth == 0 || chance(3)) {
      return column(type);
    }
    return switch (type) {
      case NUMBER -> numeric(depth - 1);
      case TEXT -> text(depth - 1);
      case BOOLEAN -> condition(depth - 1);
      case OTHER -> throw new IllegalArgumentException();
    };
  }

  private SqlExpression operand(SqlExpression.Type type, int depth) {
    return chance(2) ? constant(type, true) : value(type, depth);
  }

  /** A column plus or minus a constant, which DynamoDB can compute. */
  SqlExpression sum() {
    SqlExpression column = column(SqlExpression.Type.NUMBER);
    SqlExpression constant = constant(SqlExpression.Type.NUMBER, true);
    return switch (random.nextInt(3)) {
      case 0 -> arithmetic(constant, " + ", column);
      case 1 -> arithmetic(column, " + ", constant);
      default -> arithmetic(column, " - ", constant);
    };
  }

  private SqlExpression numeric(int depth) {
    SqlExpression a = value(SqlExpression.Type.NUMBER, depth);
    SqlExpression b = operand(SqlExpression.Type.NUMBER, depth);
    return switch (random.nextInt(9)) {
      case 0, 1 -> arithmetic(a, " + ", b);
      case 2 -> arithmetic(b, " + ", a);
      case 3 -> arithmetic(a, " - ", b);
      case 4 -> arithmetic(a, " * ", b);
      case 5 -> coalesce(SqlExpression.Type.NUMBER, a, b);
      case 6 ->
          SqlExpression.call(
              SqlExpression.Type.NUMBER,
              values -> {
                String text = (String) values.get(0);
                return text == null
                    ? null
                    : BigDecimal.valueOf(text.codePointCount(0, text.length()));
              },
              "CHAR_LENGTH(",
              value(SqlExpression.Type.TEXT, depth),
              ")");
      case 7 ->
          SqlExpression.call(
              SqlExpression.Type.NUMBER,
              values -> values.get(0) == null ? null : ((BigDecimal) values.get(0)).abs(),
              "ABS(",
              a,
              ")");
      default ->
          choice(SqlExpression.Type.NUMBER, a, value(SqlExpression.Type.NUMBER, depth), depth);
    };
  }

  private static SqlExpression arithmetic(SqlExpression a, String operator, SqlExpression b) {
    return SqlExpression.call(
        SqlExpression.Type.NUMBER,
        values -> {
          BigDecimal left = (BigDecimal) values.get(0);
          BigDecimal right = (BigDecimal) values.get(1);
          if (left == null || right == null) {
            return null;
          }
          return WriteModel.numberOf(
              switch (operator) {
                case " + " -> left.add(right);
                case " - " -> left.subtract(right);
                default -> left.multiply(right);
              });
        },
        "(",
        a,
        operator,
        b,
        ")");
  }

  private static SqlExpression coalesce(SqlExpression.Type type, SqlExpression a, SqlExpression b) {
    return SqlExpression.call(
        type,
        values -> values.get(0) == null ? values.get(1) : values.get(0),
        "COALESCE(",
        a,
        ", ",
        b,
        ")");
  }

  private SqlExpression choice(
      SqlExpression.Type type, SqlExpression a, SqlExpression b, int depth) {
    return SqlExpression.call(
        type,
        values -> Boolean.TRUE.equals(values.get(0)) ? values.get(1) : values.get(2),
        "CASE WHEN ",
        condition(depth),
        " THEN ",
        a,
        " ELSE ",
        b,
        " END");
  }

  private SqlExpression text(int depth) {
    SqlExpression a = value(SqlExpression.Type.TEXT, depth);
    return switch (random.nextInt(5)) {
      case 0 ->
          SqlExpression.call(
              SqlExpression.Type.TEXT,
              values ->
                  values.get(0) == null ? null : ((String) values.get(0)).toUpperCase(Locale.ROOT),
              "UPPER(",
              a,
              ")");
      case 1, 2 ->
          SqlExpression.call(
              SqlExpression.Type.TEXT,
              values -> values.contains(null) ? null : values.get(0) + (String) values.get(1),
              "(",
              a,
              " || ",
              operand(SqlExpression.Type.TEXT, depth),
              ")");
      case 3 -> coalesce(SqlExpression.Type.TEXT, a, operand(SqlExpression.Type.TEXT, depth));
      default -> choice(SqlExpression.Type.TEXT, a, value(SqlExpression.Type.TEXT, depth), depth);
    };
  }

  // --- conditions ---

  SqlExpression condition(int depth) {
    if (depth > 0 && chance(2)) {
      SqlExpression a = condition(depth - 1);
      SqlExpression b = condition(depth - 1);
      return switch (random.nextInt(5)) {
        case 0, 1 -> and(a, b);
        case 2, 3 -> or(a, b);
        default -> not(a);
      };
    }
    SqlExpression.Type type = chance(2) ? SqlExpression.Type.NUMBER : SqlExpression.Type.TEXT;
    SqlExpression a = value(type, Math.min(depth, 1));
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          comparison(
              a,
              pick(List.of(" = ", " <> ", " < ", " <= ", " > ", " >= ")),
              operand(type, Math.min(depth, 1)));
      case 3 -> isNull(anyColumn(), random.nextBoolean());
      case 4 -> like(value(SqlExpression.Type.TEXT, 0), pick(List.of("x%", "a%", "%b", "%", "A_")));
      case 5 -> in(a, List.of(constant(type, true), constant(type, true)), chance(3));
      case 6 -> between(a, constant(type, true), constant(type, true));
      case 7 -> column(SqlExpression.Type.BOOLEAN);
      default -> {
        SqlExpression flag = column(SqlExpression.Type.BOOLEAN);
        boolean wanted = random.nextBoolean();
        yield SqlExpression.call(
            SqlExpression.Type.BOOLEAN,
            values -> Boolean.valueOf(wanted).equals(values.get(0)),
            "(",
            flag,
            wanted ? " IS TRUE)" : " IS FALSE)");
      }
    };
  }

  private SqlExpression anyColumn() {
    String name = pick(List.of("tags", "lst", "doc", "mixed", "mixed2", "n", "txt", "doc.city"));
    return SqlExpression.column(
        SqlExpression.Type.OTHER,
        name,
        item -> {
          Object value = WriteModel.at(item, List.of(name.split("\\.")));
          return value == Nul.NULL ? null : value;
        });
  }

  static SqlExpression and(SqlExpression a, SqlExpression b) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values ->
            values.contains(false) ? Boolean.FALSE : values.contains(null) ? null : Boolean.TRUE,
        "(",
        a,
        " AND ",
        b,
        ")");
  }

  static SqlExpression or(SqlExpression a, SqlExpression b) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values ->
            values.contains(true) ? Boolean.TRUE : values.contains(null) ? null : Boolean.FALSE,
        "(",
        a,
        " OR ",
        b,
        ")");
  }

  private static SqlExpression not(SqlExpression a) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values -> values.get(0) == null ? null : !(Boolean) values.get(0),
        "(NOT ",
        a,
        ")");
  }

  static SqlExpression comparison(SqlExpression a, String operator, SqlExpression b) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values -> {
          if (values.contains(null)) {
            return null;
          }
          int order = compare(values.get(0), values.get(1));
          return switch (operator) {
            case " = " -> order == 0;
            case " <> " -> order != 0;
            case " < " -> order < 0;
            case " <= " -> order <= 0;
            case " > " -> order > 0;
            default -> order >= 0;
          };
        },
        "(",
        a,
        operator,
        b,
        ")");
  }

  private static int compare(Object a, Object b) {
    return a instanceof BigDecimal number
        ? number.compareTo((BigDecimal) b)
        : java.util.Arrays.compare(
            ((String) a).codePoints().toArray(), ((String) b).codePoints().toArray());
  }

  private static SqlExpression isNull(SqlExpression a, boolean not) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values -> (values.get(0) == null) != not,
        "(",
        a,
        not ? " IS NOT NULL)" : " IS NULL)");
  }

  private static SqlExpression like(SqlExpression a, String pattern) {
    String regex = pattern.replace("%", ".*").replace("_", ".");
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values ->
            values.get(0) == null
                ? null
                : java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.DOTALL)
                    .matcher((String) values.get(0))
                    .matches(),
        "(",
        a,
        " LIKE '" + pattern + "')");
  }

  static SqlExpression in(SqlExpression a, List<SqlExpression> list, boolean not) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values -> {
          Object value = values.get(0);
          if (value == null) {
            return null;
          }
          List<Object> rest = new ArrayList<>(values.subList(1, values.size()));
          boolean found =
              rest.stream().filter(Objects::nonNull).anyMatch(each -> compare(value, each) == 0);
          return found ? Boolean.valueOf(!not) : rest.contains(null) ? null : Boolean.valueOf(not);
        },
        SqlExpression.list(a, not ? " NOT IN (" : " IN (", list));
  }

  private static SqlExpression between(SqlExpression a, SqlExpression low, SqlExpression high) {
    return SqlExpression.call(
        SqlExpression.Type.BOOLEAN,
        values -> {
          Object value = values.get(0);
          return value == null
              ? null
              : compare(value, values.get(1)) >= 0 && compare(value, values.get(2)) <= 0;
        },
        "(",
        a,
        " BETWEEN ",
        low,
        " AND ",
        high,
        ")");
  }
}
