package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.dml.RowProgram;
import io.github.dynamodbjdbc.exec.ClientLimits;
import io.github.dynamodbjdbc.exec.ExecutionScope;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.parameters.Parameters;
import io.github.dynamodbjdbc.program.Computations;
import io.github.dynamodbjdbc.program.Program;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A query that Calcite planned, with the program that runs it. */
final class CompiledQuery implements PreparedRows {
  private static final ClientLimits NO_LIMITS = new ClientLimits(0, 0, null);

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

  /** Returns this query as the program of a statement that writes. */
  RowProgram program() {
    return new RowProgram() {
      @Override
      public StatementContext bind(StatementContext context, List<Object> values) {
        ExecutionScope scope =
            context.scope().withParameters(CompiledQuery.this.bind(used(values)));
        return computations.addTo(new StatementContext(context.services(), NO_LIMITS, scope));
      }

      @Override
      public List<String> explanation() {
        return CompiledQuery.this.explanation();
      }

      @Override
      public RowStream open(StatementContext bound) {
        return CompiledQuery.this.open(bound);
      }
    };
  }

  /**
   * The values of the {@code ?} that are part of this query; null for others, which have no type.
   */
  List<Object> used(List<Object> values) {
    List<Object> used = new ArrayList<>(values);
    for (int i = 0; i < used.size(); i++) {
      if (!uses(i)) {
        used.set(i, null);
      }
    }
    return used;
  }

  /** Returns whether a {@code ?} of the statement is part of this query. */
  boolean uses(int parameter) {
    return parameters.uses(parameter);
  }

  /**
   * @param context with the values that are computed once in an execution
   */
  private RowStream open(StatementContext context) {
    warnings.forEach(context.scope().warnings());
    return program.open(context);
  }

  @Override
  public RowStream execute(StatementContext context) {
    return open(computations.addTo(context));
  }
}
