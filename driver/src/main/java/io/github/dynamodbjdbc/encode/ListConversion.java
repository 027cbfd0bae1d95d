package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import io.github.dynamodbjdbc.value.TextList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts lists to lists and sets of DynamoDB.
 *
 * <p>SQL shows a list as an ARRAY of texts. So that such an array can be written back, its texts
 * become numbers where the lists of the samples have numbers only, and so on.
 */
final class ListConversion {
  private final Parts parts;

  ListConversion(Parts parts) {
    this.parts = parts;
  }

  // --- sets ---

  /**
   * Converts to a set. Equal elements are one: DynamoDB would refuse 1 and 1.0, which are equal.
   *
   * @param type SS, NS or BS
   */
  DynamoValue set(AttributeType type, Object value, @Nullable Column column) {
    List<?> elements = elements(value);
    if (elements.isEmpty()) {
      throw new UnfitException(
          SqlState.INVALID_PARAMETER, "DynamoDB has no empty sets. Set it to NULL instead.");
    }
    ColumnType declared = declaredElement(column);
    return switch (type) {
      case SS -> set(type, elements, TextValues::of, CodePointOrder.COMPARATOR);
      case NS ->
          set(
              type,
              elements,
              each -> number(each, declared),
              Comparator.<BigDecimal>naturalOrder());
      default -> set(type, elements, BinaryValues::of, Comparator.naturalOrder());
    };
  }

  private static <T> DynamoValue set(
      AttributeType type, List<?> elements, Function<Object, T> conversion, Comparator<T> order) {
    TreeSet<T> set = new TreeSet<>(order);
    for (Object element : elements) {
      if (element == null) {
        throw new UnfitException(
            SqlState.INVALID_PARAMETER, "it takes sets, and a set has no NULL among its elements.");
      }
      set.add(conversion.apply(element));
    }
    return new DynamoValue(type, new ArrayList<>(set));
  }

  private static BigDecimal number(Object element, @Nullable ColumnType declared) {
    BigDecimal number = NumberValues.of(element);
    return declared == null ? number : NumberValues.declared(number, declared);
  }

  private static @Nullable ColumnType declaredElement(@Nullable Column column) {
    return column != null && column.declared() && column.type().type() == SqlType.ARRAY
        ? column.type().presentElement()
        : null;
  }

  /** Returns the elements of a list, an array, or the text of a JSON array. */
  private static List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof Collection<?> collection) {
      return Arrays.asList(collection.toArray());
    }
    if (value instanceof CharSequence text) {
      return JsonDocument.array(text.toString());
    }
    if (value.getClass().isArray() && !(value instanceof byte[])) {
      return array(value);
    }
    throw UnfitException.type("it takes lists: set an ARRAY, or a JSON array as text.");
  }

  private static List<Object> array(Object array) {
    int length = java.lang.reflect.Array.getLength(array);
    List<Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(java.lang.reflect.Array.get(array, i));
    }
    return elements;
  }

  // --- lists ---

  /**
   * Converts to a list.
   *
   * @param level the place of the list in its item
   */
  DynamoValue list(Object value, Shape shape, Level level) {
    Level below = level.below();
    AttributeType type = shape.elementType();
    boolean json = value instanceof CharSequence;
    boolean texts = !level.inDocument() && (!json || isArray(shape.column()));
    List<?> elements = elements(value);
    List<DynamoValue> list = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      if (element == null) {
        list.add(DynamoValue.NULL);
      } else if (elements instanceof TextList shown && shown.isDocument(i)) {
        list.add(document(element.toString(), type, below));
      } else if (texts && (element instanceof CharSequence || !json)) {
        list.add(ofArray(element, type, below));
      } else {
        list.add(ofDocument(element, type, below));
      }
    }
    return DynamoValue.ofList(list);
  }

  /** Returns whether a column shows lists as an ARRAY, whose text has texts as its elements. */
  private static boolean isArray(@Nullable Column column) {
    return column != null && column.type().type() == SqlType.ARRAY;
  }

  /** An element that the array shows as the JSON text of a map, a list or a set. */
  private DynamoValue document(String json, @Nullable AttributeType type, Level level) {
    Object element = json.startsWith("{") ? JsonDocument.asObject(json) : JsonDocument.array(json);
    return ofDocument(element, type, level);
  }

  /** An element of a JSON array or of a list in a document, which shows its type. */
  private DynamoValue ofDocument(Object element, @Nullable AttributeType type, Level level) {
    return type != null && Parts.hides(type, element)
        ? parts.typed(type, element, Shape.UNKNOWN, level)
        : parts.own(element, Shape.UNKNOWN, level);
  }

  /** An element of an ARRAY, whose texts may stand for values of other types. */
  private DynamoValue ofArray(Object element, @Nullable AttributeType type, Level level) {
    boolean text = element instanceof CharSequence;
    boolean number = element instanceof Number || element instanceof Boolean;
    if (type == null || !(text || (number && type == AttributeType.S))) {
      return parts.own(element, Shape.UNKNOWN, level);
    }
    try {
      return parts.typed(type, element, Shape.UNKNOWN, level);
    } catch (UnfitException e) {
      if (e.state() != SqlState.VALUE_DOES_NOT_FIT) {
        throw e;
      }
      return parts.own(element, Shape.UNKNOWN, level); // a list may have elements of all types
    }
  }
}
