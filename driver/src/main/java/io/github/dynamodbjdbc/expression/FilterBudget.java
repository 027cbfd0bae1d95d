package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import java.util.List;

/**
 * How much still fits into one filter expression: 4 KB of text and 300 operators and functions
 * ("Service, account, and table quotas" in the Amazon DynamoDB Developer Guide). Sizes are counted
 * from above, as parameters have no values yet.
 */
public final class FilterBudget {
  private static final int MAX_CHARACTERS = 4096;
  private static final int MAX_OPERATORS = 300;

  /** {@code #n1234.} */
  private static final int STEP = 7;

  /** {@code :v1234, } */
  private static final int VALUE = 8;

  /** The longest test names its attribute twice, with two functions, NOT, AND and parentheses. */
  private static final int TEST = 64;

  private static final int TEST_OPERATORS = 4;
  private static final int CONNECTIVE = 7;

  private int characters = MAX_CHARACTERS;
  private int operators = MAX_OPERATORS;

  /** Takes the room that a condition needs, if there is so much. */
  public boolean take(Predicate condition) {
    int charactersLeft = characters - characters(condition) - CONNECTIVE;
    int operatorsLeft = operators - operators(condition) - 1;
    if (charactersLeft < 0 || operatorsLeft < 0) {
      return false;
    }
    characters = charactersLeft;
    operators = operatorsLeft;
    return true;
  }

  private static int characters(Predicate condition) {
    List<Predicate> operands = operands(condition);
    if (!operands.isEmpty()) {
      return operands.stream().mapToInt(each -> characters(each) + CONNECTIVE).sum();
    }
    int path =
        (condition instanceof Predicate.HasElement ? 2 : 1)
            * STEP
            * PushedFilter.column(condition).path().steps().size();
    return isShort(condition)
        ? path + 4 + VALUE
        : TEST + 2 * path + VALUE * (values(condition) + 1);
  }

  private static int operators(Predicate condition) {
    List<Predicate> operands = operands(condition);
    if (!operands.isEmpty()) {
      return operands.stream().mapToInt(each -> operators(each) + 1).sum();
    }
    return isShort(condition) ? 1 : TEST_OPERATORS + values(condition) - 1;
  }

  /** Written as {@code #n = :v}. */
  private static boolean isShort(Predicate test) {
    return test instanceof Predicate.Comparison comparison
        && comparison.operator() != Predicate.Operator.NE
        && comparison.column().type().layout() == null;
  }

  private static List<Predicate> operands(Predicate condition) {
    return condition instanceof And and
        ? and.operands()
        : condition instanceof Or or ? or.operands() : List.of();
  }

  private static int values(Predicate test) {
    Predicate plain = Normalizer.withoutNot(test);
    return plain instanceof In in
        ? in.values().size()
        : plain instanceof Predicate.HasElement ? Elements.MAX_TYPES : 1;
  }
}
