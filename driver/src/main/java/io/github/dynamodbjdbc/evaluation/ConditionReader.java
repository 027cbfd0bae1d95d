package io.github.dynamodbjdbc.evaluation;

import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.calcite.avatica.util.ByteString;

/**
 * Reads a condition by recursive descent: OR binds weaker than AND, AND weaker than NOT.
 *
 * <p>A comparison with an attribute that is not there is false, and so is an order between values
 * of two types; only {@code <>} is then true.
 */
final class ConditionReader {
  /** The value of an operand in an item; empty where the item has none. */
  private interface Operand extends Function<Map<String, DynamoValue>, Optional<DynamoValue>> {}

  private final ExpressionTokens tokens;

  ConditionReader(ExpressionTokens tokens) {
    this.tokens = tokens;
  }

  Predicate<Map<String, DynamoValue>> readAll() {
    Predicate<Map<String, DynamoValue>> condition = or();
    if (!tokens.atEnd()) {
      throw tokens.wrong();
    }
    return condition;
  }

  Set<String> attributes() {
    return tokens.attributes();
  }

  private Predicate<Map<String, DynamoValue>> or() {
    Predicate<Map<String, DynamoValue>> condition = and();
    while (tokens.take("OR")) {
      condition = condition.or(and());
    }
    return condition;
  }

  private Predicate<Map<String, DynamoValue>> and() {
    Predicate<Map<String, DynamoValue>> condition = not();
    while (tokens.take("AND")) {
      condition = condition.and(not());
    }
    return condition;
  }

  private Predicate<Map<String, DynamoValue>> not() {
    if (tokens.take("NOT")) {
      return not().negate();
    }
    if (tokens.take("(")) {
      Predicate<Map<String, DynamoValue>> condition = or();
      tokens.require(")");
      return condition;
    }
    return test();
  }

  private Predicate<Map<String, DynamoValue>> test() {
    if (tokens.takeCall("attribute_exists")) {
      ItemPath path = lastPath();
      return item -> path.value(item).isPresent();
    }
    if (tokens.takeCall("attribute_not_exists")) {
      ItemPath path = lastPath();
      return item -> path.value(item).isEmpty();
    }
    if (tokens.takeCall("attribute_type")) {
      ItemPath path = tokens.path();
      tokens.require(",");
      String type = lastOperand().apply(Map.of()).map(DynamoValue::asString).orElseThrow();
      return item -> path.value(item).filter(value -> value.type().name().equals(type)).isPresent();
    }
    if (tokens.takeCall("begins_with")) {
      Operand path = operand();
      tokens.require(",");
      Operand prefix = lastOperand();
      return item -> beginsWith(path.apply(item), prefix.apply(item));
    }
    if (tokens.takeCall("contains")) {
      Operand path = operand();
      tokens.require(",");
      Operand part = lastOperand();
      return item -> contains(path.apply(item), part.apply(item));
    }
    return comparison();
  }

  private ItemPath lastPath() {
    ItemPath path = tokens.path();
    tokens.require(")");
    return path;
  }

  private Operand lastOperand() {
    Operand operand = operand();
    tokens.require(")");
    return operand;
  }

  private Predicate<Map<String, DynamoValue>> comparison() {
    Operand left = operand();
    if (tokens.take("BETWEEN")) {
      Operand low = operand();
      tokens.require("AND");
      Operand high = operand();
      return item ->
          inOrder(low.apply(item), left.apply(item), order -> order <= 0)
              && inOrder(left.apply(item), high.apply(item), order -> order <= 0);
    }
    if (tokens.take("IN")) {
      tokens.require("(");
      List<Operand> list = new ArrayList<>();
      do {
        list.add(operand());
      } while (tokens.take(","));
      tokens.require(")");
      return item ->
          list.stream().anyMatch(element -> equal(left.apply(item), element.apply(item)));
    }
    String operator = tokens.token();
    Operand right = operand();
    return switch (operator) {
      case "=" -> item -> equal(left.apply(item), right.apply(item));
      case "<>" -> item -> !equal(left.apply(item), right.apply(item));
      case "<" -> ordered(left, right, order -> order < 0);
      case "<=" -> ordered(left, right, order -> order <= 0);
      case ">" -> ordered(left, right, order -> order > 0);
      case ">=" -> ordered(left, right, order -> order >= 0);
      default -> throw tokens.wrong();
    };
  }

  private static Predicate<Map<String, DynamoValue>> ordered(
      Operand left, Operand right, IntPredicate order) {
    return item -> inOrder(left.apply(item), right.apply(item), order);
  }

  private Operand operand() {
    if (tokens.isValue()) {
      Optional<DynamoValue> value = Optional.of(tokens.value());
      return item -> value;
    }
    if (tokens.takeCall("size")) {
      ItemPath path = lastPath();
      return item -> path.value(item).flatMap(ConditionReader::size);
    }
    ItemPath path = tokens.path();
    return path::value;
  }

  private static Optional<DynamoValue> size(DynamoValue value) {
    int size =
        switch (value.type()) {
          case S -> value.asString().getBytes(StandardCharsets.UTF_8).length;
          case B -> value.asBinary().length();
          case SS, NS, BS, L -> value.elements().size();
          case M -> value.asMap().size();
          case N, BOOL, NULL -> -1;
        };
    return size < 0
        ? Optional.empty()
        : Optional.of(DynamoValue.ofNumber(BigDecimal.valueOf(size)));
  }

  private static boolean equal(Optional<DynamoValue> left, Optional<DynamoValue> right) {
    return left.isPresent()
        && right.isPresent()
        && CanonicalValue.of(left.get()).equals(CanonicalValue.of(right.get()));
  }

  private static boolean inOrder(
      Optional<DynamoValue> left, Optional<DynamoValue> right, IntPredicate order) {
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    OptionalInt compared = ItemOrder.compare(left.get(), right.get());
    return compared.isPresent() && order.test(compared.getAsInt());
  }

  private static boolean beginsWith(Optional<DynamoValue> value, Optional<DynamoValue> prefix) {
    if (value.isEmpty() || prefix.isEmpty() || value.get().type() != prefix.get().type()) {
      return false;
    }
    return switch (value.get().type()) {
      case S -> value.get().asString().startsWith(prefix.get().asString());
      case B -> value.get().asBinary().startsWith(prefix.get().asBinary());
      default -> false;
    };
  }

  private static boolean contains(Optional<DynamoValue> whole, Optional<DynamoValue> part) {
    if (whole.isEmpty() || part.isEmpty()) {
      return false;
    }
    DynamoValue value = whole.get();
    AttributeType type = part.get().type();
    return switch (value.type()) {
      case S -> type == AttributeType.S && value.asString().contains(part.get().asString());
      case B -> type == AttributeType.B && contains(value.asBinary(), part.get().asBinary());
      case SS -> type == AttributeType.S && value.elements().contains(part.get().asString());
      case BS -> type == AttributeType.B && value.elements().contains(part.get().asBinary());
      case NS ->
          type == AttributeType.N
              && value.elements().stream()
                  .anyMatch(each -> part.get().asNumber().compareTo((BigDecimal) each) == 0);
      case L -> value.asList().stream().anyMatch(each -> equal(Optional.of(each), part));
      default -> false;
    };
  }

  private static boolean contains(ByteString whole, ByteString part) {
    return whole.indexOf(part) >= 0;
  }
}
