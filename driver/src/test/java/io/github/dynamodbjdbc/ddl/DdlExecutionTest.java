package io.github.dynamodbjdbc.ddl;

import static io.github.dynamodbjdbc.ddl.FakeTableAdmin.DEFAULTS;
import static io.github.dynamodbjdbc.ddl.FakeTableAdmin.index;
import static io.github.dynamodbjdbc.ddl.FakeTableAdmin.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.CatalogCache;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableAdmin.Sent;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.command.DdlParser;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The waits of statements that change tables, and what they do after a lost answer. */
class DdlExecutionTest {
  private static final Optional<TableDetails> NONE = Optional.empty();
  private static final Optional<TableDetails> CREATING =
      Optional.of(table(Status.CREATING, DEFAULTS));
  private static final Optional<TableDetails> ACTIVE = Optional.of(table(Status.ACTIVE, DEFAULTS));
  private static final Optional<TableDetails> DELETING =
      Optional.of(table(Status.DELETING, DEFAULTS));

  private static final String CREATE = "CREATE TABLE things (id TEXT PRIMARY KEY)";

  private final FakeTableAdmin admin = new FakeTableAdmin();
  private final FakeDynamoClient dynamo = new FakeDynamoClient();
  private final Cancellation cancellation = new Cancellation();
  private final DdlProgress progress = new DdlProgress();
  private final List<String> warnings = new ArrayList<>();

  private void run(String sql, String... properties) {
    DriverConfig config =
        DriverConfig.of(
            properties.length == 0 ? Map.of() : Map.of(ConnectionProperty.DDL_WAIT, properties[0]));
    DdlExecution.run(
        DdlParser.parse(SqlText.of(sql)),
        new DdlServices(
            admin,
            new Catalog(dynamo, new CatalogCache(config, System::nanoTime)),
            config,
            "us-east-1",
            cancellation,
            warnings::add,
            progress));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private void described(Optional<TableDetails>... answers) {
    Collections.addAll(admin.described, answers);
  }

  @Test
  void create_table_waits_until_the_table_and_its_indexes_are_active() {
    described(
        NONE, // a new table is not seen at once
        CREATING,
        Optional.of(table(Status.ACTIVE, DEFAULTS, index("by_a", Status.CREATING))),
        Optional.of(table(Status.ACTIVE, DEFAULTS, index("by_a", Status.ACTIVE))));
    run("CREATE TABLE things (id TEXT PRIMARY KEY, a TEXT, INDEX by_a (a)) WITH (ttl = expires)");
    assertThat(admin.calls)
        .containsExactly(
            "create things {}",
            "describe",
            "describe",
            "describe",
            "describe",
            "setTimeToLive expires true");
    assertThat(progress.progress()).isEqualTo(new StatementProgress(0, 6, 2, 2, 0));
  }

  /** The attribute of the time to live is set when the table is active, and not before. */
  @Test
  void without_ddl_wait_only_a_time_to_live_is_waited_for() {
    described(ACTIVE);
    run(CREATE, "false");
    assertThat(admin.calls).containsExactly("create things {}");
    admin.calls.clear();
    run(CREATE + " WITH (ttl = expires)", "false");
    assertThat(admin.calls)
        .containsExactly("create things {}", "describe", "setTimeToLive expires true");
  }

  @Test
  void a_table_that_a_lost_request_made_is_not_a_duplicate() {
    admin.sent.add(Sent.PERHAPS_BEFORE);
    described(CREATING, ACTIVE);
    run(CREATE);
    assertThat(admin.calls).containsExactly("create things {}", "describe", "describe");
  }

  @Test
  void a_request_is_sent_again_if_the_refused_one_had_done_nothing() {
    admin.sent.add(Sent.PERHAPS_BEFORE);
    described(NONE, ACTIVE);
    run(CREATE);
    assertThat(admin.calls)
        .containsExactly("create things {}", "describe", "create things {}", "describe");
  }

  @Test
  void a_request_that_is_refused_again_and_again_ends_as_unknown() {
    admin.sent.addAll(List.of(Sent.PERHAPS_BEFORE, Sent.PERHAPS_BEFORE, Sent.PERHAPS_BEFORE));
    described(NONE);
    assertThatThrownBy(() -> run(CREATE))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNKNOWN_OUTCOME));
  }

  /** Several instances of a program run the same script when they start. */
  @Test
  void a_table_that_another_program_makes_meanwhile_is_taken() {
    admin.failure = new DriverException(SqlState.DUPLICATE_TABLE, "there already");
    described(NONE, CREATING, ACTIVE);
    dynamo.put(ACTIVE.orElseThrow().description());
    run("CREATE TABLE IF NOT EXISTS things (id TEXT PRIMARY KEY)");
    assertThat(admin.calls).containsExactly("describe", "create things {}", "describe", "describe");
    assertThat(warnings)
        .containsExactly("There is a table 'things' already, and it was not changed.");
    admin.failure = new DriverException(SqlState.DUPLICATE_TABLE, "there already");
    assertThatThrownBy(() -> run(CREATE)).hasMessage("there already");
  }

  @Test
  void a_table_or_index_that_another_program_deletes_or_makes_meanwhile_is_no_failure() {
    admin.failure = new DriverException(SqlState.UNDEFINED_TABLE, "gone");
    described(ACTIVE, NONE);
    run("DROP TABLE IF EXISTS things");
    assertThat(admin.calls).containsExactly("describe", "delete things", "describe");
    admin.described.clear();
    admin.failure = new DriverException(SqlState.DUPLICATE_TABLE, "there already");
    described(ACTIVE, Optional.of(table(Status.ACTIVE, DEFAULTS, index("by_a", Status.ACTIVE))));
    run("CREATE INDEX IF NOT EXISTS by_a ON things (a TEXT)");
  }

  @Test
  void a_table_that_is_being_deleted_is_made_again_when_it_is_gone() {
    described(DELETING, DELETING, NONE, ACTIVE);
    run("CREATE TABLE IF NOT EXISTS things (id TEXT PRIMARY KEY)");
    assertThat(admin.calls)
        .containsExactly("describe", "describe", "describe", "create things {}", "describe");
  }

  /** A table that is not ready cannot be read for its columns. */
  @Test
  void without_ddl_wait_a_table_that_is_not_ready_is_not_read() {
    described(CREATING);
    run("CREATE TABLE IF NOT EXISTS things (id TEXT PRIMARY KEY, a INT)", "false");
    assertThat(admin.calls).containsExactly("describe");
    assertThat(dynamo.calls).isEmpty();
  }

  @Test
  void drop_table_waits_until_the_table_is_gone() {
    described(ACTIVE, DELETING, NONE);
    run("DROP TABLE things");
    assertThat(admin.calls).containsExactly("describe", "delete things", "describe", "describe");
  }

  @Test
  void a_table_that_a_lost_request_deletes_is_not_missing() {
    admin.sent.add(Sent.PERHAPS_BEFORE);
    described(ACTIVE, NONE);
    run("DROP TABLE things");
    assertThat(admin.calls).containsExactly("describe", "delete things", "describe", "describe");
  }

  @Test
  void an_index_that_a_lost_request_makes_is_waited_for() {
    admin.sent.add(Sent.PERHAPS_BEFORE);
    described(
        ACTIVE,
        Optional.of(table(Status.UPDATING, DEFAULTS, index("by_a", Status.CREATING))),
        Optional.of(table(Status.ACTIVE, DEFAULTS, index("by_a", Status.ACTIVE))));
    run("CREATE INDEX by_a ON things (a TEXT)");
    assertThat(admin.calls).containsExactly("describe", "CreateIndex", "describe", "describe");
  }

  @Test
  void cancelling_ends_the_waiting_and_the_message_says_that_the_change_goes_on() throws Exception {
    described(CREATING);
    CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(CREATE));
    while (progress.progress().segments() == 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    cancellation.cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
    assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.STATEMENT_CANCELED))
        .hasMessage("The statement was canceled. DynamoDB goes on creating table 'things'.");
  }

  @Test
  void a_table_whose_key_is_not_accessible_is_not_waited_for() {
    described(Optional.of(table(Status.UNUSABLE, DEFAULTS)));
    assertThatThrownBy(() -> run(CREATE))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.OBJECT_IN_USE))
        .hasMessageContaining("cannot be used");
  }

  @Test
  void tags_are_set_to_exactly_those_of_the_statement() {
    described(ACTIVE);
    admin.tags.putAll(Map.of("a", "1", "b", "2", "aws:x", "kept"));
    run("ALTER TABLE things SET (tags = '{\"b\":\"2\",\"c\":\"3\"}')");
    assertThat(admin.calls).containsExactly("describe", "tags", "tag {c=3}", "untag [a]");
    admin.calls.clear();
    run("ALTER TABLE things RESET (tags)");
    assertThat(admin.calls.get(2)).startsWith("untag ").contains("b", "c").doesNotContain("aws:");
  }

  @Test
  void what_a_table_has_already_is_not_set() {
    described(ACTIVE);
    admin.timeToLive = Optional.of("expires");
    run(
        "ALTER TABLE things SET (billing = on_demand, stream = off, table_class = standard,"
            + " deletion_protection = false, encryption = aws_owned, ttl = expires)");
    assertThat(admin.calls).containsExactly("describe", "timeToLive");
  }

  @Test
  void changes_are_made_one_after_the_other_even_without_ddl_wait() {
    described(ACTIVE);
    run(
        "ALTER TABLE things SET (table_class = infrequent_access, encryption = aws_managed,"
            + " stream = new_image)",
        "false");
    assertThat(admin.calls)
        .containsExactly("describe", "StorageClass", "describe", "Encrypted", "describe", "Stream");
  }
}
