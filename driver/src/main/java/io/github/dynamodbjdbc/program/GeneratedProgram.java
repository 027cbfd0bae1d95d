package io.github.dynamodbjdbc.program;

import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.program.ResultStream.OutputShape;
import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/** Java code that Calcite generates of a plan, and compiles. */
public final class GeneratedProgram implements Program {
  private final Bindable<?> bindable;
  private final Map<String, Object> stashed;
  private final OutputShape shape;
  private volatile @Nullable Throwable constantFailure;

  /**
   * @param constants what the code finds by name, beside what Calcite puts there
   */
  public GeneratedProgram(
      EnumerableRel physical, Map<String, Object> constants, OutputShape shape) {
    Map<String, Object> found = new HashMap<>(constants);
    this.bindable =
        EnumerableInterpretable.toBindable(found, null, physical, EnumerableRel.Prefer.ARRAY);
    this.stashed = Map.copyOf(found);
    this.shape = shape;
  }

  /**
   * Remembers why a constant of the statement has no value ({@code 1 / 0}). Generated code computes
   * it when its class is initialized, which Java tries once and then refuses without the reason.
   */
  private void constantFailed(Throwable cause) {
    constantFailure = cause;
  }

  @Override
  public RowStream open(StatementContext context) {
    if (constantFailure != null) {
      throw new IllegalStateException(constantFailure);
    }
    // Binding runs an aggregate without groups to its end, so it waits for the first row, too: only
    // then can the execution be canceled and timed.
    ExecutionData data = new ExecutionData(context, stashed);
    return new ResultStream(
        () -> bindable.bind(data), shape, context.scope().cancellation(), this::constantFailed);
  }
}
