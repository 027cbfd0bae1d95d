package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A query that Calcite planned, with the program that runs it. */
final class CompiledQuery implements PreparedRows {
  private final List<ResultColumn> columns;
  private final Parameters parameters;
  private final Computations computations;
  private final Program program;
  private final @Nullable ReadPlan streamed;
  private final List<String> explanation;
  private final List<String> warnings;
  private final PlanForm form;

  CompiledQuery(
      List<ResultColumn> columns,
      Parameters parameters,
      Computations computations,
      Program program,
      @Nullable ReadPlan streamed,
      List<String> explanation,
      List<String> warnings,
      PlanForm form) {
    this.columns = List.copyOf(columns);
    this.parameters = parameters;
    this.computations = computations;
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
    return parameters.infos();
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
      RelDataType type = parameters.type(i);
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
  public List<GivenParameter> given(List<Object> values) {
    return parameters.given(values);
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return parameters.bind(values);
  }

  @Override
  public RowStream execute(StatementContext context) {
    warnings.forEach(context.scope().warnings());
    return program.open(computations.addTo(context));
  }
}
