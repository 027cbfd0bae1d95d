package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.JsonText;
import io.github.dynamodbjdbc.value.TextList;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** The JSON functions: those that read documents by paths, and those that build documents. */
public final class Json {
  private Json() {}

  // --- reading; these methods take null for NULL ---

  /**
   * {@code JSON_VALUE}: the text of the one scalar that the path leads to.
   *
   * @param onEmpty {@code NULL}, {@code ERROR} or {@code DEFAULT}
   * @param onError the same
   * @param type the SQL type that the text must be read as
   */
  public static @Nullable String value(
      @Nullable String document,
      @Nullable String path,
      String onEmpty,
      @Nullable String emptyDefault,
      String onError,
      @Nullable String errorDefault,
      String type) {
    if (document == null || path == null) {
      return null;
    }
    List<Object> found;
    try {
      found = find(document, path);
      if (found.size() == 1) {
        return scalar(found.get(0), type);
      }
      if (found.size() > 1) {
        throw new JsonPathException("The path leads to " + found.size() + " values, not to one.");
      }
    } catch (JsonPathException e) {
      return behavior("JSON_VALUE", onError, errorDefault, e);
    }
    return behavior(
        "JSON_VALUE", onEmpty, emptyDefault, new JsonPathException("The path leads to nothing."));
  }

  private static @Nullable String behavior(
      String function, String behavior, @Nullable String other, JsonPathException failure) {
    return switch (behavior) {
      case "ERROR" -> throw failed(function, failure);
      case "DEFAULT" -> other;
      default -> null;
    };
  }

  private static DriverException failed(String function, JsonPathException failure) {
    return new DriverException(
        SqlState.DATA_EXCEPTION, function + " failed: " + failure.getMessage(), failure);
  }

  private static @Nullable String scalar(@Nullable Object value, String type) {
    if (value instanceof Map || value instanceof List) {
      throw new JsonPathException("The value is not a scalar. Use JSON_QUERY for it.");
    }
    if (value == null) {
      return null;
    }
    String text = value instanceof String s ? s : JsonValues.write(value);
    try {
      switch (type) {
        case "BOOLEAN" -> TextValues.bool(text);
        case "TINYINT" -> TextValues.whole(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
        case "SMALLINT" -> TextValues.whole(text, Short.MIN_VALUE, Short.MAX_VALUE);
        case "INTEGER" -> TextValues.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case "BIGINT" -> TextValues.whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        case "DECIMAL" -> TextValues.number(text);
        case "FLOAT", "DOUBLE", "REAL" -> TextValues.real(text);
        case "TIME" -> TextValues.time(text);
        case "DATE" -> io.github.dynamodbjdbc.time.DateTimeText.date(text);
        case "TIMESTAMP" -> io.github.dynamodbjdbc.time.DateTimeText.timestamp(text);
        default -> {}
      }
    } catch (DriverException e) {
      throw new JsonPathException(String.valueOf(e.getMessage()));
    }
    return text;
  }

  /** {@code JSON_EXISTS}: whether the path leads to anything. */
  public static @Nullable Boolean exists(
      @Nullable String document, @Nullable String path, String onError) {
    if (document == null || path == null) {
      return null;
    }
    try {
      return !find(document, path).isEmpty();
    } catch (JsonPathException e) {
      return switch (onError) {
        case "TRUE" -> true;
        case "UNKNOWN" -> null;
        case "ERROR" -> throw failed("JSON_EXISTS", e);
        default -> false;
      };
    }
  }

  /**
   * {@code JSON_QUERY}: the JSON of what the path leads to.
   *
   * @param wrapper {@code WITHOUT_ARRAY}, {@code WITH_CONDITIONAL_ARRAY} or {@code
   *     WITH_UNCONDITIONAL_ARRAY}
   * @param onEmpty {@code NULL}, {@code ERROR}, {@code EMPTY_ARRAY} or {@code EMPTY_OBJECT}
   * @param onError the same
   */
  public static @Nullable String query(
      @Nullable String document,
      @Nullable String path,
      String wrapper,
      String onEmpty,
      String onError) {
    if (document == null || path == null) {
      return null;
    }
    List<Object> found;
    try {
      found = find(document, path);
      boolean wraps =
          wrapper.equals("WITH_UNCONDITIONAL_ARRAY")
              || (wrapper.equals("WITH_CONDITIONAL_ARRAY") && found.size() > 1);
      if (!found.isEmpty() && wraps) {
        return JsonValues.write(found);
      }
      if (found.size() > 1) {
        throw new JsonPathException(
            "The path leads to " + found.size() + " values. WITH WRAPPER makes one array of them.");
      }
      if (found.size() == 1) {
        return JsonValues.write(found.get(0));
      }
    } catch (JsonPathException e) {
      return emptyOr("JSON_QUERY", onError, e);
    }
    return emptyOr("JSON_QUERY", onEmpty, new JsonPathException("The path leads to nothing."));
  }

  private static @Nullable String emptyOr(
      String function, String behavior, JsonPathException failure) {
    return switch (behavior) {
      case "ERROR" -> throw failed(function, failure);
      case "EMPTY_ARRAY" -> "[]";
      case "EMPTY_OBJECT" -> "{}";
      default -> null;
    };
  }

  /** {@code json_extract_scalar(document, path)}: the text of a scalar; NULL for other values. */
  public static @Nullable String extractScalar(String document, String path) {
    return value(document, path, "NULL", null, "NULL", null, "VARCHAR");
  }

  /** {@code json_extract(document, path)}: the JSON of the value. */
  public static @Nullable String extract(String document, String path) {
    return query(document, path, "WITH_CONDITIONAL_ARRAY", "NULL", "NULL");
  }

  /** {@code document -> name}: the JSON of a member; NULL if there is none. */
  public static @Nullable String member(String document, String name) {
    return parsed(document) instanceof Map<?, ?> object && object.containsKey(name)
        ? JsonValues.write(object.get(name))
        : null;
  }

  /** {@code document -> index}: the JSON of an element; it counts from 0, or from the end. */
  public static @Nullable String element(String document, long index) {
    if (!(parsed(document) instanceof List<?> array)) {
      return null;
    }
    long place = index < 0 ? array.size() + index : index;
    return place >= 0 && place < array.size() ? JsonValues.write(array.get((int) place)) : null;
  }

  /** {@code json_extract_path(document, key)}: a member, or the element whose index the key is. */
  public static @Nullable String step(String document, String key) {
    if (parsed(document) instanceof List<?>) {
      return key.matches("-?[0-9]{1,9}") ? element(document, Long.parseLong(key)) : null;
    }
    return member(document, key);
  }

  /** {@code json_extract_path_text(document, key)}. */
  public static @Nullable String stepText(String document, String key) {
    return text(step(document, key));
  }

  /** {@code document ->> name}: the text of a member. */
  public static @Nullable String memberText(String document, String name) {
    return text(member(document, name));
  }

  /** {@code document ->> index}: the text of an element. */
  public static @Nullable String elementText(String document, long index) {
    return text(element(document, index));
  }

  /** {@code json_array_length(document)}. */
  public static int arrayLength(String document) {
    if (parsed(document) instanceof List<?> array) {
      return array.size();
    }
    throw new DriverException(
        SqlState.DATA_EXCEPTION, "JSON_ARRAY_LENGTH takes a JSON array, and the text is not one.");
  }

  /** {@code json_typeof(document)}; NULL if the text is not JSON. */
  public static @Nullable String typeOf(String document) {
    try {
      return JsonValues.type(JsonValues.parse(document));
    } catch (IOException notJson) {
      return null;
    }
  }

  /** Returns the text of a JSON value: a string without its quotes, and null for null. */
  private static @Nullable String text(@Nullable String json) {
    Object value = json == null ? null : parsed(json);
    return value == null || value instanceof String ? (String) value : json;
  }

  private static @Nullable Object parsed(String document) {
    try {
      return JsonValues.parse(document);
    } catch (IOException notJson) {
      return null;
    }
  }

  private static List<Object> find(String document, String path) {
    JsonPath parsed = JsonPathParser.parse(path);
    Object value;
    try {
      value = JsonValues.parse(document);
    } catch (IOException e) {
      throw new JsonPathException("The text is not a JSON document.");
    }
    return JsonPathEvaluator.values(parsed, value);
  }

  /**
   * Checks that a text is a path.
   *
   * @throws DriverException with SQLState 42601 if it is not
   */
  public static void checkPath(String path) {
    JsonPathParser.parse(path);
  }

  /** {@code ATTRIBUTE_EXISTS}: whether a record has a value at a path, be it NULL. */
  public static boolean has(String record, String path) {
    try {
      return !find(record, path).isEmpty();
    } catch (JsonPathException noRecord) {
      return false;
    }
  }

  // --- building ---

  /** {@code TO_JSON(text)}. */
  public static String of(String text) {
    return JsonText.string(text);
  }

  /** {@code TO_JSON(whole number)}. */
  public static String of(long number) {
    return ValueText.of(number);
  }

  /** {@code TO_JSON(number)}. */
  public static String of(BigDecimal number) {
    return JsonText.number(ValueText.withoutPadding(number));
  }

  /** {@code TO_JSON(number)}; JSON has no NaN and no infinities, so they become texts. */
  public static String of(double number) {
    boolean finite = !Double.isNaN(number) && !Double.isInfinite(number);
    return finite ? ValueText.of(number) : JsonText.string(ValueText.of(number));
  }

  /** {@code TO_JSON(boolean)}. */
  public static String of(boolean value) {
    return ValueText.of(value);
  }

  /** {@code TO_JSON(binary)}. */
  public static String of(ByteString bytes) {
    return JsonText.string(ValueText.of(bytes));
  }

  /** {@code TO_JSON(date)}, of days since 1970-01-01. */
  public static String ofDate(int days) {
    return JsonText.string(LocalDate.ofEpochDay(days).toString());
  }

  /** {@code TO_JSON(time)}, of milliseconds since midnight. */
  public static String ofTime(int millis) {
    return JsonText.string(Times.isoTime(LocalTime.ofNanoOfDay(millis * 1_000_000L)));
  }

  /** {@code TO_JSON(timestamp)} of an instant, in ISO 8601. */
  public static String ofInstant(long millis) {
    return JsonText.string(Times.isoTimestamp(millis) + "Z");
  }

  /** {@code TO_JSON(timestamp)} of a wall-clock time, in ISO 8601. */
  public static String ofWallClock(long millis) {
    return JsonText.string(Times.isoTimestamp(millis));
  }

  /** The JSON of a document, which is JSON already. A text that is none becomes a string. */
  public static String ofDocument(String document) {
    try {
      JsonValues.parse(document);
      return document;
    } catch (IOException notJson) {
      return JsonText.string(document);
    }
  }

  /** The JSON of a member of a document; NULL where it is missing or null. */
  public static @Nullable String ofMember(String document, String name) {
    String member = member(document, name);
    return member == null || member.equals("null") ? null : member;
  }

  /** {@code TO_JSON(list)}. */
  public static String of(List<?> list) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      boolean document = list instanceof TextList texts && texts.isDocument(i);
      elements.add(document ? String.valueOf(list.get(i)) : element(list.get(i)));
    }
    return "[" + String.join(",", elements) + "]";
  }

  private static String element(@Nullable Object element) {
    if (element == null) {
      return "null";
    }
    if (element instanceof BigDecimal number) {
      return of(number);
    }
    if (element instanceof Double number) {
      return of(number.doubleValue());
    }
    if (element instanceof ByteString bytes) {
      return of(bytes);
    }
    if (element instanceof List<?> list) {
      return of(list);
    }
    boolean bare = element instanceof Boolean || element instanceof Number;
    return bare ? element.toString() : JsonText.string(element.toString());
  }

  /**
   * Appends a member to an object, for {@code JSON_OBJECT}.
   *
   * @param json the value's JSON; null for NULL
   * @param onNull {@code ABSENT_ON_NULL} leaves a NULL out
   */
  public static String withMember(
      String object, @Nullable String name, @Nullable String json, String onNull) {
    if (name == null) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION, "The name of a member of a JSON object must not be NULL.");
    }
    return json == null && onNull.equals("ABSENT_ON_NULL")
        ? object
        : appended(object, JsonText.string(name) + ":" + (json == null ? "null" : json));
  }

  /** Appends an element to an array, for {@code JSON_ARRAY}. */
  public static String withElement(String array, @Nullable String json, String onNull) {
    return json == null && onNull.equals("ABSENT_ON_NULL")
        ? array
        : appended(array, json == null ? "null" : json);
  }

  private static String appended(String composed, String part) {
    int end = composed.length() - 1;
    return composed.substring(0, end) + (end > 1 ? "," : "") + part + composed.substring(end);
  }

  /** Returns a member with its name, for {@code JSON_OBJECTAGG}; NULL for one that is left out. */
  public static @Nullable String pair(@Nullable String name, @Nullable String json, String onNull) {
    String member = withMember("{}", name, json, onNull);
    return member.length() == 2 ? null : member.substring(1, member.length() - 1);
  }

  /**
   * Returns joined parts between brackets, for {@code JSON_ARRAYAGG} and {@code JSON_OBJECTAGG}.
   */
  public static String enclosed(String parts, String opening, String closing) {
    return opening + parts + closing;
  }

  /** Returns the JSON {@code null} for NULL, for {@code JSON_ARRAYAGG} with NULL ON NULL. */
  public static String orNull(@Nullable String json) {
    return json == null ? "null" : json;
  }
}
