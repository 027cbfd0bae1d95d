package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table as a tree of names: what the catalog knows of each attribute.
 *
 * @param column the column that shows the attribute; null if there is none
 * @param children the parts of the attribute, if it is a map
 */
record Shape(@Nullable Column column, Map<String, Shape> children) {
  /** An attribute of which nothing is known. */
  static final Shape UNKNOWN = new Shape(null, Map.of());

  /** A shape that is being built. */
  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    @Nullable Column column;

    Shape shape() {
      Map<String, Shape> shapes = new HashMap<>();
      children.forEach((name, child) -> shapes.put(name, child.shape()));
      return new Shape(column, shapes);
    }
  }

  /** Returns the shape of the items of a table. */
  static Shape of(List<Column> columns) {
    return below(columns, List.of());
  }

  /** Returns the shape of one attribute of the items of a table. */
  static Shape of(List<Column> columns, AttributePath path) {
    return below(columns, path.steps());
  }

  private static Shape below(List<Column> columns, List<String> path) {
    Node root = new Node();
    for (Column column : columns) {
      List<String> steps = column.path().steps();
      if (column.role() == Column.Role.ATTRIBUTE && startsWith(steps, path)) {
        Node node = root;
        for (String step : steps.subList(path.size(), steps.size())) {
          node = node.children.computeIfAbsent(step, name -> new Node());
        }
        // Two columns may show one attribute. A declared type is binding.
        if (node.column == null || (column.declared() && !node.column.declared())) {
          node.column = column;
        }
      }
    }
    return root.shape();
  }

  private static boolean startsWith(List<String> steps, List<String> path) {
    return steps.size() >= path.size() && steps.subList(0, path.size()).equals(path);
  }

  /** Returns this shape with the column that a statement names, if several show the attribute. */
  Shape as(Column named) {
    return new Shape(named, children);
  }

  Shape child(Object name) {
    return children.getOrDefault(name.toString(), UNKNOWN);
  }

  /** Returns the one type of the attribute's values; null if it is not known or not one. */
  @Nullable AttributeType type() {
    return column == null ? null : typeOf(column);
  }

  /** Returns the one type of the elements of the attribute's lists; null as with {@link #type}. */
  @Nullable AttributeType elementType() {
    return column == null ? null : only(column.elements());
  }

  /**
   * Returns the one type of the values that a column stores: that of the samples, or that of the
   * declaration; null if there is none, and each value is stored with its own type.
   */
  private static @Nullable AttributeType typeOf(Column column) {
    AttributeType seen = only(column.seen());
    if (seen != null || column.type().type() == SqlType.VARCHAR) {
      return seen;
    }
    AttributeType shown = only(column.type().shows());
    return shown == null ? AttributeType.L : shown; // an ARRAY of VARCHAR shows L and SS
  }

  private static @Nullable AttributeType only(Set<AttributeType> types) {
    return types.size() == 1 ? types.iterator().next() : null;
  }
}
