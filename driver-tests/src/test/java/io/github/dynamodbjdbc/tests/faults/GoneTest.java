package io.github.dynamodbjdbc.tests.faults;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;

/**
 * Tests objects that existed when a table was described and no longer do: one statement fails for
 * it, and not all of them until {@code schema_cache_ttl} is over.
 */
@WithDynamo
@Timeout(60)
class GoneTest {
  private static List<Map<String, AttributeValue>> orders(int count) {
    String padding = "x".repeat(2_000);
    return IntStream.range(0, count)
        .mapToObj(i -> item("id", n(i), "status", s("s" + i % 100), "padding", s(padding)))
        .toList();
  }

  @Test
  void without_its_index_a_query_is_planned_anew(TestDynamo dynamo)
      throws SQLException, InterruptedException {
    dynamo.create(
        new TableBuilder("gone_orders").partitionKey("id", N).globalIndex("by-status", "status", S),
        orders(500));
    String sql = "SELECT id FROM gone_orders WHERE status = 's7' ORDER BY id";
    List<String> rows = List.of("7", "107", "207", "307", "407");
    try (Connection connection = dynamo.connect("tables=gone_*")) {
      assertThat(Rows.of(connection, "EXPLAIN " + sql).toString()).contains("by-status");
      assertThat(Rows.of(connection, sql)).isEqualTo(rows);
      dropIndex(dynamo);
      Refused.by(() -> Rows.of(connection, sql))
          .as(SQLSyntaxErrorException.class)
          .withState("42P01")
          .saying("there is no such table or index");
      assertThat(Rows.of(connection, sql)).isEqualTo(rows);
    }
  }

  private static void dropIndex(TestDynamo dynamo) throws InterruptedException {
    GlobalSecondaryIndexUpdate deletion =
        GlobalSecondaryIndexUpdate.builder().delete(index -> index.indexName("by-status")).build();
    dynamo
        .client()
        .updateTable(
            request -> request.tableName("gone_orders").globalSecondaryIndexUpdates(deletion));
    while (dynamo
        .client()
        .describeTable(request -> request.tableName("gone_orders"))
        .table()
        .hasGlobalSecondaryIndexes()) {
      Thread.sleep(20);
    }
  }

  @Test
  void a_table_that_is_made_anew_has_its_new_columns_and_keys(TestDynamo dynamo)
      throws SQLException {
    dynamo.create(new TableBuilder("gone_table").partitionKey("id", N), orders(5));
    String sql = "SELECT * FROM gone_table WHERE id = 3";
    try (Connection connection = dynamo.connect("tables=gone_*")) {
      assertThat(Rows.of(connection, sql)).hasSize(1);
      dynamo.client().deleteTable(request -> request.tableName("gone_table"));
      Refused.by(() -> Rows.of(connection, sql)).withState("42P01");
      Refused.by(() -> Rows.of(connection, sql)).withState("42P01").saying("gone_table");
      dynamo.create(
          new TableBuilder("gone_table").partitionKey("name", S),
          List.of(item("name", s("Ada"), "id", n(3)), item("name", s("Eve"), "id", n(4))));
      assertThat(Rows.columns(connection, sql)).containsExactly("name VARCHAR", "id BIGINT");
      assertThat(Rows.of(connection, sql)).containsExactly("Ada|3");
    }
  }
}
