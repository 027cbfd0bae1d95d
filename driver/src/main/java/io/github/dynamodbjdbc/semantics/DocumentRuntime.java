package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.JsonParts;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of {@link DocumentFunctions}. Public only because generated code calls it.
 * SQL's NULL is null, in arguments and results.
 */
public final class DocumentRuntime {
  private DocumentRuntime() {}

  /** {@code document.name}: NULL if the document is not an object, or has no such member. */
  public static @Nullable String member(@Nullable String document, String name) {
    return document == null ? null : JsonParts.member(document, name);
  }

  /** Returns the elements of a list that is an array or JSON; NULL if it is not a list. */
  public static @Nullable List<?> elements(Object list) {
    return list instanceof String json ? JsonParts.elements(json) : (List<?>) list;
  }

  /** Returns the {@link #elements} for UNNEST; none where those are NULL. */
  public static List<?> rows(Object list) {
    List<?> elements = elements(list);
    return elements == null ? List.of() : elements;
  }

  /** {@code value = ANY (list)}. */
  public static @Nullable Boolean contains(Object list, Object value) {
    return any(list, value, "=");
  }

  /** {@code contains(list, value)}, and {@code contains(text, part)}. */
  public static @Nullable Boolean has(@Nullable Object whole, @Nullable Object value) {
    if (whole == null || value == null) {
      return null;
    }
    return whole instanceof List
        ? contains(whole, value)
        : (Boolean) ((String) whole).contains((String) value);
  }

  /**
   * {@code value operator ANY (list)}: true if the comparison is true for an element, else unknown
   * if it is unknown for one, else false. Unknown if the list is NULL, and false if it is empty.
   */
  public static @Nullable Boolean any(Object list, @Nullable Object value, String operator) {
    List<?> elements = elements(list);
    if (elements == null) {
      return null;
    }
    boolean unknown = false;
    for (Object element : elements) {
      if (element == null || value == null) {
        unknown = true;
      } else if (holds(value, element, operator)) {
        return true;
      }
    }
    return unknown ? null : false;
  }

  private static boolean holds(Object value, Object element, String operator) {
    if (value instanceof ByteString bytes) {
      return holds(bytes.compareTo((ByteString) element), operator);
    }
    boolean numbers = value instanceof Number || element instanceof Number;
    if (!numbers) {
      return holds(CodePointOrder.compare(value.toString(), element.toString()), operator);
    }
    BigDecimal left = number(value);
    BigDecimal right = number(element);
    // A text that is not a number differs from every number, and is neither less nor greater.
    return (left == null || right == null)
        ? operator.equals("<>")
        : holds(left.compareTo(right), operator);
  }

  private static boolean holds(int order, String operator) {
    return switch (operator) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  /** Returns the number that a value is or that its text denotes; null if it is not a number. */
  private static @Nullable BigDecimal number(Object value) {
    try {
      return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
