package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import java.util.List;

/**
 * The space that is left in one filter expression: 4 KB of text and 300 operators and functions
 * ("Service, account, and table quotas" in the Amazon DynamoDB Developer Guide). Sizes are upper
 * bounds, as parameters have no values yet.
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

  /** Takes the space that a condition needs, if there is enough. */
  public boolean take(Predicate condition) {
    Need need = condition.accept(NEED).withConnective();
    if (need.characters > characters || need.operators > operators) {
      return false;
    }
    characters -= need.characters;
    operators -= need.operators;
    return true;
  }

  private record Need(int characters, int operators) {
    static final Need NOTHING = new Need(0, 0);

    Need plus(Need other) {
      return new Need(characters + other.characters, operators + other.operators);
    }

    Need withConnective() {
      return new Need(characters + CONNECTIVE, operators + 1);
    }
  }

  private static final NormalizedVisitor<Need> NEED =
      new NormalizedVisitor<>() {
        @Override
        public Need test(ColumnTest test, boolean negated) {
          int path =
              (test instanceof HasElement && !negated ? 2 : 1)
                  * STEP
                  * test.column().path().steps().size();
          return isShort(test)
              ? new Need(path + 4 + VALUE, 1)
              : new Need(
                  TEST + 2 * path + VALUE * (values(test) + 1), TEST_OPERATORS + values(test) - 1);
        }

        @Override
        public Need and(And and) {
          return sum(and.operands());
        }

        @Override
        public Need or(Or or) {
          return sum(or.operands());
        }

        @Override
        public Need constant(Constant constant) {
          throw new IllegalArgumentException("not a filter expression: " + constant);
        }

        private Need sum(List<Predicate> operands) {
          return operands.stream()
              .map(operand -> operand.accept(this).withConnective())
              .reduce(Need.NOTHING, Need::plus);
        }
      };

  /** Written as {@code #n = :v}. */
  private static boolean isShort(ColumnTest test) {
    return test instanceof Comparison comparison
        && comparison.operator() != Predicate.Operator.NE
        && comparison.column().type().layout() == null;
  }

  private static int values(ColumnTest test) {
    return test instanceof HasElement ? Elements.MAX_TYPES : Math.max(1, test.operands().size());
  }
}
