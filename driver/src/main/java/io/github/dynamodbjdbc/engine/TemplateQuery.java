package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.sql.StatementTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is run by the plan of its template, with the literals that it has. */
record TemplateQuery(PreparedRows planned, StatementTemplate.Use use) implements PreparedRows {
  @Override
  public List<ResultColumn> columns() {
    return planned.columns();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return List.of();
  }

  @Override
  public @Nullable ReadPlan streamed() {
    return planned.streamed();
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return planned.bind(use.values());
  }

  @Override
  public RowStream execute(StatementContext context) {
    return planned.execute(context);
  }
}
