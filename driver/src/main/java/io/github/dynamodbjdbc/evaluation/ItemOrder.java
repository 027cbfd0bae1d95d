package io.github.dynamodbjdbc.evaluation;

import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Comparator;
import java.util.OptionalInt;

/**
 * The order in which DynamoDB sorts values of one type: text by code point, numbers, bytes
 * unsigned.
 */
public final class ItemOrder {
  /** Compares values of a key attribute, which are all of one type. */
  public static final Comparator<DynamoValue> ASCENDING =
      (a, b) ->
          compare(a, b).orElseThrow(() -> new IllegalArgumentException("values of two types"));

  private ItemOrder() {}

  /** Compares two values; empty where DynamoDB gives them no order. */
  static OptionalInt compare(DynamoValue left, DynamoValue right) {
    if (left.type() != right.type()) {
      return OptionalInt.empty();
    }
    return switch (left.type()) {
      case S -> OptionalInt.of(CodePointOrder.compare(left.asString(), right.asString()));
      case N -> OptionalInt.of(left.asNumber().compareTo(right.asNumber()));
      case B -> OptionalInt.of(left.asBinary().compareTo(right.asBinary()));
      default -> OptionalInt.empty();
    };
  }
}
