package io.github.dynamodbjdbc.value;

import java.util.List;

/**
 * The place of an attribute in an item: the name of a top-level attribute, then the map keys below
 * it. A step may contain dots, so a path is a list and not one string.
 *
 * @param steps at least one; the first is the name of the top-level attribute
 */
public record AttributePath(List<String> steps) {
  public AttributePath {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a path has at least one step");
    }
  }

  public static AttributePath of(String... steps) {
    return new AttributePath(List.of(steps));
  }

  public String root() {
    return steps.get(0);
  }

  public boolean isTopLevel() {
    return steps.size() == 1;
  }

  public AttributePath child(String step) {
    java.util.ArrayList<String> all = new java.util.ArrayList<>(steps);
    all.add(step);
    return new AttributePath(all);
  }

  /** The steps joined by dots: the name of the column that shows this attribute. */
  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
