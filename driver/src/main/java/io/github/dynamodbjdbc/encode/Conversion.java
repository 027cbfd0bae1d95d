package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.BooleanText;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Converts values that are not NULL to values of DynamoDB.
 *
 * <p>An attribute with one known type gets a value of that type. Any other gets a value of the type
 * that the value itself has: text S, number N, list L, map M and so on.
 */
final class Conversion implements Parts {
  private final ListConversion lists = new ListConversion(this);
  private final TimeLayout layout;

  /**
   * @param layout the layout of times in attributes that have no type of their own
   */
  Conversion(TimeLayout layout) {
    this.layout = layout;
  }

  /**
   * Converts the value of a column, or of an attribute that no column shows.
   *
   * @param shape what is known of the attribute
   * @param level the place of the value in its item
   */
  DynamoValue convert(Object value, Shape shape, Level level) {
    AttributeType type = shape.type();
    return type == null ? own(value, shape, level) : typed(type, value, shape, level);
  }

  @Override
  public DynamoValue typed(AttributeType type, Object value, Shape shape, Level level) {
    Column column = shape.column();
    if (column != null && isTemporal(column.type())) {
      return new TimeValues(column.type(), column.declared()).of(value);
    }
    return switch (type) {
      case S -> DynamoValue.ofString(TextValues.of(value));
      case N -> DynamoValue.ofNumber(number(value, column));
      case B -> DynamoValue.ofBinary(BinaryValues.of(value));
      case BOOL -> DynamoValue.ofBoolean(bool(value));
      case NULL -> DynamoValue.NULL;
      case SS, NS, BS -> lists.set(type, value, column);
      case L -> lists.list(value, shape, level);
      case M -> map(value, shape, level);
    };
  }

  private static boolean isTemporal(ColumnType type) {
    return type.epoch() != null || type.layout() != null;
  }

  private static BigDecimal number(Object value, @Nullable Column column) {
    BigDecimal number = NumberValues.of(value);
    return column != null && column.declared()
        ? NumberValues.declared(number, column.type())
        : number;
  }

  private static boolean bool(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (value instanceof CharSequence text) {
      return BooleanText.parse(text.toString())
          .orElseThrow(
              () -> UnfitException.type("it takes booleans (BOOL), and the text is not one."));
    }
    if (value instanceof Number number) {
      BigDecimal stored = NumberValues.ofNumber(number);
      if (stored.signum() == 0 || stored.compareTo(BigDecimal.ONE) == 0) {
        return stored.signum() != 0;
      }
    }
    throw UnfitException.type("it takes booleans (BOOL), or 1 and 0.");
  }

  @Override
  public DynamoValue own(Object value, Shape shape, Level level) {
    if (value instanceof DynamoValue known) {
      return known;
    }
    if (value instanceof CharSequence || value instanceof Character || value instanceof UUID) {
      return DynamoValue.ofString(TextValues.of(value));
    }
    if (value instanceof Number number) {
      return DynamoValue.ofNumber(NumberValues.ofNumber(number));
    }
    if (value instanceof Boolean b) {
      return DynamoValue.ofBoolean(b);
    }
    if (BinaryValues.isBinary(value)) {
      return DynamoValue.ofBinary(BinaryValues.of(value));
    }
    if (value instanceof Map<?, ?>) {
      return map(value, shape, level);
    }
    if (value instanceof Collection<?> || value.getClass().isArray()) {
      return lists.list(value, shape, level);
    }
    return OwnTimes.of(value, layout);
  }

  // --- maps ---

  private DynamoValue map(Object value, Shape shape, Level level) {
    return DynamoValue.ofMap(entries(JsonDocument.asObject(value), shape, level.below()));
  }

  /**
   * Converts the entries of a map, or an item.
   *
   * @param level the place of the entries in their item
   */
  Map<String, DynamoValue> entries(Map<?, ?> map, Shape shape, Level level) {
    Map<String, DynamoValue> entries = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> entries.put(TextValues.name(key), nested(value, shape.child(key), level)));
    return entries;
  }

  /**
   * Converts a value inside a document. The document shows the type of most values, so only sets
   * and binary values, which look like lists and texts there, are found by the samples. A NULL is
   * kept, because it is part of the document.
   */
  private DynamoValue nested(@Nullable Object value, Shape shape, Level level) {
    if (value == null) {
      return DynamoValue.NULL;
    }
    Column column = shape.column();
    if (column != null && column.declared()) {
      return convert(value, shape, level);
    }
    AttributeType type = shape.type();
    return type != null && Parts.hides(type, value)
        ? typed(type, value, shape, level)
        : own(value, shape, level);
  }
}
