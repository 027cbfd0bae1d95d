package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a condition as a filter expression, with the guards that make DynamoDB's answer SQL's.
 *
 * <p>DynamoDB finds {@code a <> :v}, {@code NOT a IN (:v)} and the like true for an item without
 * {@code a} and for a value of any other type; SQL does not, so {@code attribute_type} stands
 * beside them. {@code contains} is guarded, too, as it also looks into sets and lists.
 */
public final class FilterWriter {
  private final Placeholders placeholders;

  public FilterWriter(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * The text of a condition.
   *
   * @param condition bound and normalized, all of it pushable as {@link FilterPushdown} says,
   *     neither TRUE nor FALSE
   */
  public String write(Predicate condition) {
    return write(condition, false);
  }

  /**
   * @param withinAnd whether an OR needs parentheses; redundant ones DynamoDB refuses
   */
  private String write(Predicate condition, boolean withinAnd) {
    if (condition instanceof And and) {
      List<String> parts = new ArrayList<>();
      for (Predicate operand : and.operands()) {
        parts.add(write(operand, true));
      }
      return String.join(" AND ", parts);
    }
    if (condition instanceof Or or) {
      List<String> parts = new ArrayList<>();
      for (Predicate operand : or.operands()) {
        parts.add(write(operand, false));
      }
      String text = String.join(" OR ", parts);
      return withinAnd ? "(" + text + ")" : text;
    }
    boolean negated = condition instanceof Not;
    Predicate test = Normalizer.withoutNot(condition);
    if (test instanceof IsNull isNull) {
      return isNull(isNull.column(), negated, withinAnd);
    }
    if (test instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (test instanceof In in) {
      return in(in, negated);
    }
    if (test instanceof StartsWith starts) {
      String prefix = value(starts.column(), starts.prefix());
      String call = "begins_with(" + path(starts.column()) + ", " + prefix + ")";
      return negated ? isOfType(starts.column()) + " AND NOT " + call : call;
    }
    if (test instanceof Size size) {
      return size(size);
    }
    if (test instanceof HasElement has) {
      return element(has, negated);
    }
    Contains contains = (Contains) test;
    String call =
        "contains(" + path(contains.column()) + ", " + value(contains.column(), contains.part());
    return isOfType(contains.column()) + (negated ? " AND NOT " : " AND ") + call + ")";
  }

  private String comparison(Comparison comparison) {
    Column column = comparison.column();
    String path = path(column);
    String value = value(column, comparison.value());
    String text = path + " " + comparison.operator() + " " + value;
    return comparison.operator() == Operator.NE ? text + " AND " + isOfType(column) : text;
  }

  private String in(In in, boolean negated) {
    List<String> values = new ArrayList<>();
    for (Operand operand : in.values()) {
      values.add(value(in.column(), operand));
    }
    String text = path(in.column()) + " IN (" + String.join(", ", values) + ")";
    return negated ? isOfType(in.column()) + " AND NOT " + text : text;
  }

  private String size(Size size) {
    DynamoValue value = WireValues.element(((Operand.Literal) size.value()).value());
    return isOfType(size.column())
        + " AND size("
        + path(size.column())
        + ") "
        + size.operator()
        + " "
        + placeholders.value(value);
  }

  /** A string contains its parts, too; the lists' guard is that they are evaluated again here. */
  private String element(HasElement has, boolean negated) {
    DynamoValue value = WireValues.element(((Operand.Literal) has.value()).value());
    String call = "contains(" + path(has.column()) + ", " + placeholders.value(value) + ")";
    AttributeType type = WireValues.type(has.column());
    boolean set = type != AttributeType.L;
    return set ? isOfType(has.column()) + (negated ? " AND NOT " : " AND ") + call : call;
  }

  private String isNull(Column column, boolean negated, boolean withinAnd) {
    String path = path(column);
    String isNullType = "attribute_type(" + path + ", " + type(AttributeType.NULL) + ")";
    if (negated) {
      return "attribute_exists(" + path + ") AND NOT " + isNullType;
    }
    String text = "attribute_not_exists(" + path + ") OR " + isNullType;
    return withinAnd ? "(" + text + ")" : text;
  }

  private String isOfType(Column column) {
    return "attribute_type(" + path(column) + ", " + type(WireValues.type(column)) + ")";
  }

  private String path(Column column) {
    return placeholders.path(column.path());
  }

  private String type(AttributeType type) {
    return placeholders.value(DynamoValue.ofString(type.name()));
  }

  private String value(Column column, Operand operand) {
    return placeholders.value(WireValues.of(column, ((Operand.Literal) operand).value()));
  }
}
