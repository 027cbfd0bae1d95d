package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.SQLIntegrityConstraintViolationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jdbi writes: by statements, batches, and in transactions. */
class JdbiWritesIT {
  private static final String OPEN =
      "INSERT INTO jdbi_accounts (id, owner, balance) VALUES (LOWER(:owner), :owner, :balance)";

  private final Accounts accounts = new Accounts("jdbi_accounts");
  private final Jdbi jdbi = Jdbi.create(accounts.url());

  @BeforeEach
  void reset() {
    accounts.reset();
  }

  private static int add(Handle handle, String id, int amount) {
    return handle
        .createUpdate("UPDATE jdbi_accounts SET balance = balance + :amount WHERE id = :id")
        .bind("amount", amount)
        .bind("id", id)
        .execute();
  }

  @Test
  void a_transaction_commits() {
    int changed = jdbi.inTransaction(handle -> add(handle, "ann", -30) + add(handle, "bob", 30));
    assertThat(changed).isEqualTo(2);
    assertThat(accounts.balances()).containsOnly(entry("ann", 70), entry("bob", 80));
  }

  @Test
  void a_transaction_rolls_back_by_an_exception_and_to_a_savepoint() {
    assertThatThrownBy(
            () ->
                jdbi.useTransaction(
                    handle -> {
                      add(handle, "ann", -30);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(accounts.balances()).containsEntry("ann", 100);

    jdbi.useTransaction(
        handle -> {
          add(handle, "ann", 1);
          handle.savepoint("before_bob");
          add(handle, "bob", 1);
          handle.rollbackToSavepoint("before_bob");
        });
    assertThat(accounts.balances()).containsOnly(entry("ann", 101), entry("bob", 50));
  }

  @Test
  void a_batch_gives_a_count_for_each_row() {
    int[] counts =
        jdbi.withHandle(
            handle -> {
              PreparedBatch batch = handle.prepareBatch(OPEN);
              batch.bind("owner", "Cleo").bind("balance", 7).add();
              batch.bind("owner", "Dan").bind("balance", 8).add();
              return batch.execute();
            });
    assertThat(counts).containsExactly(1, 1);
    assertThat(accounts.balances()).containsEntry("cleo", 7).containsEntry("dan", 8);
  }

  @Test
  void the_keys_of_an_insert_and_of_a_batch_come_back() {
    jdbi.useHandle(
        handle -> {
          assertThat(
                  handle
                      .createUpdate(OPEN)
                      .bind("owner", "Cleo")
                      .bind("balance", 7)
                      .executeAndReturnGeneratedKeys("id", "balance")
                      .map((row, context) -> row.getString("id") + " " + row.getInt("balance"))
                      .one())
              .isEqualTo("cleo 7");
          PreparedBatch batch = handle.prepareBatch(OPEN);
          batch.bind("owner", "Dan").bind("balance", 8).add();
          batch.bind("owner", "Eve").bind("balance", 9).add();
          assertThat(batch.executePreparedBatch("id").mapTo(String.class).list())
              .containsExactly("dan", "eve");
        });
  }

  @Test
  void a_key_that_is_there_is_refused() {
    assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle ->
                        handle
                            .createUpdate(OPEN)
                            .bind("owner", "Ann")
                            .bind("balance", 1)
                            .execute()))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertThat(accounts.balances()).containsEntry("ann", 100);
  }

  @Test
  void its_runner_for_conflicts_runs_the_transaction_again() {
    jdbi.setTransactionHandler(new SerializableTransactionRunner());
    AtomicInteger attempts = new AtomicInteger();
    jdbi.useTransaction(
        TransactionIsolationLevel.READ_COMMITTED,
        handle -> {
          handle.execute("UPDATE jdbi_accounts SET owner = owner || ' (senior)' WHERE id = 'ann'");
          if (attempts.incrementAndGet() == 1) {
            accounts.run("UPDATE jdbi_accounts SET owner = 'Anna' WHERE id = 'ann'");
          }
        });
    assertThat(attempts).hasValue(2);
    assertThat(accounts.owner("ann")).isEqualTo("Anna (senior)");
  }
}
