package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.Bindable;

/** A query that Calcite planned and compiled. */
final class CompiledQuery implements PreparedQuery {
  private final List<ResultColumn> columns;
  private final List<ParameterInfo> parameters;
  private final List<RelDataType> parameterTypes;
  private final boolean wallClockParameters;
  private final Bindable<?> bindable;
  private final Map<String, Object> stashed;
  private final OutputShape shape;
  private final ReadPlan streamed;
  private final List<String> explanation;
  private volatile Throwable constantFailure;

  /** From the engine's rows to the result's: which fields, and how their values are held. */
  record OutputShape(
      List<Integer> fields, List<UnaryOperator<Object>> normalizers, boolean scalar) {}

  CompiledQuery(
      List<ResultColumn> columns,
      List<ParameterInfo> parameters,
      List<RelDataType> parameterTypes,
      boolean wallClockParameters,
      Bindable<?> bindable,
      Map<String, Object> stashed,
      OutputShape shape,
      ReadPlan streamed,
      List<String> explanation) {
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.parameterTypes = List.copyOf(parameterTypes);
    this.wallClockParameters = wallClockParameters;
    this.bindable = bindable;
    this.stashed = Map.copyOf(stashed);
    this.shape = shape;
    this.streamed = streamed;
    this.explanation = List.copyOf(explanation);
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return parameters;
  }

  /** The plan as lines of text: what EXPLAIN prints. */
  List<String> explanation() {
    return explanation;
  }

  @Override
  public ReadPlan streamed() {
    return streamed;
  }

  @Override
  public List<Object> bind(List<Object> values) {
    if (values.size() < parameterTypes.size()) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "Parameter "
              + (values.size() + 1)
              + " has no value. Use a PreparedStatement, and set every ? before executing.");
    }
    List<Object> bound = new ArrayList<>(values.size());
    for (int i = 0; i < parameterTypes.size(); i++) {
      bound.add(
          ParameterValues.convert(values.get(i), parameterTypes.get(i), i, wallClockParameters));
    }
    return bound;
  }

  /**
   * Remembers why a constant of the statement has no value ({@code 1 / 0}). Generated code computes
   * it when its class is initialized, which Java tries once and then refuses without the reason.
   */
  private void constantFailed(Throwable cause) {
    constantFailure = cause;
  }

  @Override
  public RowStream execute(StatementContext context) {
    if (constantFailure != null) {
      throw new IllegalStateException(constantFailure);
    }
    // Binding runs an aggregate without groups to its end, so it waits for the first row, too: only
    // then can the execution be canceled and timed.
    ExecutionData data = new ExecutionData(context, stashed);
    return new ResultStream(
        () -> bindable.bind(data), shape, context.cancellation(), this::constantFailed);
  }
}
