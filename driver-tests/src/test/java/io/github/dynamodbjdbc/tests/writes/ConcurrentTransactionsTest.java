package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Threads that move money between accounts, each movement in a transaction of its own. DynamoDB
 * Local answers no TransactionConflict; the service does, which FakeDynamoClient's tests show.
 */
@WithDynamo
class ConcurrentTransactionsTest {
  private static final int ACCOUNTS = 20;
  private static final int THREADS = 8;
  private static final int MOVEMENTS = Integer.getInteger("transactions.movements", 10);

  @Test
  void moving_money_keeps_the_sum(TestDynamo server) throws Exception {
    server.create(
        new TableBuilder("moved_money").partitionKey("id", ScalarAttributeType.N),
        IntStream.range(0, ACCOUNTS)
            .mapToObj(i -> Attributes.item("id", Attributes.n(i), "balance", Attributes.n(100)))
            .toList());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> ends = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      ends.add(threads.submit(() -> move(server, new Random(seed))));
    }
    int moved = 0;
    for (Future<Integer> end : ends) {
      moved += end.get();
    }
    threads.shutdown();
    assertThat(moved).as("movements that were done").isPositive();
    try (Connection connection = server.connect()) {
      assertThat(Rows.of(connection, "SELECT SUM(balance), MIN(balance) >= 0 FROM moved_money"))
          .containsExactly(100 * ACCOUNTS + "|true");
    }
  }

  /** Half of the movements are computed by DynamoDB, half by the driver. */
  private static int move(TestDynamo server, Random random) throws SQLException {
    int moved = 0;
    try (Connection connection = server.connect()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < MOVEMENTS; i++) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        String amount = random.nextBoolean() ? "?" : "? * 1";
        try {
          long taken =
              Written.by(
                  connection,
                  "UPDATE moved_money SET balance = balance - "
                      + amount
                      + " WHERE id = ? AND balance >= ?",
                  30,
                  from,
                  30);
          if (taken == 0) {
            connection.rollback();
            continue;
          }
          Written.by(connection, "UPDATE moved_money SET balance = balance + 30 WHERE id = ?", to);
          connection.commit();
          moved++;
        } catch (SQLTransactionRollbackException e) {
          connection.rollback();
        }
      }
    }
    return moved;
  }
}
