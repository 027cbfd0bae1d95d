package io.github.dynamodbjdbc.evaluation;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An UpdateExpression ("Using update expressions in DynamoDB" in the Amazon DynamoDB Developer
 * Guide) of SET and REMOVE, which is evaluated here as DynamoDB does: all its values come from the
 * item as it was before.
 */
public final class ItemUpdate {
  private interface Value extends Function<Map<String, DynamoValue>, DynamoValue> {}

  /** A value of the expression itself. */
  private record Constant(DynamoValue value) implements Value {
    @Override
    public DynamoValue apply(Map<String, DynamoValue> item) {
      return value;
    }
  }

  /**
   * @param value empty to remove it
   */
  private record Change(ItemPath path, Optional<Value> value) {}

  private final List<Change> changes = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  private ItemUpdate() {}

  /**
   * Reads an update.
   *
   * @param names attribute names by placeholder
   * @param values values by placeholder
   * @throws IllegalArgumentException if the text is no update of SET and REMOVE
   */
  public static ItemUpdate of(
      String text, Map<String, String> names, Map<String, DynamoValue> values) {
    ItemUpdate update = new ItemUpdate();
    ExpressionTokens tokens = new ExpressionTokens(text, names, values);
    while (!tokens.atEnd()) {
      if (tokens.take("SET")) {
        do {
          ItemPath path = update.target(tokens);
          tokens.require("=");
          update.changes.add(new Change(path, Optional.of(update.sum(tokens))));
        } while (tokens.take(","));
      } else {
        tokens.require("REMOVE");
        do {
          update.changes.add(new Change(update.target(tokens), Optional.empty()));
        } while (tokens.take(","));
      }
    }
    return update;
  }

  private ItemPath target(ExpressionTokens tokens) {
    ItemPath path = tokens.path();
    if (!path.steps().isEmpty()) {
      read.add(path.root());
    }
    return path;
  }

  private ItemPath source(ExpressionTokens tokens) {
    ItemPath path = tokens.path();
    read.add(path.root());
    return path;
  }

  private Value sum(ExpressionTokens tokens) {
    Value left = operand(tokens);
    boolean minus = tokens.take("-");
    if (!minus && !tokens.take("+")) {
      return left;
    }
    Value right = operand(tokens);
    return item -> {
      BigDecimal a = number(left.apply(item));
      BigDecimal b = number(right.apply(item));
      return DynamoValue.ofNumber(minus ? a.subtract(b) : a.add(b));
    };
  }

  private Value operand(ExpressionTokens tokens) {
    if (tokens.isValue()) {
      return new Constant(tokens.value());
    }
    if (tokens.takeCall("if_not_exists")) {
      ItemPath path = source(tokens);
      tokens.require(",");
      Value otherwise = operand(tokens);
      tokens.require(")");
      return item -> path.value(item).orElseGet(() -> otherwise.apply(item));
    }
    if (tokens.takeCall("list_append")) {
      Value first = operand(tokens);
      tokens.require(",");
      Value second = operand(tokens);
      tokens.require(")");
      return item -> {
        List<DynamoValue> all = new ArrayList<>(list(first.apply(item)));
        all.addAll(list(second.apply(item)));
        return DynamoValue.ofList(all);
      };
    }
    ItemPath path = source(tokens);
    return item ->
        path.value(item)
            .orElseThrow(() -> unfit("The item has no attribute '" + path + "' to copy or add."));
  }

  private static BigDecimal number(DynamoValue value) {
    if (value.type() != AttributeType.N) {
      throw unfit("A value of type " + value.type() + " cannot be added as a number.");
    }
    return value.asNumber();
  }

  private static List<DynamoValue> list(DynamoValue value) {
    if (value.type() != AttributeType.L) {
      throw unfit("A value of type " + value.type() + " cannot be appended as a list.");
    }
    return value.asList();
  }

  private static DriverException unfit(String sentence) {
    return new DriverException(SqlState.VALUE_DOES_NOT_FIT, sentence);
  }

  /**
   * Returns the item that the update leaves.
   *
   * @param item as it is before; only its key where there is none
   * @throws DriverException where DynamoDB would refuse the update of this item
   */
  public Map<String, DynamoValue> apply(Map<String, DynamoValue> item) {
    Map<String, DynamoValue> after = new LinkedHashMap<>(item);
    List<Optional<DynamoValue>> values =
        changes.stream().map(change -> change.value().map(value -> value.apply(item))).toList();
    for (int i = 0; i < changes.size(); i++) {
      ItemPath path = changes.get(i).path();
      if (!path.put(after, values.get(i))) {
        throw unfit("The item has no map or list that would hold '" + path + "'.");
      }
    }
    return after;
  }

  /**
   * Returns the value of each attribute that the update sets, none for one that it removes; empty
   * where a value depends on the item, or a target is an element of a list.
   */
  public Optional<Map<AttributePath, Optional<DynamoValue>>> assigned() {
    Map<AttributePath, Optional<DynamoValue>> assigned = new LinkedHashMap<>();
    for (Change change : changes) {
      Optional<AttributePath> path = change.path().attributePath();
      boolean constant = change.value().filter(value -> !(value instanceof Constant)).isEmpty();
      if (path.isEmpty() || !constant) {
        return Optional.empty();
      }
      assigned.put(path.get(), change.value().map(value -> ((Constant) value).value()));
    }
    return Optional.of(assigned);
  }

  /** Returns the top-level attributes that decide what the update leaves. */
  public Set<String> attributesRead() {
    return Set.copyOf(read);
  }
}
