package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.volcano.VolcanoPlanner;

/**
 * Creates Calcite's planners so that they stop when their thread is interrupted. This is how a
 * statement is canceled while it is planned. Calcite's planners check a flag between two rules
 * only; a single rule can take minutes over a condition of a thousand branches, and builds
 * expressions meanwhile: {@link InterruptibleRexBuilder} stops those.
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
}
