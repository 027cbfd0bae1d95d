package io.github.dynamodbjdbc.tests.writes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An expression that can be written as SQL, and evaluated on an item of a {@link WriteModel}.
 *
 * @param type of its values
 * @param form of the expression
 * @param parts of its text: a String is SQL, a {@link Parameter} is a {@code ?}, the others are the
 *     operands
 * @param meaning computes the value from the item and the values of the operands; null is NULL
 */
record SqlExpression(
    Type type,
    Form form,
    List<Object> parts,
    BiFunction<Map<String, Object>, List<Object>, Object> meaning) {
  /** The types of values. */
  enum Type {
    NUMBER,
    TEXT,
    BOOLEAN,
    OTHER
  }

  /** The forms that statements treat differently. */
  enum Form {
    CONSTANT,
    COLUMN,
    CALL
  }

  /** A value that is set by {@code setObject}. */
  record Parameter(Object value) {}

  static SqlExpression call(Type type, Function<List<Object>, Object> meaning, Object... parts) {
    return new SqlExpression(
        type, Form.CALL, List.of(parts), (item, operands) -> meaning.apply(operands));
  }

  static SqlExpression column(Type type, String sql, Function<Map<String, Object>, Object> value) {
    return new SqlExpression(
        type, Form.COLUMN, List.of(sql), (item, operands) -> value.apply(item));
  }

  static SqlExpression literal(Type type, Object value) {
    return new SqlExpression(type, Form.CONSTANT, List.of(text(value)), (item, operands) -> value);
  }

  /**
   * A {@code ?}.
   *
   * @param value that the model takes
   * @param set that the application sets
   */
  static SqlExpression parameter(Type type, Object value, Object set) {
    return new SqlExpression(
        type, Form.CONSTANT, List.of(new Parameter(set)), (item, operands) -> value);
  }

  boolean isConstant() {
    return form == Form.CONSTANT;
  }

  boolean isColumn() {
    return form == Form.COLUMN;
  }

  Object value(Map<String, Object> item) {
    List<Object> values = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof SqlExpression operand) {
        values.add(operand.value(item));
      }
    }
    return meaning.apply(item, values);
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof List<?> list) {
      return "ARRAY[" + String.join(", ", list.stream().map(SqlExpression::text).toList()) + "]";
    }
    return value == null ? "NULL" : value.toString().toUpperCase(Locale.ROOT);
  }

  /** Appends the text, and the values of its {@code ?} in their order. */
  void write(StringBuilder sql, List<Object> parameters) {
    for (Object part : parts) {
      if (part instanceof SqlExpression operand) {
        operand.write(sql, parameters);
      } else if (part instanceof Parameter parameter) {
        sql.append('?');
        parameters.add(parameter.value());
      } else {
        sql.append(part);
      }
    }
  }

  /** Simpler expressions of the same type; not all have the same value. */
  Stream<SqlExpression> smaller() {
    Stream.Builder<SqlExpression> all = Stream.builder();
    for (Object part : parts) {
      if (part instanceof SqlExpression operand && operand.type() == type) {
        all.add(operand);
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      int place = i;
      if (parts.get(i) instanceof SqlExpression operand) {
        operand
            .smaller()
            .forEach(
                less -> {
                  List<Object> changed = new ArrayList<>(parts);
                  changed.set(place, less);
                  all.add(new SqlExpression(type, form, List.copyOf(changed), meaning));
                });
      }
    }
    return all.build();
  }

  /** Parts of a text that join expressions by commas. */
  static Object[] list(SqlExpression first, String before, List<SqlExpression> rest) {
    List<Object> parts = new ArrayList<>();
    parts.add(first);
    parts.add(before);
    for (int i = 0; i < rest.size(); i++) {
      parts.add(i == 0 ? "" : ", ");
      parts.add(rest.get(i));
    }
    parts.add(")");
    return parts.toArray();
  }
}
