package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.ReadServices;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.transaction.PendingClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The rows of RETURNING: of each item that a statement wrote, a row of a query by its key. */
final class ReturnedRows {
  /** A written value may widen the column that shows it, once for each kind of value. */
  private static final int MAX_PLANS = 5;

  private final CompiledQuery query;
  private final Supplier<CompiledQuery> again;

  /**
   * @param query the expressions of RETURNING for the item of one key, whose values are its last
   *     parameters
   * @param again plans the query for the columns as they are now
   */
  ReturnedRows(CompiledQuery query, Supplier<CompiledQuery> again) {
    this.query = query;
    this.again = again;
  }

  List<ResultColumn> columns() {
    return query.columns();
  }

  /** An item that was written, as it is to be shown. */
  record Item(String table, Map<String, DynamoValue> key, Map<String, DynamoValue> attributes) {}

  /**
   * Computes the rows. Nothing is read: the query meets the item that the write gave back.
   *
   * @param parameters of the statement, as the application set them
   * @throws DriverException if an expression has no value for an item; the message says that the
   *     items are written nevertheless
   */
  PreparedRows of(List<Item> items, List<Object> parameters, StatementContext context) {
    CompiledQuery planned = query;
    for (int plans = 1; ; plans++) {
      try {
        List<Object[]> rows = rows(planned, items, parameters, context);
        return new CommandResult(planned.columns(), false, anew -> rows);
      } catch (DriverException e) {
        if (plans == MAX_PLANS || e.state() != SqlState.VALUE_DOES_NOT_FIT) {
          throw new DriverException(
              e.state(), e.getMessage() + " RETURNING failed; the items were written.", e);
        }
        planned = again.get();
      }
    }
  }

  private static List<Object[]> rows(
      CompiledQuery query, List<Item> items, List<Object> parameters, StatementContext context) {
    List<Object[]> rows = new ArrayList<>();
    for (Item item : items) {
      ReadServices services = context.services();
      ReadServices ofItem =
          new ReadServices(
              PendingClient.ofItem(services.client(), item.table(), item.key(), item.attributes()),
              services.config(),
              new ReadMeter(services.config().maxReadUnits()),
              services.memory(),
              services.feedback(),
              services.pages(),
              services.threads());
      StatementContext bound =
          query
              .program()
              .bind(
                  new StatementContext(ofItem, context.limits(), context.scope()),
                  parameters,
                  item.key());
      try (RowStream row = query.program().open(bound)) {
        while (row.next()) {
          rows.add(row.row().clone());
        }
      }
    }
    return rows;
  }
}
