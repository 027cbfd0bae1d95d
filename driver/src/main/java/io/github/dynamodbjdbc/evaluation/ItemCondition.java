package io.github.dynamodbjdbc.evaluation;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A condition in DynamoDB's expression language ("Condition and filter expressions" in the Amazon
 * DynamoDB Developer Guide), which is evaluated here as DynamoDB does. It is a ConditionExpression,
 * a FilterExpression or a KeyConditionExpression.
 */
public final class ItemCondition {
  private final Predicate<Map<String, DynamoValue>> test;
  private final Set<String> attributes;

  private ItemCondition(Predicate<Map<String, DynamoValue>> test, Set<String> attributes) {
    this.test = test;
    this.attributes = Set.copyOf(attributes);
  }

  /**
   * Reads a condition.
   *
   * @param names attribute names by placeholder
   * @param values values by placeholder
   * @throws IllegalArgumentException if the text is no condition
   */
  public static ItemCondition of(
      String text, Map<String, String> names, Map<String, DynamoValue> values) {
    ConditionReader reader = new ConditionReader(new ExpressionTokens(text, names, values));
    Predicate<Map<String, DynamoValue>> test = reader.readAll();
    return new ItemCondition(test, reader.attributes());
  }

  /**
   * Returns whether an item meets the condition.
   *
   * @param item its attributes; empty where there is no item
   */
  public boolean holds(Map<String, DynamoValue> item) {
    return test.test(item);
  }

  /** Returns the top-level attributes that decide whether the condition holds. */
  public Set<String> attributes() {
    return attributes;
  }
}
