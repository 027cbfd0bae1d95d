package io.github.dynamodbjdbc.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A commit of several items meets every fault, in one attempt and in all. Told done, all writes
 * were done exactly once; told not done, none was; and unknown is said only where nobody can know.
 */
@WithDynamo
@Timeout(300)
class CommitFaultsTest {
  private static final String BEFORE = "counter|7";
  private static final String DONE = "counter|8, made|1";

  @Test
  void a_commit_is_done_once_or_not_at_all(TestDynamo dynamo) throws Exception {
    dynamo.create(new TableBuilder("commit_faults").partitionKey("id", S), List.of());
    List<String> wrong = new ArrayList<>();
    try (FaultProxy proxy = new FaultProxy(dynamo.endpoint(), null);
        Connection checking = dynamo.connect()) {
      for (WriteFault fault : WriteFault.values()) {
        for (boolean always : new boolean[] {false, true}) {
          if (fault != WriteFault.REFUSED) {
            reset(dynamo);
            String outcome = outcome(proxy, fault, always);
            String items =
                String.join(
                    ", ",
                    Rows.of(
                        checking,
                        "SELECT id, n FROM commit_faults WHERE id IN ('counter', 'made', 'gone')"
                            + " ORDER BY id"));
            if (!outcome.equals(expected(fault, always)) || !agrees(outcome, items)) {
              wrong.add(fault + (always ? " always: " : " once: ") + outcome + ", " + items);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void reset(TestDynamo dynamo) {
    dynamo
        .client()
        .deleteItem(
            delete ->
                delete.tableName("commit_faults").key(Attributes.item("id", Attributes.s("made"))));
    for (String id : List.of("counter", "gone")) {
      dynamo
          .client()
          .putItem(
              put ->
                  put.tableName("commit_faults")
                      .item(Attributes.item("id", Attributes.s(id), "n", Attributes.n(7))));
    }
  }

  /** "done", or the SQLState of the failure. */
  private static String outcome(FaultProxy proxy, WriteFault fault, boolean always)
      throws SQLException {
    String url =
        "jdbc:dynamodb://eu-west-1?access_key_id=local&secret_access_key=local&max_retries=2"
            + "&retry_timeout=20s&endpoint="
            + proxy.endpoint()
            + "&request_timeout="
            + (fault == WriteFault.LATE_AFTER ? "2s" : "10s");
    proxy.plan(exchange -> null);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("UPDATE commit_faults SET n = n + 1 WHERE id = 'counter'");
      statement.executeUpdate("INSERT INTO commit_faults (id, n) VALUES ('made', 1)");
      statement.executeUpdate("DELETE FROM commit_faults WHERE id = 'gone'");
      AtomicBoolean armed = new AtomicBoolean(true);
      proxy.plan(exchange -> always || armed.getAndSet(false) ? fault : null);
      try {
        connection.commit();
        return "done";
      } catch (SQLException e) {
        return e.getSQLState();
      } finally {
        proxy.plan(exchange -> null);
      }
    }
  }

  private static String expected(WriteFault fault, boolean always) {
    return switch (fault.kind()) {
      case FINAL -> fault.state();
      case PASSING -> always ? fault.state() : "done";
      case UNKNOWN -> always ? "08007" : "done";
    };
  }

  private static boolean agrees(String outcome, String items) {
    String before = BEFORE + ", gone|7";
    return switch (outcome) {
      case "done" -> items.equals(DONE);
      case "08007" -> items.equals(DONE) || items.equals(before);
      default -> items.equals(before);
    };
  }
}
