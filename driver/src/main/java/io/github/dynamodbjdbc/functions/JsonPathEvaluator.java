package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.functions.JsonPath.Condition;
import io.github.dynamodbjdbc.functions.JsonPath.Node;
import io.github.dynamodbjdbc.value.BooleanText;
import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values that a path leads to in a document. */
final class JsonPathEvaluator {
  private final JsonPath path;
  private final @Nullable Object document;

  private JsonPathEvaluator(JsonPath path, @Nullable Object document) {
    this.path = path;
    this.document = document;
  }

  /**
   * @return the values in the order of the document; null among them is JSON's null
   * @throws JsonPathException if the path fails on the document
   */
  static List<Object> values(JsonPath path, @Nullable Object document) {
    JsonPathEvaluator evaluator = new JsonPathEvaluator(path, document);
    return evaluator.values(path.root(), null, -1);
  }

  /**
   * @param current what {@code @} stands for
   * @param last the number of elements of the array, one more than {@code last}; -1 outside of a
   *     subscript
   */
  private List<Object> values(Node node, @Nullable Object current, int last) {
    if (node instanceof JsonPath.Root) {
      return one(document);
    }
    if (node instanceof JsonPath.Current) {
      return one(current);
    }
    if (node instanceof JsonPath.Constant constant) {
      return one(constant.value());
    }
    if (node instanceof JsonPath.Last) {
      if (last < 0) {
        throw new JsonPathException("'last' stands outside of a subscript.");
      }
      return one(BigDecimal.valueOf(last - 1L));
    }
    if (node instanceof JsonPath.Member member) {
      return members(unwrapped(values(member.of(), current, last)), member.name());
    }
    if (node instanceof JsonPath.AllMembers all) {
      return allMembers(unwrapped(values(all.of(), current, last)));
    }
    if (node instanceof JsonPath.Descendants all) {
      List<Object> found = new ArrayList<>();
      values(all.of(), current, last).forEach(value -> descend(value, found));
      return found;
    }
    if (node instanceof JsonPath.DeepMember deep) {
      List<Object> within = new ArrayList<>();
      values(deep.of(), current, last).forEach(value -> descend(value, within));
      List<Object> found = new ArrayList<>();
      for (Object value : within) {
        if (value instanceof Map<?, ?> object && object.containsKey(deep.name())) {
          found.add(object.get(deep.name()));
        }
      }
      return found;
    }
    if (node instanceof JsonPath.AllElements all) {
      return allElements(values(all.of(), current, last));
    }
    if (node instanceof JsonPath.Elements elements) {
      return elements(elements, current, last);
    }
    if (node instanceof JsonPath.Filter filter) {
      List<Object> kept = new ArrayList<>();
      for (Object value : unwrapped(values(filter.of(), current, last))) {
        if (Boolean.TRUE.equals(truth(filter.condition(), value, last))) {
          kept.add(value);
        }
      }
      return kept;
    }
    if (node instanceof JsonPath.Method method) {
      return methods(method, values(method.of(), current, last));
    }
    if (node instanceof JsonPath.Arithmetic arithmetic) {
      BigDecimal left = operand(arithmetic.left(), current, last);
      BigDecimal right = operand(arithmetic.right(), current, last);
      return one(computed(arithmetic.operator(), left, right));
    }
    if (node instanceof JsonPath.Sign sign) {
      List<Object> results = new ArrayList<>();
      for (Object value : unwrapped(values(sign.of(), current, last))) {
        BigDecimal number = number(value, "A sign");
        results.add(sign.operator() == '-' ? number.negate() : number);
      }
      return results;
    }
    Boolean truth = truth(((JsonPath.Truth) node).condition(), current, last);
    return one(truth);
  }

  private static List<Object> one(@Nullable Object value) {
    List<Object> values = new ArrayList<>(1);
    values.add(value);
    return values;
  }

  /** In lax mode an array stands for its elements where a single value is needed. */
  private List<Object> unwrapped(List<Object> values) {
    if (path.strict() || values.stream().noneMatch(List.class::isInstance)) {
      return values;
    }
    List<Object> unwrapped = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> array) {
        unwrapped.addAll(array);
      } else {
        unwrapped.add(value);
      }
    }
    return unwrapped;
  }

  private List<Object> members(List<Object> values, String name) {
    List<Object> found = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> object && object.containsKey(name)) {
        found.add(object.get(name));
      } else if (path.strict()) {
        throw new JsonPathException(
            value instanceof Map
                ? "The JSON object has no member '" + name + "'."
                : "The member '" + name + "' is wanted of what is not a JSON object.");
      }
    }
    return found;
  }

  private List<Object> allMembers(List<Object> values) {
    List<Object> found = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> object) {
        found.addAll(object.values());
      } else if (path.strict()) {
        throw new JsonPathException("'.*' is applied to what is not a JSON object.");
      }
    }
    return found;
  }

  private static void descend(@Nullable Object value, List<Object> found) {
    found.add(value);
    if (value instanceof Map<?, ?> object) {
      object.values().forEach(member -> descend(member, found));
    } else if (value instanceof List<?> array) {
      array.forEach(element -> descend(element, found));
    }
  }

  private List<Object> allElements(List<Object> values) {
    List<Object> found = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> array) {
        found.addAll(array);
      } else if (path.strict()) {
        throw new JsonPathException("'[*]' is applied to what is not a JSON array.");
      } else {
        found.add(value);
      }
    }
    return found;
  }

  private List<Object> elements(JsonPath.Elements node, @Nullable Object current, int last) {
    List<Object> found = new ArrayList<>();
    for (Object value : values(node.of(), current, last)) {
      if (!(value instanceof List) && path.strict()) {
        throw new JsonPathException("A subscript is applied to what is not a JSON array.");
      }
      List<?> array = value instanceof List<?> list ? list : Arrays.asList(value);
      for (JsonPath.Range range : node.ranges()) {
        long from = index(range.from(), current, array.size());
        long to = range.to() == null ? from : index(range.to(), current, array.size());
        if (path.strict() && (from < 0 || to >= array.size() || from > to)) {
          throw new JsonPathException("A subscript lies outside of the JSON array.");
        }
        for (long i = Math.max(0, from); i <= Math.min(to, array.size() - 1L); i++) {
          found.add(array.get((int) i));
        }
      }
    }
    return found;
  }

  private long index(Node node, @Nullable Object current, int size) {
    List<Object> values = values(node, current, Math.max(0, size));
    if (values.size() != 1 || !(values.get(0) instanceof BigDecimal number)) {
      throw new JsonPathException("A subscript is not a number.");
    }
    BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
    return whole.precision() > 9 ? Integer.MAX_VALUE : whole.longValueExact();
  }

  private BigDecimal operand(Node node, @Nullable Object current, int last) {
    List<Object> values = unwrapped(values(node, current, last));
    if (values.size() != 1) {
      throw new JsonPathException("An operand of arithmetic is not one number.");
    }
    return number(values.get(0), "Arithmetic");
  }

  private static BigDecimal number(@Nullable Object value, String what) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new JsonPathException(what + " is applied to what is not a JSON number.");
  }

  private static BigDecimal computed(char operator, BigDecimal left, BigDecimal right) {
    if ((operator == '/' || operator == '%') && right.signum() == 0) {
      throw new JsonPathException("Division by zero.");
    }
    return switch (operator) {
      case '+' -> left.add(right);
      case '-' -> left.subtract(right);
      case '*' -> left.multiply(right);
      case '/' -> Numbers.plain(left.divide(right, new MathContext(38, RoundingMode.HALF_UP)));
      default -> left.remainder(right);
    };
  }

  private List<Object> methods(JsonPath.Method method, List<Object> values) {
    List<Object> results = new ArrayList<>();
    boolean ofArrays = method.name().equals("size") || method.name().equals("type");
    for (Object value : ofArrays ? values : unwrapped(values)) {
      if (method.name().equals("keyvalue")) {
        results.addAll(keyValues(value));
      } else {
        results.add(applied(method.name(), value));
      }
    }
    return results;
  }

  private Object applied(String method, @Nullable Object value) {
    return switch (method) {
      case "type" -> JsonValues.type(value);
      case "size" -> {
        if (!(value instanceof List) && path.strict()) {
          throw new JsonPathException(".size() is applied to what is not a JSON array.");
        }
        yield BigDecimal.valueOf(value instanceof List<?> array ? array.size() : 1);
      }
      case "abs" -> number(value, ".abs()").abs();
      case "ceiling" -> number(value, ".ceiling()").setScale(0, RoundingMode.CEILING);
      case "floor" -> number(value, ".floor()").setScale(0, RoundingMode.FLOOR);
      case "double", "decimal", "number" -> read(value, method);
      case "bigint", "integer" -> read(value, method).setScale(0, RoundingMode.HALF_UP);
      case "boolean" -> {
        if (value instanceof Boolean) {
          yield value;
        }
        yield BooleanText.parse(String.valueOf(value))
            .orElseThrow(() -> new JsonPathException(".boolean() is applied to another value."));
      }
      default -> {
        if (value == null || value instanceof Map || value instanceof List) {
          throw new JsonPathException(".string() is applied to what has no text.");
        }
        yield value instanceof String ? value : JsonValues.write(value);
      }
    };
  }

  private static BigDecimal read(@Nullable Object value, String method) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    try {
      return new BigDecimal(value instanceof String text ? text.trim() : "");
    } catch (NumberFormatException e) {
      throw new JsonPathException("." + method + "() is applied to what is not a number.");
    }
  }

  private static List<Object> keyValues(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> object)) {
      throw new JsonPathException(".keyvalue() is applied to what is not a JSON object.");
    }
    List<Object> pairs = new ArrayList<>();
    for (Map.Entry<?, ?> member : object.entrySet()) {
      Map<String, Object> pair = new LinkedHashMap<>();
      pair.put("key", member.getKey());
      pair.put("value", member.getValue());
      pairs.add(pair);
    }
    return pairs;
  }

  /** Returns whether a condition holds; null for unknown. */
  private @Nullable Boolean truth(Condition condition, @Nullable Object current, int last) {
    if (condition instanceof JsonPath.And and) {
      Boolean left = truth(and.left(), current, last);
      Boolean right = Boolean.FALSE.equals(left) ? left : truth(and.right(), current, last);
      boolean isFalse = Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right);
      boolean unknown = left == null || right == null;
      return isFalse ? Boolean.FALSE : (unknown ? null : Boolean.TRUE);
    }
    if (condition instanceof JsonPath.Or or) {
      Boolean left = truth(or.left(), current, last);
      Boolean right = Boolean.TRUE.equals(left) ? left : truth(or.right(), current, last);
      boolean isTrue = Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
      boolean unknown = left == null || right == null;
      return isTrue ? Boolean.TRUE : (unknown ? null : Boolean.FALSE);
    }
    if (condition instanceof JsonPath.Not not) {
      Boolean inner = truth(not.of(), current, last);
      return inner == null ? null : (Boolean) !inner;
    }
    if (condition instanceof JsonPath.IsUnknown unknown) {
      return truth(unknown.of(), current, last) == null;
    }
    try {
      return test(condition, current, last);
    } catch (JsonPathException unknown) {
      return null;
    }
  }

  private @Nullable Boolean test(Condition condition, @Nullable Object current, int last) {
    if (condition instanceof JsonPath.Exists exists) {
      return !values(exists.of(), current, last).isEmpty();
    }
    if (condition instanceof JsonPath.IsTrue isTrue) {
      List<Object> values = values(isTrue.of(), current, last);
      return (values.size() == 1 && values.get(0) instanceof Boolean b) ? b : null;
    }
    if (condition instanceof JsonPath.StartsWith starts) {
      List<Object> prefix = values(starts.prefix(), current, last);
      return any(
          values(starts.text(), current, last),
          prefix,
          (a, b) ->
              (a instanceof String s && b instanceof String p) ? (Boolean) s.startsWith(p) : null);
    }
    if (condition instanceof JsonPath.LikeRegex regex) {
      return any(
          values(regex.text(), current, last),
          List.of(""),
          (a, b) -> a instanceof String s ? (Boolean) regex.pattern().matcher(s).find() : null);
    }
    JsonPath.Comparison comparison = (JsonPath.Comparison) condition;
    return any(
        values(comparison.left(), current, last),
        values(comparison.right(), current, last),
        (a, b) -> compared(comparison.operator(), a, b));
  }

  /** Tests two values; null for unknown. */
  private interface Test {
    @Nullable Boolean of(@Nullable Object left, @Nullable Object right);
  }

  /** A condition holds if it holds for any pair; in strict mode one unknown makes it unknown. */
  private @Nullable Boolean any(List<Object> lefts, List<Object> rights, Test test) {
    boolean found = false;
    boolean unknown = false;
    for (Object left : unwrapped(lefts)) {
      for (Object right : unwrapped(rights)) {
        Boolean truth = test.of(left, right);
        unknown |= truth == null;
        found |= Boolean.TRUE.equals(truth);
        if (found && !path.strict()) {
          return true;
        }
      }
    }
    return unknown ? null : (Boolean) found;
  }

  private static @Nullable Boolean compared(
      String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      boolean equal = left == right;
      return switch (operator) {
        case "==", "<=", ">=" -> equal;
        case "<>" -> !equal;
        default -> false;
      };
    }
    Integer order = null;
    if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
      order = a.compareTo(b);
    } else if (left instanceof String a && right instanceof String b) {
      order = CodePointOrder.compare(a, b);
    } else if (left instanceof Boolean a && right instanceof Boolean b) {
      order = a.compareTo(b);
    }
    if (order == null) {
      return null;
    }
    return switch (operator) {
      case "==" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }
}
