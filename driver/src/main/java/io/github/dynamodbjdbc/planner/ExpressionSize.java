package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Refuses a statement early that could not be compiled: the expressions of one part of a statement
 * become one Java method, of at most 64 KB, and the time to simplify them grows with the square of
 * their length.
 */
final class ExpressionSize {
  private static final int LONGEST = 3_000;

  private ExpressionSize() {}

  /**
   * @throws DriverException SQLState 54001 if a part of the statement has more than 3,000
   *     operations
   */
  static void check(RelNode statement) {
    statement.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode part) {
            part.accept(new Counter());
            return super.visit(part);
          }
        });
  }

  private static final class Counter extends RexShuttle {
    private int calls;

    @Override
    public RexNode visitCall(RexCall call) {
      calls++;
      if (calls > LONGEST) {
        throw new DriverException(
            SqlState.STATEMENT_TOO_COMPLEX,
            "The statement is too long to be compiled: a part of it has more than "
                + LONGEST
                + " operations. Split it, or write a long list of alternatives for one column as"
                + " x IN (…), which may have any length.");
      }
      return super.visitCall(call);
    }
  }
}
