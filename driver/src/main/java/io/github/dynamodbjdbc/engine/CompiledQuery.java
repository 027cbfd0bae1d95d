package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A query that Calcite planned, with the program that runs it. */
final class CompiledQuery implements PreparedRows {
  private final List<ResultColumn> columns;
  private final List<ParameterInfo> parameters;
  private final List<RelDataType> parameterTypes;
  private final boolean wallClockParameters;
  private final Program program;
  private final @Nullable ReadPlan streamed;
  private final List<String> explanation;
  private final List<String> warnings;
  private final PlanForm form;

  CompiledQuery(
      List<ResultColumn> columns,
      List<ParameterInfo> parameters,
      List<RelDataType> parameterTypes,
      boolean wallClockParameters,
      Program program,
      @Nullable ReadPlan streamed,
      List<String> explanation,
      List<String> warnings,
      PlanForm form) {
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.parameterTypes = List.copyOf(parameterTypes);
    this.wallClockParameters = wallClockParameters;
    this.program = program;
    this.streamed = streamed;
    this.explanation = List.copyOf(explanation);
    this.warnings = List.copyOf(warnings);
    this.form = form;
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

  PlanForm form() {
    return form;
  }

  /**
   * Returns whether parameters are of the types that just these values have, so that a value means
   * what it means as a literal.
   */
  boolean takesAsLiterals(List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      RelDataType type = parameterTypes.get(i);
      boolean takes =
          values.get(i) instanceof String
              ? type.getSqlTypeName() == SqlTypeName.VARCHAR && isUnbounded(type)
              : type.getSqlTypeName() == SqlTypeName.BIGINT || DynamoTypeSystem.isNumber(type);
      if (!takes) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnbounded(RelDataType type) {
    return type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
  }

  @Override
  public @Nullable ReadPlan streamed() {
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

  @Override
  public RowStream execute(StatementContext context) {
    warnings.forEach(context.scope().warnings());
    return program.open(context);
  }
}
