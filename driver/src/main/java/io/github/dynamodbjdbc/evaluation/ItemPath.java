package io.github.dynamodbjdbc.evaluation;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document path of DynamoDB: {@code doc.list[2].name}.
 *
 * @param steps those below the first attribute
 */
record ItemPath(String root, List<Step> steps) {
  /** A step down. */
  sealed interface Step {}

  /** Into a map. */
  record Attribute(String name) implements Step {}

  /** Into a list, from 0. */
  record Element(int index) implements Step {}

  ItemPath {
    steps = List.copyOf(steps);
  }

  /** Returns the path if it leads through maps only. */
  Optional<AttributePath> attributePath() {
    List<String> names = new ArrayList<>(List.of(root));
    for (Step step : steps) {
      if (!(step instanceof Attribute attribute)) {
        return Optional.empty();
      }
      names.add(attribute.name());
    }
    return Optional.of(new AttributePath(names));
  }

  /** Returns the value at the path; empty where the path leads nowhere. */
  Optional<DynamoValue> value(Map<String, DynamoValue> item) {
    DynamoValue value = item.get(root);
    for (Step step : steps) {
      value = value == null ? null : below(value, step);
    }
    return Optional.ofNullable(value);
  }

  private static @Nullable DynamoValue below(DynamoValue value, Step step) {
    if (step instanceof Attribute attribute) {
      return value.type() == AttributeType.M ? value.asMap().get(attribute.name()) : null;
    }
    int index = ((Element) step).index();
    return value.type() == AttributeType.L && index < value.asList().size()
        ? value.asList().get(index)
        : null;
  }

  /**
   * Sets or removes the value at the path. An element behind the end of its list is appended.
   *
   * @param item is changed
   * @param value empty to remove it
   * @return false where the path leads nowhere, so that DynamoDB refuses the update
   */
  boolean put(Map<String, DynamoValue> item, Optional<DynamoValue> value) {
    if (steps.isEmpty()) {
      value.ifPresentOrElse(present -> item.put(root, present), () -> item.remove(root));
      return true;
    }
    Optional<DynamoValue> changed =
        Optional.ofNullable(item.get(root)).flatMap(parent -> changed(parent, 0, value));
    changed.ifPresent(whole -> item.put(root, whole));
    return changed.isPresent();
  }

  private Optional<DynamoValue> changed(
      DynamoValue parent, int depth, Optional<DynamoValue> value) {
    boolean last = depth == steps.size() - 1;
    if (steps.get(depth) instanceof Attribute attribute) {
      if (parent.type() != AttributeType.M) {
        return Optional.empty();
      }
      Map<String, DynamoValue> map = new LinkedHashMap<>(parent.asMap());
      if (last) {
        value.ifPresentOrElse(
            present -> map.put(attribute.name(), present), () -> map.remove(attribute.name()));
        return Optional.of(DynamoValue.ofMap(map));
      }
      return Optional.ofNullable(map.get(attribute.name()))
          .flatMap(child -> changed(child, depth + 1, value))
          .map(
              child -> {
                map.put(attribute.name(), child);
                return DynamoValue.ofMap(map);
              });
    }
    if (parent.type() != AttributeType.L) {
      return Optional.empty();
    }
    int index = ((Element) steps.get(depth)).index();
    List<DynamoValue> list = new ArrayList<>(parent.asList());
    if (last) {
      putElement(list, index, value);
      return Optional.of(DynamoValue.ofList(list));
    }
    if (index >= list.size()) {
      return Optional.empty();
    }
    return changed(list.get(index), depth + 1, value)
        .map(
            child -> {
              list.set(index, child);
              return DynamoValue.ofList(list);
            });
  }

  private static void putElement(List<DynamoValue> list, int index, Optional<DynamoValue> value) {
    if (index < list.size()) {
      value.ifPresentOrElse(present -> list.set(index, present), () -> list.remove(index));
    } else {
      value.ifPresent(list::add);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root);
    for (Step step : steps) {
      if (step instanceof Attribute attribute) {
        text.append('.').append(attribute.name());
      } else {
        text.append('[').append(((Element) step).index()).append(']');
      }
    }
    return text.toString();
  }
}
