package io.github.dynamodbjdbc.testing;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.lsi;
import static io.github.dynamodbjdbc.testing.Tables.table;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.CatalogCache;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.engine.PlanCache;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.engine.Warmup;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.sql.GeneratedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * From SQL to the text of its plan, without a DynamoDB.
 *
 * <p>The tables: {@code users} (id; name, age, city), {@code orders} (customer, placed; status,
 * total; indexes {@code by-status} on status and placed, and {@code by-total} on customer and
 * total), {@code events} (stream, seq; kind).
 */
public final class Plans {
  private final FakeDynamoClient client = new FakeDynamoClient();
  private final DriverConfig config;
  private final QueryEngine engine;

  public Plans() {
    this(Map.of());
  }

  public Plans(Map<ConnectionProperty, String> properties) {
    this.config = DriverConfig.of(properties);
    client.put(
        table("users", "id:S"),
        2_000,
        i ->
            "{'id':{'S':'u%d'},'name':{'S':'n%d'},'age':{'N':'%d'},'city':{'S':'c%d'}}"
                .formatted(i, i, i % 90, i % 7));
    client.put(
        table(
            "orders",
            "customer:S",
            "placed:S",
            gsi("by-status", "status:S", "placed:S"),
            lsi("by-total", "customer:S", "total:N")),
        20_000,
        i ->
            "{'customer':{'S':'u%d'},'placed':{'S':'p%d'},'status':{'S':'s%d'},'total':{'N':'%d'}}"
                .formatted(i % 2_000, i, i % 5, i));
    client.put(
        table("events", "stream:S", "seq:N"),
        300,
        i -> "{'stream':{'S':'e%d'},'seq':{'N':'%d'},'kind':{'S':'k'}}".formatted(i % 3, i));
    this.engine =
        new QueryEngine(
            new Catalog(client, new CatalogCache(config, System::nanoTime)),
            config,
            "us-east-1",
            new PlanCache(),
            new Warmup());
  }

  /** The statement as the engine prepares it. */
  public PreparedRows prepare(String sql) {
    return (PreparedRows) engine.prepare(sql);
  }

  /** The statement as the engine prepares it for values of its parameters. */
  public PreparedRows prepareFor(String sql, Object... values) {
    return (PreparedRows) engine.fit(sql, prepare(sql), Arrays.asList(values), GeneratedKeys.NONE);
  }

  /** The lines that EXPLAIN prints. */
  public List<String> plan(String sql) {
    List<String> lines = new ArrayList<>();
    try (RowStream rows = prepare("EXPLAIN " + sql).execute(Contexts.of(client, config))) {
      while (rows.next()) {
        lines.add((String) rows.row()[0]);
      }
    }
    return lines;
  }

  /**
   * The number of a statement's rows; it may read by Scans only.
   *
   * @param memory what the statement's operators may hold
   */
  public int rows(String sql, MemoryBudget memory) {
    int count = 0;
    try (RowStream rows = prepare(sql).execute(Contexts.with(memory, client, config))) {
      while (rows.next()) {
        count++;
      }
    }
    return count;
  }
}
