package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a condition as a filter expression, with the guards that make DynamoDB answer as SQL does.
 *
 * <p>For DynamoDB {@code a <> :v}, {@code NOT a IN (:v)} and similar tests are true for an item
 * without {@code a} and for a value of any other type. They are not true in SQL, so {@code
 * attribute_type} guards them. It guards {@code contains} too, which also looks into sets and
 * lists.
 */
public final class FilterWriter {
  private final Placeholders placeholders;

  public FilterWriter(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * The text of a condition.
   *
   * @param condition bound and normalized, not a constant; DynamoDB can evaluate all its tests, as
   *     {@link FilterPushdown} says
   */
  public String write(Predicate condition) {
    return condition.accept(new Conditions(false));
  }

  /** Returns the text of a condition, as {@link #write} does, that others follow behind AND. */
  public String writeBesideOthers(Predicate condition) {
    return condition.accept(new Conditions(true));
  }

  /** Writes AND and OR. */
  private final class Conditions implements NormalizedVisitor<String> {
    private final boolean withinAnd;

    /**
     * @param withinAnd whether an OR needs parentheses; DynamoDB refuses redundant ones
     */
    Conditions(boolean withinAnd) {
      this.withinAnd = withinAnd;
    }

    @Override
    public String and(And and) {
      return joined(and.operands(), " AND ", true);
    }

    @Override
    public String or(Or or) {
      String text = joined(or.operands(), " OR ", false);
      return withinAnd ? "(" + text + ")" : text;
    }

    @Override
    public String test(ColumnTest test, boolean negated) {
      return test.acceptTest(new Tests(negated, withinAnd));
    }

    @Override
    public String constant(Constant constant) {
      throw new IllegalArgumentException("not a filter expression: " + constant);
    }

    private String joined(List<Predicate> operands, String connective, boolean and) {
      Conditions within = new Conditions(and);
      return operands.stream()
          .map(operand -> operand.accept(within))
          .collect(Collectors.joining(connective));
    }
  }

  /** Writes single tests. Comparisons and sizes are never negated: their operators are. */
  private final class Tests implements Predicate.TestVisitor<String> {
    private final boolean negated;
    private final boolean withinAnd;

    Tests(boolean negated, boolean withinAnd) {
      this.negated = negated;
      this.withinAnd = withinAnd;
    }

    @Override
    public String comparison(Comparison comparison) {
      Column column = comparison.column();
      if (column.role() == Column.Role.TYPE) {
        return ofType(comparison);
      }
      String path = path(column);
      String value = value(column, comparison.value());
      String text = path + " " + comparison.operator() + " " + value;
      return comparison.operator() == Operator.NE ? text + " AND " + isOfType(column) : text;
    }

    private String ofType(Comparison comparison) {
      Column column = comparison.column();
      String call =
          "attribute_type(" + path(column) + ", " + value(column, comparison.value()) + ")";
      return comparison.operator() == Operator.NE
          ? "attribute_exists(" + path(column) + ") AND NOT " + call
          : call;
    }

    @Override
    public String in(In in) {
      List<String> values = new ArrayList<>();
      for (Operand operand : in.values()) {
        values.add(value(in.column(), operand));
      }
      String text = path(in.column()) + " IN (" + String.join(", ", values) + ")";
      return negated ? isOfType(in.column()) + " AND NOT " + text : text;
    }

    @Override
    public String startsWith(StartsWith starts) {
      String prefix = value(starts.column(), starts.prefix());
      String call = "begins_with(" + path(starts.column()) + ", " + prefix + ")";
      return negated ? isOfType(starts.column()) + " AND NOT " + call : call;
    }

    @Override
    public String contains(Contains contains) {
      Column column = contains.column();
      String call = "contains(" + path(column) + ", " + value(column, contains.part()) + ")";
      return isOfType(column) + (negated ? " AND NOT " : " AND ") + call;
    }

    /** No type guards a list: rows are tested again here, as strings contain their parts, too. */
    @Override
    public String hasElement(HasElement has) {
      DynamoValue value = WireValues.element(Literals.bound(has.value()));
      String call = "contains(" + path(has.column()) + ", " + placeholders.value(value) + ")";
      boolean set = WireValues.type(has.column()) != AttributeType.L;
      return set ? isOfType(has.column()) + (negated ? " AND NOT " : " AND ") + call : call;
    }

    @Override
    public String size(Size size) {
      DynamoValue value = WireValues.element(Literals.bound(size.value()));
      return isOfType(size.column())
          + " AND size("
          + path(size.column())
          + ") "
          + size.operator()
          + " "
          + placeholders.value(value);
    }

    @Override
    public String isNull(IsNull isNull) {
      String path = path(isNull.column());
      if (isNull.column().role() == Column.Role.TYPE) {
        return (negated ? "attribute_exists(" : "attribute_not_exists(") + path + ")";
      }
      String isNullType = "attribute_type(" + path + ", " + type(AttributeType.NULL) + ")";
      if (negated) {
        return "attribute_exists(" + path + ") AND NOT " + isNullType;
      }
      String text = "attribute_not_exists(" + path + ") OR " + isNullType;
      return withinAnd ? "(" + text + ")" : text;
    }
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
    return placeholders.value(WireValues.of(column, Literals.bound(operand)));
  }
}
