package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.dml.KeyedWrite;
import io.github.dynamodbjdbc.dml.WriteExecution;
import io.github.dynamodbjdbc.dml.WritePlan;
import io.github.dynamodbjdbc.dml.WriteServices;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.encode.ItemSize;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ReadServices;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.write.BatchWriter;
import io.github.dynamodbjdbc.write.BulkWriter;
import io.github.dynamodbjdbc.write.ItemWriter;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that changes items and answers their number: INSERT, UPSERT, REPLACE, UPDATE, DELETE.
 */
public final class PreparedUpdate implements Prepared {
  private final WritePlan plan;
  private final List<ParameterInfo> parameters;
  private final List<CompiledQuery> queries;
  private final Optional<ReturnedRows> returned;

  /**
   * The end of an execution.
   *
   * @param items the number of items that were written
   * @param rows those of RETURNING; empty where none are asked for
   */
  public record Result(long items, Optional<PreparedRows> rows) {}

  /**
   * @param queries those of the plan, which type the {@code ?} within expressions
   * @param returned makes the rows of RETURNING; empty where none are asked for
   */
  PreparedUpdate(
      WritePlan plan,
      List<ParameterInfo> parameters,
      List<CompiledQuery> queries,
      Optional<ReturnedRows> returned) {
    this.plan = plan;
    this.returned = returned;
    this.parameters = List.copyOf(parameters);
    this.queries = List.copyOf(queries);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.update(this);
  }

  public WritePlan plan() {
    return plan;
  }

  /** Returns the columns of RETURNING; empty where no rows are asked for. */
  public Optional<List<ResultColumn>> columns() {
    return returned.map(ReturnedRows::columns);
  }

  @Override
  public List<ParameterInfo> parameters() {
    return parameters;
  }

  @Override
  public List<GivenParameter> given(List<Object> values) {
    List<GivenParameter> given = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      given.add(GivenParameter.BY_PLACE);
    }
    for (CompiledQuery query : queries) {
      List<GivenParameter> facts = query.given(query.used(values));
      for (int i = 0; i < facts.size(); i++) {
        if (given.get(i).equals(GivenParameter.BY_PLACE)) {
          given.set(i, facts.get(i));
        }
      }
    }
    return given;
  }

  /** The values stay as the application set them: each column that is written takes its own. */
  @Override
  public List<Object> bind(List<Object> values) {
    if (values.size() < parameters.size()) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "Parameter "
              + (values.size() + 1)
              + " has no value. Use a PreparedStatement, and set every ? before executing.");
    }
    return values;
  }

  /** Executes the statement to its end. */
  public Result execute(StatementContext context, WriteMeter meter) {
    List<ReturnedRows.Item> items = new ArrayList<>();
    long count = WriteExecution.run(plan, services(context, meter, items), context);
    return new Result(
        count, returned.map(rows -> rows.of(items, context.scope().parameters(), context)));
  }

  /**
   * Returns the write of a statement that writes one item whose key is known, and gives no rows
   * back, instead of executing it; empty for any other statement.
   */
  public Optional<KeyedWrite> single(StatementContext context, WriteMeter meter) {
    return returned.isPresent()
        ? Optional.empty()
        : WriteExecution.single(plan, services(context, meter, List.of()), context);
  }

  /**
   * @param items takes those that RETURNING is about
   */
  private WriteServices services(
      StatementContext context, WriteMeter meter, List<ReturnedRows.Item> items) {
    ReadServices services = context.services();
    DynamoClient client = services.client();
    Cancellation cancellation = context.scope().cancellation();
    DriverConfig config = services.config();
    ItemWriter writer = new ItemWriter(client, config, cancellation, meter);
    // A transaction keeps the order of its writes, and RETURNING that of its rows.
    boolean inOrder = !client.losesAnswers() || returned.isPresent();
    return new WriteServices(
        returned.isPresent() ? telling(writer, items, context) : writer,
        () ->
            inOrder
                ? BulkWriter.inOrder(services.threads(), cancellation, meter)
                : BulkWriter.of(config, services.threads(), cancellation, meter),
        config.exactlyOnce() || inOrder
            ? null
            : bulk -> new BatchWriter(client, config, cancellation, meter, bulk),
        context.scope().parameters(),
        (table, item) -> services.feedback().learn(table.name(), item));
  }

  /** A writer that keeps the items that it writes, within the memory of the statement. */
  private static ItemWriter telling(
      ItemWriter writer, List<ReturnedRows.Item> items, StatementContext context) {
    MemoryBudget.Reservation kept = context.services().memory().share("RETURNING");
    return writer.telling(
        (table, key, item) -> {
          kept.hold(ItemSize.of(item));
          items.add(new ReturnedRows.Item(table, key, item));
        });
  }
}
