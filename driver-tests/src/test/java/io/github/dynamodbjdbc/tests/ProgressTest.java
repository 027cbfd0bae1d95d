package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the progress that a statement reports. */
@WithDynamo
class ProgressTest {
  private static final int ITEMS = 3000;

  private static TestDynamo dynamo;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    String padding = "x".repeat(1000);
    server.create(
        new TableBuilder("progress_items").partitionKey("id", N),
        IntStream.range(0, ITEMS).mapToObj(i -> item("id", n(i), "text", s(padding))).toList());
  }

  private static StatementProgress progress(Statement statement) throws SQLException {
    return statement.unwrap(DynamoDbStatement.class).progress();
  }

  @Test
  void a_scan_counts_its_items_pages_and_segments() throws SQLException {
    try (Connection connection = dynamo.connect("tables=progress_*", "scan_segments=4");
        Statement statement = connection.createStatement()) {
      assertThat(progress(statement)).isEqualTo(StatementProgress.NONE);
      try (ResultSet rows = statement.executeQuery("SELECT id, text FROM progress_items")) {
        assertThat(progress(statement).share()).isEmpty();
        assertThat(rows.next()).isTrue();
        StatementProgress begun = progress(statement);
        assertThat(begun.segments()).isEqualTo(4);
        assertThat(begun.expectedItems()).isEqualTo(ITEMS);
        assertThat(begun.items()).isPositive();
        assertThat(begun.pages()).isPositive();
        double before = begun.share().orElseThrow();
        assertThat(before).isBetween(0.01, 1.0);
        while (rows.next()) {
          double now = progress(statement).share().orElseThrow();
          assertThat(now).isGreaterThanOrEqualTo(before);
          before = now;
        }
      }
      StatementProgress done = progress(statement);
      assertThat(done.segmentsDone()).isEqualTo(4);
      assertThat(done.items()).isEqualTo(ITEMS);
      assertThat(done.share()).hasValue(1);
    }
  }

  @Test
  void a_count_has_progress_too() throws SQLException {
    try (Connection connection = dynamo.connect("tables=progress_*", "scan_segments=3");
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT COUNT(*) FROM progress_items").next();
      assertThat(progress(statement).segmentsDone()).isEqualTo(3);
      assertThat(progress(statement).share()).hasValue(1);
    }
  }

  @Test
  void a_lookup_has_no_share() throws SQLException {
    try (Connection connection = dynamo.connect("tables=progress_*");
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT id FROM progress_items WHERE id = 7").next();
      assertThat(progress(statement).items()).isEqualTo(1);
      assertThat(progress(statement).share()).isEmpty();
    }
  }
}
