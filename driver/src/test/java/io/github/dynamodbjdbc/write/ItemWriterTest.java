package io.github.dynamodbjdbc.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.LossyDynamo.Fate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of what becomes of a write, by its kind and the fate of its calls. Whatever the table
 * says, a write that is told done was done once, and one that is told not done was not done.
 */
@Timeout(30)
class ItemWriterTest {
  private static final DriverConfig ALONE = config("false");
  private static final DriverConfig IN_TRANSACTION = config("true");

  private final WriteMeter meter = new WriteMeter();
  private final Cancellation cancellation = new Cancellation();

  private static DriverConfig config(String exactlyOnce) {
    return DriverConfig.of(
        Map.of(ConnectionProperty.MAX_RETRIES, "2", ConnectionProperty.EXACTLY_ONCE, exactlyOnce));
  }

  private static Optional<Map<String, DynamoValue>> item(String name) {
    return switch (name) {
      case "none" -> Optional.empty();
      case "open" -> Optional.of(Write.OPEN);
      case "sold" ->
          Optional.of(
              Map.of(
                  "id", Write.text("o-1"), "status", Write.text("sold"), "n", Write.number("7")));
      case "paid" ->
          // As the write leaves it; the number has another scale.
          Optional.of(
              Map.of(
                  "id", Write.text("o-1"), "status", Write.text("paid"), "n", Write.number("1.5")));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private String outcome(Write write, LossyDynamo dynamo, DriverConfig config) {
    try {
      return new ItemWriter(dynamo, config, cancellation, meter).write(write.action()).held()
          ? "done"
          : "not done";
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  private static List<Fate> fates(String texts) {
    return Arrays.stream(texts.split(" ")).map(Fate::valueOf).toList();
  }

  private static Optional<Map<String, CanonicalValue>> canonical(
      Optional<Map<String, DynamoValue>> item) {
    return item.map(CanonicalValue::of);
  }

  private static void assertTrue(
      String outcome, Write write, Optional<Map<String, DynamoValue>> before, LossyDynamo dynamo) {
    switch (outcome) {
      case "done" -> assertThat(canonical(dynamo.item())).isEqualTo(canonical(write.apply(before)));
      case "08007", "57014" ->
          assertThat(canonical(dynamo.item()))
              .isIn(
                  canonical(before),
                  write.holds(before) ? canonical(write.apply(before)) : canonical(before));
      default -> assertThat(dynamo.item()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // kind, item before, fates of the calls, outcome, calls
        "INSERT | none | ANSWERED | done | 1",
        "INSERT | open | ANSWERED | not done | 1",
        "INSERT | none | THROTTLED | 40001 | 1",
        "INSERT | none | LOST_AFTER ANSWERED | done | 2",
        "INSERT | none | LOST_BEFORE ANSWERED | done | 2",
        "INSERT | open | LOST_BEFORE ANSWERED | 08007 | 2",
        "INSERT | paid | LOST_BEFORE ANSWERED | done | 2", // not to be told apart
        "INSERT | none | LOST_AFTER LOST_BEFORE ANSWERED | done | 3",
        "INSERT | none | LOST_AFTER THROTTLED | 08007 | 2",
        "INSERT | none | LOST_BEFORE THROTTLED | 08007 | 2",
        "INSERT | none | LOST_AFTER | 08007 | 3",
        "INSERT | none | LOST_BEFORE | 08007 | 3",
        "INSERT | none | INTERRUPTED | 57014 | 1",
        "REPLACE | open | ANSWERED | done | 1",
        "REPLACE | open | LOST_AFTER ANSWERED | done | 2",
        "REPLACE | none | LOST_BEFORE ANSWERED | done | 2",
        "REPLACE | none | LOST_AFTER | 08007 | 3",
        "UPDATE | open | ANSWERED | done | 1",
        "UPDATE | sold | ANSWERED | not done | 1",
        "UPDATE | none | ANSWERED | not done | 1",
        "UPDATE | open | LOST_AFTER ANSWERED | done | 2",
        "UPDATE | open | LOST_BEFORE ANSWERED | done | 2",
        "UPDATE | sold | LOST_BEFORE ANSWERED | 08007 | 2",
        "UPDATE | none | LOST_BEFORE ANSWERED | 08007 | 2",
        "UPDATE | open | LOST_AFTER THROTTLED | 08007 | 2",
        "UPDATE | open | LOST_AFTER | 08007 | 3",
        "UPDATE | open | INTERRUPTED | 57014 | 1",
        "UPDATE_RETURNING | open | LOST_AFTER ANSWERED | done | 2",
        "UPSERT | none | LOST_AFTER ANSWERED | done | 2",
        "UPSERT | sold | LOST_BEFORE ANSWERED | done | 2",
        "UPSERT | none | LOST_BEFORE | 08007 | 3",
        "INCREMENT | open | ANSWERED | done | 1",
        "INCREMENT | none | ANSWERED | not done | 1",
        "INCREMENT | open | LOST_AFTER ANSWERED | 08007 | 1",
        "INCREMENT | open | LOST_BEFORE ANSWERED | 08007 | 1",
        "INCREMENT | open | THROTTLED | 40001 | 1",
        "INCREMENT | open | INTERRUPTED | 57014 | 1",
        "DELETE | open | ANSWERED | done | 1",
        "DELETE | none | ANSWERED | not done | 1",
        "DELETE | open | LOST_AFTER ANSWERED | done | 2",
        "DELETE | open | LOST_BEFORE ANSWERED | done | 2",
        "DELETE | none | LOST_BEFORE ANSWERED | done | 2", // not to be told apart
        "DELETE | open | LOST_AFTER | 08007 | 3",
        "DELETE_RETURNING | open | ANSWERED | done | 1",
        "DELETE_RETURNING | open | LOST_AFTER ANSWERED | 08007 | 1",
      })
  void a_write_ends_as_the_fates_of_its_calls_allow(
      Write write, String before, String fates, String outcome, int calls) {
    LossyDynamo dynamo = new LossyDynamo(write, item(before), fates(fates));
    assertThat(outcome(write, dynamo, ALONE)).isEqualTo(outcome);
    assertThat(dynamo.calls()).isEqualTo(calls);
    assertTrue(outcome, write, item(before), dynamo);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INCREMENT | open | ANSWERED | done | 1",
        "INCREMENT | none | ANSWERED | not done | 1",
        "INCREMENT | open | LOST_AFTER ANSWERED | done | 2",
        "INCREMENT | open | LOST_BEFORE LOST_AFTER ANSWERED | done | 3",
        "INCREMENT | open | LOST_AFTER | 08007 | 3",
        "INCREMENT | open | LOST_BEFORE | 08007 | 3",
        "INCREMENT | open | CONFLICT CONFLICT ANSWERED | done | 3",
        "INCREMENT | open | CONFLICT LOST_AFTER ANSWERED | done | 3",
        "INCREMENT | open | THROTTLED ANSWERED | done | 2",
        "INCREMENT | open | CONFLICT | 40001 | 3",
        "INCREMENT | open | THROTTLED | 40001 | 3",
        "INCREMENT | open | INVALID | 22018 | 1",
        "INSERT | none | LOST_AFTER ANSWERED | done | 2",
        "INSERT | open | LOST_BEFORE ANSWERED | not done | 2",
        "INSERT | paid | LOST_BEFORE ANSWERED | not done | 2",
        "UPDATE | sold | LOST_BEFORE ANSWERED | not done | 2",
        "DELETE | none | LOST_BEFORE ANSWERED | not done | 2",
        "DELETE | open | LOST_AFTER ANSWERED | done | 2",
      })
  void with_exactly_once_a_lost_answer_changes_nothing(
      Write write, String before, String fates, String outcome, int calls) {
    LossyDynamo dynamo = new LossyDynamo(write, item(before), fates(fates));
    assertThat(outcome(write, dynamo, IN_TRANSACTION)).isEqualTo(outcome);
    assertThat(dynamo.calls()).isEqualTo(calls);
    assertTrue(outcome, write, item(before), dynamo);
  }

  @Test
  void a_conflict_that_stays_may_be_tried_again_by_the_application() {
    LossyDynamo dynamo = new LossyDynamo(Write.INCREMENT, item("open"), fates("CONFLICT"));
    assertThat(failure(Write.INCREMENT, dynamo, IN_TRANSACTION).state())
        .isEqualTo(SqlState.CONFLICT);
  }

  @Test
  void exactly_once_returns_no_items_so_who_asks_for_one_is_refused() {
    LossyDynamo dynamo = new LossyDynamo(Write.UPDATE_RETURNING, item("open"), fates("ANSWERED"));
    assertThatThrownBy(() -> outcome(Write.UPDATE_RETURNING, dynamo, IN_TRANSACTION))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(dynamo.calls()).isZero();
  }

  @Test
  void the_items_of_the_answers_are_passed_on() {
    assertThat(written(Write.UPDATE_RETURNING, "open", "ANSWERED").item())
        .isEqualTo(Write.UPDATE.apply(item("open")));
    assertThat(written(Write.UPDATE_RETURNING, "open", "LOST_AFTER ANSWERED").item())
        .as("the new item comes with the condition that failed")
        .isEqualTo(Write.UPDATE.apply(item("open")));
    assertThat(written(Write.UPDATE, "open", "LOST_AFTER ANSWERED").item()).isEmpty();
    assertThat(written(Write.DELETE_RETURNING, "open", "ANSWERED").item()).contains(Write.OPEN);
    assertThat(written(Write.INSERT, "open", "ANSWERED").item())
        .as("the item that is there")
        .contains(Write.OPEN);
  }

  private Written written(Write write, String before, String fates) {
    LossyDynamo dynamo = new LossyDynamo(write, item(before), fates(fates));
    return new ItemWriter(dynamo, ALONE, cancellation, meter).write(write.action());
  }

  private DriverException failure(Write write, LossyDynamo dynamo, DriverConfig config) {
    return catchThrowableOfType(
        DriverException.class,
        () -> new ItemWriter(dynamo, config, cancellation, meter).write(write.action()));
  }

  @Test
  void the_message_of_an_unknown_outcome_shows_the_key_and_no_other_value() {
    Stream.of(Write.INSERT, Write.UPDATE)
        .forEach(
            write -> {
              LossyDynamo dynamo =
                  new LossyDynamo(write, item("sold"), fates("LOST_BEFORE ANSWERED"));
              DriverException failure = failure(write, dynamo, ALONE);
              assertThat(failure)
                  .hasMessageStartingWith(
                      "It is not known whether the item with id = 'o-1' in table 'orders' was ")
                  .hasMessageContaining("No answer came.")
                  .hasMessageContaining("status")
                  .hasMessageContaining("Read the item before you repeat the write.");
              assertThat(failure.getMessage()).doesNotContain("sold", "paid", "secret");
              assertThat(failure).hasCauseInstanceOf(DriverException.class);
            });
  }

  @Test
  void the_message_says_which_attributes_are_not_as_the_write_leaves_them() {
    assertThat(message(Write.INSERT, "open"))
        .contains("The item is there now, but not as this write leaves it: note, status differ.");
    assertThat(message(Write.UPDATE, "sold"))
        .contains("The item is there now, but not as this write leaves it: status differs.");
    assertThat(message(Write.UPDATE, "none")).contains("There is no such item now.");
  }

  private String message(Write write, String before) {
    LossyDynamo dynamo = new LossyDynamo(write, item(before), fates("LOST_BEFORE ANSWERED"));
    return failure(write, dynamo, ALONE).getMessage();
  }

  @Test
  void the_failure_of_a_repetition_is_kept() {
    LossyDynamo dynamo =
        new LossyDynamo(Write.INSERT, Optional.empty(), fates("LOST_AFTER THROTTLED"));
    assertThat(failure(Write.INSERT, dynamo, ALONE).getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.THROTTLED));
  }

  @Test
  void calls_and_costs_are_counted() {
    written(Write.INSERT, "none", "ANSWERED");
    written(Write.INSERT, "open", "ANSWERED");
    written(Write.INSERT, "none", "LOST_AFTER ANSWERED");
    assertThat(meter.totals())
        .isEqualTo(
            new WriteMeter.Totals(
                4, 2, 1, 1, 1, Map.of("orders", new WriteUnits(1, Map.of("by_status", 2.0)))));
    assertThat(meter.totals().writeUnits()).isEqualTo(3);
  }

  @Test
  void a_canceled_statement_says_that_its_write_may_be_done() {
    LossyDynamo dynamo = new LossyDynamo(Write.INSERT, Optional.empty(), fates("LOST_AFTER"));
    dynamo.duringCalls(
        () ->
            cancellation.cancel(SqlState.STATEMENT_TIMEOUT, "The statement took longer than 1s."));
    DriverException failure = failure(Write.INSERT, dynamo, ALONE);
    assertThat(failure.state()).isEqualTo(SqlState.STATEMENT_TIMEOUT);
    assertThat(failure)
        .hasMessageStartingWith("The statement took longer than 1s. It is not known whether");
    assertThat(dynamo.calls()).isEqualTo(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void a_statement_that_was_canceled_before_its_write_makes_no_call() {
    LossyDynamo dynamo = new LossyDynamo(Write.INSERT, Optional.empty(), fates("ANSWERED"));
    cancellation.cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
    assertThat(failure(Write.INSERT, dynamo, ALONE)).hasMessage("The statement was canceled.");
    assertThat(dynamo.calls()).isZero();
  }

  @Test
  void a_write_that_was_done_is_told_so_although_the_statement_was_canceled_meanwhile() {
    LossyDynamo dynamo = new LossyDynamo(Write.INSERT, Optional.empty(), fates("ANSWERED"));
    dynamo.duringCalls(
        () -> cancellation.cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled."));
    assertThat(outcome(Write.INSERT, dynamo, ALONE)).isEqualTo("done");
  }

  @Test
  void repetitions_end_with_retry_timeout() {
    LossyDynamo dynamo = new LossyDynamo(Write.INSERT, Optional.empty(), fates("LOST_AFTER"));
    DriverConfig patient =
        DriverConfig.of(
            Map.of(
                ConnectionProperty.MAX_RETRIES, "100", ConnectionProperty.RETRY_TIMEOUT, "100ms"));
    long start = System.nanoTime();
    assertThat(failure(Write.INSERT, dynamo, patient).state()).isEqualTo(SqlState.UNKNOWN_OUTCOME);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(dynamo.calls()).isBetween(1, 20);
  }

  @Test
  void max_retries_0_sends_nothing_again() {
    LossyDynamo dynamo =
        new LossyDynamo(Write.INSERT, Optional.empty(), fates("LOST_AFTER ANSWERED"));
    DriverConfig once = DriverConfig.of(Map.of(ConnectionProperty.MAX_RETRIES, "0"));
    assertThat(failure(Write.INSERT, dynamo, once).state()).isEqualTo(SqlState.UNKNOWN_OUTCOME);
    assertThat(dynamo.calls()).isEqualTo(1);
  }
}
