package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.ddl.DdlExecution;
import io.github.dynamodbjdbc.ddl.DdlProgress;
import io.github.dynamodbjdbc.ddl.DdlServices;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.sql.command.DdlStatement;
import java.util.List;

/**
 * A statement that makes, changes or deletes a table or an index. It counts no items. Preparing it
 * makes no call, because a statement before it in a batch may make its table.
 */
public final class PreparedDefinition implements Prepared {
  private final DdlStatement statement;
  private final Catalog catalog;
  private final String schemaName;

  PreparedDefinition(DdlStatement statement, Catalog catalog, String schemaName) {
    this.statement = statement;
    this.catalog = catalog;
    this.schemaName = schemaName;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.definition(this);
  }

  @Override
  public List<ParameterInfo> parameters() {
    return List.of();
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return List.of();
  }

  /** Executes the statement to its end. */
  public void execute(StatementContext context, DdlProgress progress) {
    DdlExecution.run(statement, services(context, catalog, schemaName, progress));
  }

  static DdlServices services(
      StatementContext context, Catalog catalog, String schemaName, DdlProgress progress) {
    return new DdlServices(
        context.services().client().tables(),
        catalog,
        context.services().config(),
        schemaName,
        context.scope().cancellation(),
        context.scope().warnings(),
        progress);
  }
}
