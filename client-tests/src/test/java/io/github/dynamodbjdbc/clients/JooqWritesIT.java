package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** jOOQ writes the statements, and begins and ends the transactions. */
class JooqWritesIT {
  private static final Table<Record> ACCOUNTS = DSL.table(DSL.name("jooq_accounts"));
  private static final Field<String> ID = DSL.field(DSL.name("id"), String.class);
  private static final Field<String> OWNER = DSL.field(DSL.name("owner"), String.class);
  private static final Field<Integer> BALANCE = DSL.field(DSL.name("balance"), Integer.class);

  private final Accounts accounts = new Accounts("jooq_accounts");
  private Connection connection;
  private DSLContext jooq;

  @BeforeEach
  void open() throws SQLException {
    accounts.reset();
    connection = DriverManager.getConnection(accounts.url());
    jooq = DSL.using(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static int add(DSLContext jooq, String id, int amount) {
    return jooq.update(ACCOUNTS).set(BALANCE, BALANCE.plus(amount)).where(ID.eq(id)).execute();
  }

  @Test
  void plain_statements_write_and_count() {
    assertThat(
            jooq.insertInto(ACCOUNTS, ID, OWNER, BALANCE)
                .values("cleo", "Cleo", 7)
                .values("dan", null, 8)
                .execute())
        .isEqualTo(2);
    assertThat(add(jooq, "cleo", 1)).isEqualTo(1);
    assertThat(add(jooq, "nobody", 1)).isZero();
    assertThat(jooq.deleteFrom(ACCOUNTS).where(ID.in("dan", "nobody")).execute()).isEqualTo(1);
    assertThat(accounts.balances())
        .containsOnly(entry("ann", 100), entry("bob", 50), entry("cleo", 8));
  }

  @Test
  void batches_write() {
    assertThat(
            jooq.batch(
                    jooq.insertInto(ACCOUNTS, ID, OWNER, BALANCE).values((String) null, null, null))
                .bind("cleo", "Cleo", 7)
                .bind("dan", "Dan", 8)
                .execute())
        .containsExactly(1, 1);
    assertThat(accounts.balances()).containsEntry("cleo", 7).containsEntry("dan", 8);
  }

  @Test
  void transactions_commit_or_roll_back_also_inside_each_other() {
    jooq.transaction(
        outer -> {
          add(outer.dsl(), "ann", -30);
          outer.dsl().transaction(inner -> add(inner.dsl(), "bob", 30));
          assertThatThrownBy(
                  () ->
                      outer
                          .dsl()
                          .transaction(
                              inner -> {
                                add(inner.dsl(), "bob", 1000);
                                throw new IllegalStateException("inner");
                              }))
              .hasMessage("inner");
        });
    assertThat(accounts.balances()).containsOnly(entry("ann", 70), entry("bob", 80));

    assertThatThrownBy(
            () ->
                jooq.transaction(
                    outer -> {
                      add(outer.dsl(), "ann", 1000);
                      throw new IllegalStateException("outer");
                    }))
        .hasMessage("outer");
    assertThat(accounts.balances()).containsOnly(entry("ann", 70), entry("bob", 80));
  }

  @Test
  void failures_are_jooqs_kinds() {
    assertThatThrownBy(
            () -> jooq.insertInto(ACCOUNTS, ID, OWNER, BALANCE).values("ann", "Other", 1).execute())
        .isInstanceOf(IntegrityConstraintViolationException.class);
    assertThatThrownBy(
            () ->
                jooq.transaction(
                    change -> {
                      change
                          .dsl()
                          .update(ACCOUNTS)
                          .set(OWNER, DSL.upper(OWNER))
                          .where(ID.eq("ann"))
                          .execute();
                      accounts.run("UPDATE jooq_accounts SET owner = 'Anna' WHERE id = 'ann'");
                    }))
        .isInstanceOfSatisfying(
            DataAccessException.class,
            failure -> assertThat(failure.sqlState()).isEqualTo("40001"));
    assertThat(accounts.owner("ann")).isEqualTo("Anna");
  }

  @Test
  void returning_gives_the_rows_in_the_dialect_of_postgresql() {
    DSLContext postgres = DSL.using(connection, SQLDialect.POSTGRES);
    Record cleo =
        postgres
            .insertInto(ACCOUNTS, ID, OWNER, BALANCE)
            .values(DSL.lower("CLEO"), DSL.val("Cleo"), DSL.val(7))
            .returning(ID, BALANCE)
            .fetchOne();
    assertThat(cleo.get(ID)).isEqualTo("cleo");
    assertThat(cleo.get(BALANCE)).isEqualTo(7);
    List<Integer> raised =
        postgres
            .update(ACCOUNTS)
            .set(BALANCE, BALANCE.plus(1))
            .where(ID.in("ann", "cleo"))
            .returningResult(BALANCE)
            .fetch(BALANCE);
    assertThat(raised).containsExactlyInAnyOrder(101, 8);
    assertThat(postgres.deleteFrom(ACCOUNTS).where(ID.eq("bob")).returning(OWNER).fetchOne(OWNER))
        .isEqualTo("Bob");
  }
}
