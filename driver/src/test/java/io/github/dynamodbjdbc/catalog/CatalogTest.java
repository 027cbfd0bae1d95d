package io.github.dynamodbjdbc.catalog;

import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final AtomicLong now = new AtomicLong();
  private final FakeDynamoClient client = new FakeDynamoClient();

  @Test
  void a_table_is_described_and_sampled_once_until_its_time_is_up() {
    client.put(table("users", "id:S"), "{'id':{'S':'a'},'n':{'N':'1'}}");
    Catalog catalog = open();
    Table first = catalog.table("users");
    now.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(catalog.table("users")).isSameAs(first);
    assertThat(client.calls).containsExactly("DescribeTable users", "Scan users 0/1");

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    Table again = catalog.table("users");
    assertThat(client.calls).hasSize(4);
    assertThat(again.version()).isEqualTo(first.version());
  }

  @Test
  void a_changed_table_has_another_version() {
    client.put(table("users", "id:S"), "{'id':{'S':'a'},'n':{'N':'1'}}");
    Catalog catalog = open();
    Table first = catalog.table("users");
    client.put(table("users", "id:S"), "{'id':{'S':'a'},'m':{'N':'1'}}");
    Table second = catalog.refresh("users");
    assertThat(second.column("m")).isPresent();
    assertThat(second.version()).isNotEqualTo(first.version());
  }

  @Test
  void a_list_of_tables_is_read_anew_for_a_name_that_is_not_in_it_but_not_for_each_of_them() {
    client.put(table("users", "id:S"));
    Catalog catalog = open();
    assertThat(catalog.tableNames()).containsExactly("users");
    client.put(table("orders", "id:S"));
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(catalog.recentTableNames()).containsExactly("users");

    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(catalog.tableNames()).containsExactly("users");
    assertThat(catalog.recentTableNames()).containsExactly("orders", "users");
    assertThat(catalog.recentTableNames()).containsExactly("orders", "users");
    assertThat(catalog.tableNames()).containsExactly("orders", "users");
    assertThat(client.calls).containsExactly("ListTables", "ListTables");
  }

  @Test
  void tables_named_without_wildcard_need_no_listing() {
    assertThat(open(Map.of(ConnectionProperty.TABLES, "users,orders")).tableNames())
        .containsExactly("orders", "users");
    assertThat(client.calls).isEmpty();
  }

  @Test
  void globs_choose_among_the_listed_tables() {
    for (String name : List.of("prod-users", "prod-orders", "test-users", "prodXusers")) {
      client.put(table(name, "id:S"));
    }
    Catalog catalog = open(Map.of(ConnectionProperty.TABLES, "prod-*,test-user?,other"));
    assertThat(catalog.tableNames())
        .containsExactly("other", "prod-orders", "prod-users", "test-users");
    assertThat(catalog.tableNames()).hasSize(4);
    assertThat(client.calls).containsExactly("ListTables");
    assertThatThrownBy(() -> catalog.table("prodXusers"))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNDEFINED_TABLE));
  }

  @Test
  void failures_are_not_kept() {
    client.put(table("users", "id:S"));
    client.broken.put("users", new DriverException(SqlState.ACCESS_DENIED, "no"));
    Catalog catalog = open();
    assertThatThrownBy(() -> catalog.table("users")).hasMessage("no");
    client.broken.clear();
    assertThat(catalog.table("users").name()).isEqualTo("users");
  }

  @Test
  void one_broken_table_does_not_fail_the_rest() {
    for (int i = 0; i < 20; i++) {
      client.put(table("t" + i, "id:S"));
    }
    client.broken.put("t7", new DriverException(SqlState.ACCESS_DENIED, "no"));
    Catalog catalog = open();
    ManyTables<Table> described = catalog.describe(catalog.tableNames());
    assertThat(described.tables()).hasSize(19).doesNotContainKey("t7");
    assertThat(described.failures()).containsOnlyKeys("t7");
    assertThat(described.tables().keySet()).isSubsetOf(catalog.tableNames());
  }

  @Test
  void a_stampede_describes_once() throws Exception {
    client.put(table("users", "id:S"), "{'id':{'S':'a'}}");
    CountDownLatch gate = new CountDownLatch(1);
    Catalog catalog = open(DriverConfig.defaults(), new GatedClient(client, gate));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<Table>> tables = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tables.add(threads.submit(() -> catalog.table("users")));
      }
      gate.countDown();
      for (Future<Table> each : tables) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isSameAs(tables.get(0).get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(client.calls).containsExactly("DescribeTable users", "Scan users 0/1");
  }

  @Test
  void an_interrupted_loader_does_not_fail_those_who_wait() throws Exception {
    client.put(table("users", "id:S"));
    CountDownLatch gate = new CountDownLatch(1);
    Catalog catalog = open(DriverConfig.defaults(), new GatedClient(client, gate));
    List<Throwable> failures = new ArrayList<>();
    Thread loader =
        new Thread(
            () -> {
              try {
                catalog.table("users");
              } catch (DriverException e) {
                failures.add(e);
              }
            });
    loader.start();
    while (loader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Table> waiting = threads.submit(() -> catalog.table("users"));
      loader.interrupt();
      loader.join();
      gate.countDown();
      assertThat(waiting.get(10, TimeUnit.SECONDS).name()).isEqualTo("users");
      assertThat(failures).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_widened_column_stays_wide_through_later_samplings() {
    client.put(table("users", "id:S"), "{'id':{'S':'a'},'n':{'N':'1'}}");
    Catalog catalog = open();
    Table before = catalog.table("users");
    catalog.widen(
        "users", before.column("n").orElseThrow(), DynamoValue.ofNumber(new BigDecimal("0.25")));
    Table wider = catalog.table("users");
    assertThat(wider.column("n").orElseThrow().type().type()).isEqualTo(SqlType.DECIMAL);
    assertThat(wider.column("n").orElseThrow().type().scale()).isEqualTo(2);
    assertThat(wider.version()).isNotEqualTo(before.version());
    assertThat(client.calls).hasSize(2);

    catalog.widen("users", before.column("n").orElseThrow(), DynamoValue.ofString("x"));
    now.addAndGet(Duration.ofHours(1).toNanos());
    Table later = catalog.table("users");
    assertThat(client.calls).hasSize(4);
    assertThat(later.column("n").orElseThrow().type().type()).isEqualTo(SqlType.VARCHAR);
    assertThat(later.column("n").orElseThrow().showsStringsOnly()).isFalse();

    assertThat(catalog.refresh("users").column("n").orElseThrow().type().type())
        .isEqualTo(SqlType.BIGINT);
  }

  private Catalog open() {
    return open(Map.of());
  }

  private Catalog open(Map<ConnectionProperty, String> properties) {
    return open(DriverConfig.of(properties), client);
  }

  private Catalog open(DriverConfig config, DynamoClient calls) {
    return new Catalog(calls, new CatalogCache(config, now::get));
  }

  /** Waits for the gate before it describes a table; an interrupt ends the wait. */
  private record GatedClient(DynamoClient client, CountDownLatch gate) implements DynamoClient {
    @Override
    public List<String> listTables() {
      return client.listTables();
    }

    @Override
    public TableAdmin tables() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TableDescription describeTable(String table) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new DriverException(SqlState.STATEMENT_CANCELED, "interrupted", e);
      }
      return client.describeTable(table);
    }

    @Override
    public <T> Page<T> read(
        ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
      return client.read(request, from, decoder);
    }

    @Override
    public WriteOutcome write(WriteRequest request) {
      return client.write(request);
    }

    @Override
    public TransactionOutcome transact(List<WriteRequest> requests, String token) {
      return client.transact(requests, token);
    }

    @Override
    public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
      return client.batchWrite(table, putsAndDeletes);
    }
  }
}
