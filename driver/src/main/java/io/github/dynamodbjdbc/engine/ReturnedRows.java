package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.ReadServices;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.transaction.PendingClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        return new Answer(planned.columns(), rows(planned, items, parameters, context));
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
      List<Object> values = new ArrayList<>(parameters);
      item.key().values().forEach(value -> values.add(parameter(value)));
      StatementContext bound =
          query
              .program()
              .bind(new StatementContext(ofItem, context.limits(), context.scope()), values);
      try (RowStream row = query.program().open(bound)) {
        while (row.next()) {
          rows.add(row.row().clone());
        }
      }
    }
    return rows;
  }

  private static Object parameter(DynamoValue value) {
    return switch (value.type()) {
      case S -> value.asString();
      case N -> value.asNumber();
      default -> value.asBinary().getBytes();
    };
  }

  /** Rows that are there. */
  static final class Answer implements PreparedRows {
    private final List<ResultColumn> columns;
    private final List<Object[]> rows;

    Answer(List<ResultColumn> columns, List<Object[]> rows) {
      this.columns = List.copyOf(columns);
      this.rows = List.copyOf(rows);
    }

    @Override
    public List<ResultColumn> columns() {
      return columns;
    }

    @Override
    public @Nullable ReadPlan streamed() {
      return null;
    }

    @Override
    public List<ParameterInfo> parameters() {
      return List.of();
    }

    @Override
    public List<Object> bind(List<Object> values) {
      return List.of();
    }

    @Override
    public RowStream execute(StatementContext context) {
      return new Rows(rows.iterator());
    }
  }

  private static final class Rows implements RowStream {
    private final Iterator<Object[]> rows;
    private Object @Nullable [] row;

    Rows(Iterator<Object[]> rows) {
      this.rows = rows;
    }

    @Override
    public boolean next() {
      row = rows.hasNext() ? rows.next() : null;
      return row != null;
    }

    @Override
    public Object[] row() {
      if (row == null) {
        throw new NoSuchElementException("not on a row");
      }
      return row;
    }

    @Override
    public void close() {
      row = null;
    }
  }
}
