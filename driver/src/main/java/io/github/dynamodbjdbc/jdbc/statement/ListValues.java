package io.github.dynamodbjdbc.jdbc.statement;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms in which an application sets a list: an SQL ARRAY, a Java array, or a collection. */
final class ListValues {
  private ListValues() {}

  /** A copy of a list as a List; any other value as it is. */
  static @Nullable Object of(@Nullable Object value) throws SQLException {
    Object list = value instanceof Array array ? array.getArray() : value;
    if (list instanceof Collection<?> collection) {
      return Collections.unmodifiableList(new ArrayList<>(collection));
    }
    if (list == null || list instanceof byte[] || !list.getClass().isArray()) {
      return list;
    }
    int length = java.lang.reflect.Array.getLength(list);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(java.lang.reflect.Array.get(list, i));
    }
    return Collections.unmodifiableList(elements);
  }
}
