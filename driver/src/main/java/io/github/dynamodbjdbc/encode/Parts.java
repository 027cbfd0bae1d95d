package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Collection;

/** Converts the parts of a map or a list, which are not NULL. */
interface Parts {
  /** Converts to a given type. */
  DynamoValue typed(AttributeType type, Object value, Shape shape, Level level);

  /** Converts to the type of the value. */
  DynamoValue own(Object value, Shape shape, Level level);

  /** Returns whether a document shows values of this type in the form that this value has. */
  static boolean hides(AttributeType type, Object value) {
    return switch (type) {
      case B -> value instanceof CharSequence;
      case SS, NS, BS -> value instanceof Collection<?>;
      default -> false;
    };
  }
}
