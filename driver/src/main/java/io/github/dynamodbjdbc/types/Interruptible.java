package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Creates Calcite's planners and expression builder so that they stop when their thread is
 * interrupted. This is how a statement is canceled while it is planned. Calcite's planners check a
 * flag between two rules only; a single rule can take minutes over a condition of a thousand
 * branches, and builds expressions meanwhile.
 */
public final class Interruptible {
  private Interruptible() {}

  /**
   * @throws DriverException SQLState 57014 if the thread is interrupted; its status is kept
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new DriverException(
          SqlState.STATEMENT_CANCELED, "The statement was canceled while it was planned.");
    }
  }

  public static RexBuilder rexBuilder(RelDataTypeFactory types) {
    return new Expressions(types);
  }

  public static VolcanoPlanner volcano() {
    return new VolcanoPlanner() {
      @Override
      public void checkCancel() {
        check();
      }
    };
  }

  public static HepPlanner hep(HepProgram program) {
    return new HepPlanner(program) {
      @Override
      public void checkCancel() {
        check();
      }
    };
  }

  private static final class Expressions extends RexBuilder {
    Expressions(RelDataTypeFactory types) {
      super(types);
    }

    @Override
    public RexNode makeCall(
        SqlParserPos position, RelDataType type, SqlOperator operator, List<RexNode> operands) {
      check();
      return super.makeCall(position, type, operator, operands);
    }

    @Override
    public RexNode makeCall(
        SqlParserPos position, SqlOperator operator, List<? extends RexNode> operands) {
      check();
      return super.makeCall(position, operator, operands);
    }

    @Override
    public RexNode makeCall(RelDataType type, SqlOperator operator, List<RexNode> operands) {
      check();
      return super.makeCall(type, operator, operands);
    }

    @Override
    public RexNode makeCall(SqlOperator operator, List<? extends RexNode> operands) {
      check();
      return super.makeCall(operator, operands);
    }
  }
}
