package io.github.dynamodbjdbc.quickstart;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementStatistics;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** One line on what a statement asked of DynamoDB. */
final class ReadReport {
  private ReadReport() {}

  static String of(Statement statement) throws SQLException {
    StatementStatistics read = statement.unwrap(DynamoDbStatement.class).readStatistics();
    return String.format(
        Locale.ROOT,
        "Read: %s, %s looked at, %s returned, %.1f read units.",
        count(read.requests(), "request"),
        count(read.itemsScanned(), "item"),
        count(read.itemsReturned(), "item"),
        read.readUnits());
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
