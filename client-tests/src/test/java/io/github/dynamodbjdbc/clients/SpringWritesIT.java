package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring writes by its templates, in its transactions. */
class SpringWritesIT {
  private static final String TRANSFER =
      "UPDATE spring_accounts SET balance = balance + ? WHERE id = ?";
  private static final String OPEN =
      "INSERT INTO spring_accounts (id, owner, balance) VALUES (?, ?, ?)";

  private final Accounts accounts = new Accounts("spring_accounts");
  private final DriverManagerDataSource source = new DriverManagerDataSource(accounts.url());
  private final JdbcTemplate jdbc = new JdbcTemplate(source);

  @BeforeEach
  void reset() {
    accounts.reset();
  }

  private TransactionTemplate transaction() {
    return new TransactionTemplate(new JdbcTransactionManager(source));
  }

  private TransactionTemplate nested(PlatformTransactionManager manager) {
    TransactionTemplate nested = new TransactionTemplate(manager);
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    return nested;
  }

  @Test
  void a_transaction_commits_all_its_writes_at_its_end() {
    transaction()
        .executeWithoutResult(
            status -> {
              assertThat(jdbc.update(TRANSFER, -30, "ann")).isEqualTo(1);
              assertThat(jdbc.update(TRANSFER, 30, "bob")).isEqualTo(1);
              assertThat(jdbc.update(TRANSFER, 30, "nobody")).isZero();
              assertThat(sum()).isEqualByComparingTo("150");
              assertThat(accounts.balances()).containsEntry("ann", 100).containsEntry("bob", 50);
            });
    assertThat(accounts.balances()).containsOnly(entry("ann", 70), entry("bob", 80));
  }

  private BigDecimal sum() {
    return jdbc.queryForObject("SELECT SUM(balance) FROM spring_accounts", BigDecimal.class);
  }

  @Test
  void an_exception_rolls_back() {
    assertThatThrownBy(
            () ->
                transaction()
                    .executeWithoutResult(
                        status -> {
                          jdbc.update(TRANSFER, -30, "ann");
                          jdbc.update(OPEN, "eve", "Eve", 30);
                          throw new IllegalStateException("no money for Eve");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(accounts.balances()).containsOnly(entry("ann", 100), entry("bob", 50));
  }

  @Test
  void a_nested_transaction_rolls_back_alone() {
    JdbcTransactionManager manager = new JdbcTransactionManager(source);
    new TransactionTemplate(manager)
        .executeWithoutResult(
            outer -> {
              jdbc.update(TRANSFER, -30, "ann");
              nested(manager).executeWithoutResult(inner -> jdbc.update(TRANSFER, 20, "bob"));
              assertThatThrownBy(
                      () ->
                          nested(manager)
                              .executeWithoutResult(
                                  inner -> {
                                    jdbc.update(TRANSFER, 1000, "bob");
                                    jdbc.update("DELETE FROM spring_accounts WHERE id = 'ann'");
                                    throw new IllegalStateException("nested");
                                  }))
                  .hasMessage("nested");
              assertThat(sum()).isEqualByComparingTo("140");
            });
    assertThat(accounts.balances()).containsOnly(entry("ann", 70), entry("bob", 70));
  }

  @Test
  void a_read_only_transaction_reads_and_refuses_a_write() {
    TransactionTemplate readOnly = transaction();
    readOnly.setReadOnly(true);
    assertThat(readOnly.<BigDecimal>execute(status -> sum())).isEqualByComparingTo("150");
    assertThatThrownBy(
            () -> readOnly.executeWithoutResult(status -> jdbc.update(TRANSFER, 1, "ann")))
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("25006"));
    assertThat(accounts.balances()).containsEntry("ann", 100);
  }

  @Test
  void a_conflict_at_the_commit_is_a_failure_that_a_retry_heals() {
    assertThatThrownBy(() -> rename(true)).isInstanceOf(CannotAcquireLockException.class);
    assertThat(accounts.owner("ann")).isEqualTo("Anna");
    rename(false);
    assertThat(accounts.owner("ann")).isEqualTo("Anna (senior)");
  }

  /** The driver computes the new name of the old one, so the name must stay until the commit. */
  private void rename(boolean otherWritesBetween) {
    transaction()
        .executeWithoutResult(
            status -> {
              jdbc.update(
                  "UPDATE spring_accounts SET owner = owner || ' (senior)' WHERE id = 'ann'");
              if (otherWritesBetween) {
                accounts.run("UPDATE spring_accounts SET owner = 'Anna' WHERE id = 'ann'");
              }
            });
  }

  @Test
  void the_plain_manager_does_not_translate_what_a_commit_reports() {
    TransactionTemplate plain = new TransactionTemplate(new DataSourceTransactionManager(source));
    assertThatThrownBy(
            () -> plain.executeWithoutResult(status -> jdbc.update(OPEN, "ann", "Other", 1)))
        .isInstanceOf(TransactionSystemException.class)
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("23505"));
    assertThat(accounts.owner("ann")).isEqualTo("Ann");
  }

  @Test
  void a_key_that_is_there_is_a_duplicate_key_at_once_and_at_the_commit() {
    assertThatThrownBy(() -> jdbc.update(OPEN, "ann", "Other", 1))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(
            () ->
                transaction()
                    .executeWithoutResult(
                        status -> {
                          jdbc.update(OPEN, "cleo", "Cleo", 1);
                          assertThat(jdbc.update(OPEN, "ann", "Other", 1)).isEqualTo(1);
                        }))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(accounts.balances()).containsOnly(entry("ann", 100), entry("bob", 50));
  }

  @Test
  void a_key_holder_gets_the_key_or_the_columns_that_it_names() {
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.update(
        connection -> {
          PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO spring_accounts (id, owner, balance) VALUES (LOWER(?), ?, 7)",
                  Statement.RETURN_GENERATED_KEYS);
          insert.setString(1, "CLEO");
          insert.setString(2, "Cleo");
          return insert;
        },
        key);
    assertThat(key.getKeyAs(String.class)).isEqualTo("cleo");

    KeyHolder columns = new GeneratedKeyHolder();
    JdbcClient.create(source)
        .sql("INSERT INTO spring_accounts (id, owner, balance) VALUES (:id, 'Dan', 2 * :half)")
        .param("id", "dan")
        .param("half", 4)
        .update(columns, "id", "balance");
    assertThat(columns.getKeys()).containsOnly(entry("id", "dan"), entry("balance", 8L));
  }

  @Test
  void simple_jdbc_insert_finds_the_columns_by_itself() {
    SimpleJdbcInsert insert = new SimpleJdbcInsert(source).withTableName("spring_accounts");
    assertThat(insert.execute(Map.of("id", "cleo", "owner", "Cleo", "balance", 7))).isEqualTo(1);
    assertThat(accounts.balances()).containsEntry("cleo", 7);
    assertThatThrownBy(() -> insert.execute(Map.of("id", "cleo", "owner", "Other", "balance", 8)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void a_batch_counts_its_rows_and_is_one_transaction_with_spring() {
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(source);
    String open = "INSERT INTO spring_accounts (id, owner, balance) VALUES (:id, :owner, :balance)";
    assertThat(
            named.batchUpdate(
                open,
                new SqlParameterSource[] {account("cleo", "Cleo", 7), account("dan", null, 8)}))
        .containsExactly(1, 1);
    assertThat(accounts.balances()).containsEntry("cleo", 7).containsEntry("dan", 8);

    // Without a transaction the rows beside the duplicate stay.
    assertThatThrownBy(
            () ->
                named.batchUpdate(
                    open,
                    new SqlParameterSource[] {account("ann", "Ann", 1), account("eve", "Eve", 2)}))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(accounts.balances()).containsEntry("ann", 100).containsEntry("eve", 2);

    assertThatThrownBy(
            () ->
                transaction()
                    .executeWithoutResult(
                        status ->
                            named.batchUpdate(
                                open,
                                new SqlParameterSource[] {
                                  account("flo", "Flo", 3), account("bob", "Bob", 4)
                                })))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(accounts.balances()).containsEntry("bob", 50).doesNotContainKey("flo");
  }

  private static MapSqlParameterSource account(String id, String owner, int balance) {
    return new MapSqlParameterSource("id", id)
        .addValue("owner", owner)
        .addValue("balance", balance);
  }
}
