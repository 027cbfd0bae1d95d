package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item as it was read, on which changes are computed here instead of by DynamoDB. */
final class ItemImage {
  /** The item has a value of another type than a change needs. */
  static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String sentence) {
      super(sentence, null, false, false);
    }

    DriverException failure() {
      return new DriverException(SqlState.VALUE_DOES_NOT_FIT, getMessage(), this);
    }
  }

  private final Map<String, DynamoValue> before;
  private final Map<String, DynamoValue> after;

  ItemImage(Map<String, DynamoValue> item) {
    this.before = item;
    this.after = new LinkedHashMap<>(item);
  }

  /** The item with all changes so far. */
  Map<String, DynamoValue> after() {
    return after;
  }

  /** Returns the value at a path of the item as it was read; empty for NULL, too. */
  Optional<DynamoValue> value(AttributePath path) {
    return value(before, path).filter(value -> value.type() != AttributeType.NULL);
  }

  /** Returns the value at a path of an item; empty where the path leads nowhere. */
  static Optional<DynamoValue> value(Map<String, DynamoValue> item, AttributePath path) {
    DynamoValue value = item.get(path.root());
    for (String step : path.steps().subList(1, path.steps().size())) {
      value = value != null && value.type() == AttributeType.M ? value.asMap().get(step) : null;
    }
    return Optional.ofNullable(value);
  }

  /**
   * Applies a change; every change sees the item as it was read.
   *
   * @throws UnfitException where a value has another type than the change needs
   */
  void apply(AttributeChange change) {
    change.accept(new Application());
  }

  private final class Application implements AttributeChange.Visitor<Void> {
    @Override
    public Void set(AttributeChange.Set set) {
      put(set.path(), Optional.of(set.value()));
      return null;
    }

    @Override
    public Void remove(AttributeChange.Remove remove) {
      put(remove.path(), Optional.empty());
      return null;
    }

    @Override
    public Void copy(AttributeChange.Copy copy) {
      put(copy.path(), value(copy.from()).or(copy::none));
      return null;
    }

    @Override
    public Void sum(AttributeChange.Sum sum) {
      Optional<BigDecimal> summand =
          value(sum.summand()).map(value -> number(sum.summand(), value));
      put(
          sum.path(),
          summand.map(number -> DynamoValue.ofNumber(number.add(sum.amount()))).or(sum::none));
      return null;
    }
  }

  private static BigDecimal number(AttributePath path, DynamoValue value) {
    if (value.type() != AttributeType.N) {
      throw new UnfitException(
          "The attribute '"
              + path
              + "' of the item is of type "
              + value.type()
              + ", and the statement adds to it as a number.");
    }
    return value.asNumber();
  }

  private void put(AttributePath path, Optional<DynamoValue> value) {
    Optional<DynamoValue> root =
        within(path, 0, Optional.ofNullable(after.get(path.root())), value);
    root.ifPresentOrElse(
        present -> after.put(path.root(), present), () -> after.remove(path.root()));
  }

  /** Returns a value with a change at the steps below it; missing maps are made. */
  private static Optional<DynamoValue> within(
      AttributePath path, int depth, Optional<DynamoValue> current, Optional<DynamoValue> value) {
    List<String> steps = path.steps();
    if (depth == steps.size() - 1) {
      return value;
    }
    boolean none = current.filter(there -> there.type() != AttributeType.NULL).isEmpty();
    if (none && value.isEmpty()) {
      return current;
    }
    if (!none && current.get().type() != AttributeType.M) {
      throw new UnfitException(
          "The attribute '"
              + String.join(".", steps.subList(0, depth + 1))
              + "' of the item is of type "
              + current.get().type()
              + " and no map, so '"
              + path
              + "' cannot be set in it.");
    }
    Map<String, DynamoValue> map =
        none ? new LinkedHashMap<>() : new LinkedHashMap<>(current.get().asMap());
    String step = steps.get(depth + 1);
    within(path, depth + 1, Optional.ofNullable(map.get(step)), value)
        .ifPresentOrElse(present -> map.put(step, present), () -> map.remove(step));
    return Optional.of(DynamoValue.ofMap(map));
  }
}
