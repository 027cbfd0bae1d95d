package io.github.dynamodbjdbc.quickstart;

import io.github.dynamodbjdbc.client.ReadStatistics;
import io.github.dynamodbjdbc.jdbc.DynamoDbStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** One line on what a statement asked of DynamoDB. */
final class ReadReport {
  private ReadReport() {}

  static String of(Statement statement) throws SQLException {
    ReadStatistics read = statement.unwrap(DynamoDbStatement.class).readStatistics();
    return String.format(
        Locale.ROOT,
        "Read: %d %s, %d items looked at, %d items returned, %.1f read units.",
        read.requests(),
        read.requests() == 1 ? "request" : "requests",
        read.itemsScanned(),
        read.itemsReturned(),
        read.readUnits());
  }
}
