package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MyBatis writes by mappers, in its sessions. */
class MyBatisWritesIT {
  /** A bean whose id the statement computes. */
  public static class Account {
    private String id;
    private String owner;
    private int balance;

    public Account() {}

    Account(String owner, int balance) {
      this.owner = owner;
      this.balance = balance;
    }

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public String getOwner() {
      return owner;
    }

    public void setOwner(String owner) {
      this.owner = owner;
    }

    public int getBalance() {
      return balance;
    }

    public void setBalance(int balance) {
      this.balance = balance;
    }
  }

  /** A mapper. */
  public interface Mapper {
    @Insert(
        "INSERT INTO mybatis_accounts (id, owner, balance)"
            + " VALUES (LOWER(#{owner}), #{owner}, #{balance})")
    @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
    int open(Account account);

    @Update("UPDATE mybatis_accounts SET balance = balance + #{amount} WHERE id = #{id}")
    int add(@Param("id") String id, @Param("amount") int amount);

    @Delete("DELETE FROM mybatis_accounts WHERE balance < #{least}")
    int closeBelow(@Param("least") int least);

    @Select("SELECT * FROM mybatis_accounts WHERE id = #{id}")
    Account find(@Param("id") String id);
  }

  private final Accounts accounts = new Accounts("mybatis_accounts");
  private final PooledDataSource source =
      new PooledDataSource(
          "io.github.dynamodbjdbc.jdbc.DynamoDbDriver", accounts.url(), null, null);
  private final SqlSessionFactory sessions = sessions();

  private SqlSessionFactory sessions() {
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(Mapper.class);
    return new SqlSessionFactoryBuilder().build(configuration);
  }

  @BeforeEach
  void reset() {
    accounts.reset();
  }

  @AfterEach
  void close() {
    source.forceCloseAll();
  }

  @Test
  void a_session_commits_and_its_counts_are_exact() {
    try (SqlSession session = sessions.openSession()) {
      Mapper mapper = session.getMapper(Mapper.class);
      assertThat(mapper.add("ann", -30)).isEqualTo(1);
      assertThat(mapper.add("nobody", 30)).isZero();
      assertThat(mapper.closeBelow(60)).isEqualTo(1);
      assertThat(mapper.find("ann").getBalance()).isEqualTo(70);
      assertThat(mapper.find("bob")).isNull();
      assertThat(accounts.balances()).containsEntry("bob", 50);
      session.commit();
    }
    assertThat(accounts.balances()).containsOnly(entry("ann", 70));
  }

  @Test
  void a_session_rolls_back_when_told_and_when_closed() {
    try (SqlSession session = sessions.openSession()) {
      session.getMapper(Mapper.class).add("ann", -30);
      session.rollback();
      session.getMapper(Mapper.class).add("bob", 1);
      // Closed without a commit.
    }
    assertThat(accounts.balances()).containsOnly(entry("ann", 100), entry("bob", 50));
  }

  @Test
  void an_insert_writes_its_key_into_the_bean() {
    Account cleo = new Account("Cleo", 7);
    try (SqlSession session = sessions.openSession(true)) {
      assertThat(session.getMapper(Mapper.class).open(cleo)).isEqualTo(1);
    }
    assertThat(cleo.getId()).isEqualTo("cleo");
    assertThat(accounts.balances()).containsEntry("cleo", 7);
  }

  @Test
  void a_key_that_is_there_fails_at_once_or_at_the_commit() {
    try (SqlSession session = sessions.openSession(true)) {
      Mapper mapper = session.getMapper(Mapper.class);
      assertThatThrownBy(() -> mapper.open(new Account("Ann", 1)))
          .isInstanceOf(PersistenceException.class)
          .hasCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
    }
    try (SqlSession session = sessions.openSession()) {
      Mapper mapper = session.getMapper(Mapper.class);
      mapper.add("bob", 1);
      mapper.open(new Account("Ann", 1));
      assertThatThrownBy(session::commit)
          .isInstanceOf(PersistenceException.class)
          .hasCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
    }
    assertThat(accounts.balances()).containsOnly(entry("ann", 100), entry("bob", 50));
  }

  @Test
  void a_batch_session_sends_its_statements_together() {
    try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
      Mapper mapper = session.getMapper(Mapper.class);
      Account cleo = new Account("Cleo", 7);
      mapper.open(cleo);
      mapper.open(new Account("Dan", 8));
      mapper.add("ann", 1);
      List<BatchResult> results = session.flushStatements();
      assertThat(results)
          .extracting(BatchResult::getUpdateCounts)
          .containsExactly(new int[] {1, 1}, new int[] {1});
      assertThat(cleo.getId()).isEqualTo("cleo");
      session.commit();
    }
    assertThat(accounts.balances())
        .containsOnly(entry("ann", 101), entry("bob", 50), entry("cleo", 7), entry("dan", 8));
  }
}
