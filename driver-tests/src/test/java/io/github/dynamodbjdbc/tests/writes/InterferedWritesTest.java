package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.RecordingProxy;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Another client changes the item after a statement read it, and before the statement writes it.
 */
@WithDynamo
class InterferedWritesTest {
  private static final String TABLE = "interfered_writes";
  private static final Set<String> WRITES = Set.of("UpdateItem", "DeleteItem", "PutItem");
  private static final int EVERY = 0;

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(new TableBuilder(TABLE).partitionKey("id", ScalarAttributeType.S), List.of());
  }

  @BeforeEach
  void fill(TestDynamo server) {
    put(server, "n", Attributes.n(3));
    put(server, "other", Attributes.n(3), "b");
  }

  private static void put(TestDynamo server, String number, AttributeValue value) {
    put(server, number, value, "a");
  }

  private static void put(TestDynamo server, String number, AttributeValue value, String id) {
    Map<String, AttributeValue> item =
        Attributes.item(
            "id",
            Attributes.s(id),
            "name",
            Attributes.s(id.equals("a") ? "Ann" : "Robert"),
            "doc",
            Attributes.map("city", Attributes.s("Bonn")),
            number,
            value);
    server.client().putItem(put -> put.tableName(TABLE).item(item));
  }

  /**
   * @param path of the attribute that gets the value
   */
  private static void change(TestDynamo server, String path, AttributeValue value) {
    String[] steps = path.split("\\.", -1);
    Map<String, String> names =
        steps.length == 1 ? Map.of("#a", steps[0]) : Map.of("#a", steps[0], "#b", steps[1]);
    server
        .client()
        .updateItem(
            update ->
                update
                    .tableName(TABLE)
                    .key(Map.of("id", Attributes.s("a")))
                    .updateExpression(steps.length == 1 ? "SET #a = :v" : "SET #a.#b = :v")
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(Map.of(":v", value)));
  }

  private static String item(TestDynamo server) {
    return Written.item(server, TABLE, Map.of("id", Attributes.s("a")));
  }

  /**
   * Returns the update count, or the SQLState.
   *
   * @param before the number of the write before which the other client acts, from 1
   */
  private static String interfered(TestDynamo server, int before, Runnable other, String sql)
      throws IOException, SQLException {
    AtomicInteger writes = new AtomicInteger();
    try (PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        RecordingProxy proxy =
            new RecordingProxy(
                server.endpoint(),
                (action, body) -> {
                  if (WRITES.contains(action)) {
                    int write = writes.incrementAndGet();
                    if (write == before || before == EVERY) {
                      other.run();
                    }
                  }
                  return false;
                },
                nowhere);
        Connection connection =
            DriverManager.getConnection(LocalDynamo.jdbcUrl(proxy.endpoint()))) {
      return "" + Written.by(connection, sql);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  @Test
  void the_new_value_is_computed_again(TestDynamo server) throws Exception {
    for (String sql :
        List.of(
            "UPDATE interfered_writes SET n = n * 2 WHERE id = 'a'",
            "UPDATE interfered_writes SET n = n * 2 WHERE n > 1",
            "UPDATE interfered_writes SET n = n * 2 WHERE name || '' = 'Ann'")) {
      put(server, "n", Attributes.n(3));
      String outcome = interfered(server, 1, () -> change(server, "n", Attributes.n(10)), sql);
      assertThat(outcome).as(sql).isEqualTo("1");
      assertThat(item(server)).as(sql).contains("n=N 20,");
    }
  }

  @Test
  void an_item_that_no_longer_matches_is_left_alone(TestDynamo server) throws Exception {
    for (String where :
        List.of(
            "id = 'a' AND name || '' = 'Ann'",
            "CHAR_LENGTH(name) = 3",
            "name LIKE 'An_'",
            "name = 'Ann'",
            "id = 'a' AND name = 'Ann'")) {
      for (String sql :
          List.of(
              "UPDATE interfered_writes SET n = n * 2 WHERE ",
              "UPDATE interfered_writes SET n = n + 2 WHERE ",
              "UPDATE interfered_writes SET n = 7 WHERE ",
              "DELETE FROM interfered_writes WHERE ")) {
        put(server, "n", Attributes.n(3));
        String outcome =
            interfered(server, 1, () -> change(server, "name", Attributes.s("Anna")), sql + where);
        assertThat(outcome).as(sql + where).isEqualTo("0");
        assertThat(item(server)).as(sql + where).contains("n=N 3, name=S Anna");
      }
    }
  }

  @Test
  void an_item_that_is_gone_is_not_made_again(TestDynamo server) throws Exception {
    for (String sql :
        List.of(
            "UPDATE interfered_writes SET n = n * 2 WHERE id = 'a'",
            "UPDATE interfered_writes SET n = 7 WHERE n = 3",
            "UPDATE interfered_writes SET doc.city = 'x' WHERE CHAR_LENGTH(name) = 3",
            "DELETE FROM interfered_writes WHERE n = 3")) {
      put(server, "n", Attributes.n(3));
      Runnable delete =
          () ->
              server
                  .client()
                  .deleteItem(d -> d.tableName(TABLE).key(Map.of("id", Attributes.s("a"))));
      assertThat(interfered(server, 1, delete, sql)).as(sql).isEqualTo("0");
      assertThat(item(server)).as(sql).isEqualTo("null");
    }
  }

  @Test
  void parts_of_a_map_that_others_write_stay(TestDynamo server) throws Exception {
    for (String sql :
        List.of(
            "UPDATE interfered_writes SET doc.city = UPPER(name) WHERE id = 'a'",
            "UPDATE interfered_writes SET doc.city = 'ANN' WHERE CHAR_LENGTH(name) = 3")) {
      put(server, "n", Attributes.n(3));
      String outcome = interfered(server, 1, () -> change(server, "doc.zip", Attributes.n(5)), sql);
      assertThat(outcome).as(sql).isEqualTo("1");
      assertThat(item(server)).as(sql).contains("doc={city=S ANN, zip=N 5}");
    }
  }

  /** The first attempt finds that DynamoDB cannot compute the sum; the second meets the change. */
  @Test
  void a_sum_of_an_attribute_that_appears_meanwhile_is_right(TestDynamo server) throws Exception {
    put(server, "m", Attributes.n(1));
    put(server, "n", Attributes.n(1), "b");
    String outcome =
        interfered(
            server,
            2,
            () -> change(server, "n", Attributes.n(5)),
            "UPDATE interfered_writes SET n = n + 1 WHERE id = 'a'");
    assertThat(outcome).isEqualTo("1");
    assertThat(item(server)).contains("n=N 6,");
  }

  @Test
  void an_item_that_changes_all_the_time_is_given_up(TestDynamo server) throws Exception {
    AtomicInteger number = new AtomicInteger(100);
    String outcome =
        interfered(
            server,
            EVERY,
            () -> change(server, "n", Attributes.n(number.incrementAndGet())),
            "UPDATE interfered_writes SET n = n * 2 WHERE id = 'a'");
    assertThat(outcome).isEqualTo("40001");
    assertThat(item(server)).contains("n=N " + number.get() + ",");
  }
}
