package io.github.dynamodbjdbc.springdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.clients.DynamoProcess;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JDBC in a Spring Boot application: repositories of entities that bring their ids. */
class RepositoriesIT {
  private static DynamoProcess dynamo;
  private static ConfigurableApplicationContext context;

  private final Notes notes = context.getBean(Notes.class);
  private final Tags tags = context.getBean(Tags.class);
  private final Checklists lists = context.getBean(Checklists.class);
  private final JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
  private final TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

  @BeforeAll
  static void start() throws Exception {
    dynamo = DynamoProcess.start();
    context =
        new SpringApplication(Notebook.class)
            .run(
                "--spring.datasource.url=" + dynamo.url(),
                "--spring.sql.init.mode=always",
                "--spring.sql.init.schema-locations=classpath:notes.sql");
  }

  @AfterAll
  static void stop() throws Exception {
    context.close();
    dynamo.close();
  }

  @BeforeEach
  void two_notes() {
    notes.deleteAll();
    notes.saveAll(List.of(new Note("n-1", "milk", 3), new Note("n-2", "bread", null)));
  }

  @Test
  void saved_entities_are_found_counted_and_deleted() {
    assertThat(notes.findById("n-1"))
        .hasValueSatisfying(note -> assertThat(note.text()).isEqualTo("milk"));
    assertThat(notes.count()).isEqualTo(2);
    assertThat(notes.existsById("n-2")).isTrue();
    assertThat(notes.findAllById(List.of("n-1", "n-9"))).hasSize(1);
    notes.save(new Note("n-3", "salt", 5, Instant.parse("2026-05-01T12:00:00Z"), null));
    assertThat(notes.findByStarsGreaterThan(2, Sort.by("stars").descending()))
        .extracting(Note::id)
        .containsExactly("n-3", "n-1");
    assertThat(notes.findById("n-3").orElseThrow().written()).isEqualTo("2026-05-01T12:00:00Z");
    assertThat(notes.deleteBelow(4)).isEqualTo(1);
    notes.deleteById("n-2");
    notes.delete(notes.findById("n-3").orElseThrow());
    assertThat(notes.findAll()).isEmpty();
  }

  @Test
  void a_change_raises_the_version_and_a_stale_one_is_refused() {
    Note first = notes.findById("n-1").orElseThrow();
    Note second = notes.save(first.text("oat milk"));
    assertThat(second.version()).isEqualTo(first.version() + 1);
    assertThatThrownBy(() -> notes.save(first.text("soy milk")))
        .isInstanceOf(OptimisticLockingFailureException.class);
    assertThatThrownBy(() -> notes.delete(first))
        .isInstanceOf(OptimisticLockingFailureException.class);
    assertThat(notes.findById("n-1").orElseThrow().text()).isEqualTo("oat milk");
  }

  @Test
  void a_change_of_another_before_the_commit_fails_the_transaction() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      notes.save(notes.findById("n-1").orElseThrow().text("oat milk"));
                      elsewhere("UPDATE notes SET version = version + 1 WHERE id = 'n-1'");
                    }))
        .isInstanceOf(CannotAcquireLockException.class);
    assertThat(notes.findById("n-1").orElseThrow().text()).isEqualTo("milk");
  }

  /** On another thread, which has no part in the transaction. */
  private void elsewhere(String sql) {
    Thread other = new Thread(() -> jdbc.update(sql));
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_exception_rolls_back_all_that_was_saved() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      notes.save(new Note("n-3", "salt", 5));
                      notes.deleteById("n-1");
                      assertThat(notes.count()).isEqualTo(2);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(notes.findAll()).extracting(Note::id).containsExactlyInAnyOrder("n-1", "n-2");
  }

  @Test
  void a_persistable_entity_is_inserted_if_it_says_so_and_never_over_another() {
    tags.save(new Tag("t-1", "red", true));
    assertThatThrownBy(() -> tags.save(new Tag("t-1", "blue", true)))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(tags.findById("t-1").orElseThrow().colour()).isEqualTo("red");
    tags.save(new Tag("t-1", "green", false));
    assertThat(tags.findById("t-1").orElseThrow().colour()).isEqualTo("green");
    tags.deleteAll();
    assertThat(tags.count()).isZero();
  }

  @Test
  void an_aggregate_is_saved_with_its_entries() {
    lists.save(new Checklist("l-1", "shop", List.of(new Entry("milk"), new Entry("bread")), true));
    lists.save(new Checklist("l-2", "other", List.of(new Entry("pen")), true));
    lists.save(new Checklist("l-1", "market", List.of(new Entry("fish")), false));
    Checklist market = lists.findById("l-1").orElseThrow();
    assertThat(market.title()).isEqualTo("market");
    assertThat(market.entries()).containsExactly(new Entry("fish"));
    lists.deleteById("l-1");
    assertThat(lists.findAll()).extracting(Checklist::id).containsExactly("l-2");
    assertThat(jdbc.queryForList("SELECT text FROM entries", String.class)).containsExactly("pen");
    lists.deleteAll();
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM entries", Integer.class)).isZero();
  }
}
