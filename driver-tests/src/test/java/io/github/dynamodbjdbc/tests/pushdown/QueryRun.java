package io.github.dynamodbjdbc.tests.pushdown;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.util.ArrayList;
import java.util.List;

/** Runs prepared queries to their end, without JDBC above them. */
public record QueryRun(DynamoClient client, DriverConfig config) {
  /**
   * The rows as text.
   *
   * @param meter told what they cost
   */
  public List<String> rows(PreparedRows query, List<Object> parameters, ReadMeter meter) {
    StatementContext context =
        Contexts.of(client, config, query.bind(parameters), query.streamed(), meter);
    List<String> rows = new ArrayList<>();
    try (RowStream stream = query.execute(context)) {
      while (stream.next()) {
        rows.add(RowText.of(stream.row(), query.columns()));
      }
    }
    return rows;
  }
}
