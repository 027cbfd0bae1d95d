package io.github.dynamodbjdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Cancelled;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From the writes of statements to the writes of a commit, and from its reasons to an error. */
class CommitTest {
  private static final Map<String, DynamoValue> KEY = Map.of("id", DynamoValue.ofString("a"));
  private static final Map<String, DynamoValue> OTHER = Map.of("id", DynamoValue.ofString("b"));

  private final Transaction transaction = new Transaction();
  private final Recorder dynamo = new Recorder();

  /** The item that is in the table at {@link #KEY}; empty for none. */
  private Optional<Map<String, DynamoValue>> stored =
      Optional.of(Map.of("id", DynamoValue.ofString("a"), "n", number(1), "m", number(5)));

  private static DynamoValue number(long value) {
    return DynamoValue.ofNumber(BigDecimal.valueOf(value));
  }

  /** Notes what is sent, and answers a transaction with the reasons it is given. */
  private static final class Recorder extends FakeDynamoClient {
    private final List<String> sent = new ArrayList<>();
    private TransactionOutcome outcome = new TransactionOutcome.Done(Map.of(), 0);

    @Override
    public TransactionOutcome transact(List<WriteRequest> requests, String token) {
      requests.forEach(request -> sent.add(text(request)));
      return outcome;
    }

    @Override
    public WriteOutcome write(WriteRequest request) {
      sent.add("alone " + text(request));
      return new WriteOutcome.Done(Optional.empty(), WriteUnits.NONE, 0);
    }

    private static String text(WriteRequest request) {
      Expressions expressions = request.expressions();
      String text =
          request.getClass().getSimpleName()
              + expressions.update().map(update -> " " + update).orElse("")
              + expressions.condition().map(condition -> " IF " + condition).orElse("");
      for (Map.Entry<String, String> name : expressions.names().entrySet()) {
        text = text.replaceAll(name.getKey() + "\\b", name.getValue());
      }
      for (Map.Entry<String, DynamoValue> value : expressions.values().entrySet()) {
        text = text.replaceAll(value.getKey() + "\\b", "" + value.getValue().value());
      }
      return text;
    }
  }

  private WriteOutcome write(WriteRequest request) {
    return new PendingClient(
            transaction,
            dynamo,
            table -> {
              throw new AssertionError("no table is asked for");
            },
            (table, key) -> key.equals(KEY) ? stored : Optional.empty())
        .write(request);
  }

  private static WriteRequest.Put insert(Map<String, DynamoValue> key) {
    Expressions isNew =
        new Expressions(
            Optional.empty(),
            Optional.of("attribute_not_exists(#n0)"),
            Map.of("#n0", "id"),
            Map.of());
    return new WriteRequest.Put("t", key, key, isNew, Returns.NOTHING);
  }

  private static WriteRequest.Update update(String update, String condition, long value) {
    return new WriteRequest.Update(
        "t",
        KEY,
        new Expressions(
            Optional.of(update),
            condition.isEmpty() ? Optional.empty() : Optional.of(condition),
            Map.of("#id", "id", "#n", "n", "#m", "m"),
            Map.of(":v", number(value))),
        Returns.NOTHING);
  }

  private static WriteRequest.Delete delete() {
    Expressions exists =
        new Expressions(
            Optional.empty(), Optional.of("attribute_exists(#id)"), Map.of("#id", "id"), Map.of());
    return new WriteRequest.Delete("t", KEY, exists, Returns.NOTHING);
  }

  private void commit() {
    new Commit(dynamo, DriverConfig.defaults(), new Cancellation(), new WriteMeter())
        .run(transaction.state());
  }

  private List<String> committed(WriteRequest... writes) {
    Stream.of(writes).forEach(this::write);
    commit();
    return dynamo.sent;
  }

  @Test
  void nothing_to_commit_makes_no_call() {
    assertThat(committed()).isEmpty();
  }

  @Test
  void a_single_write_is_sent_as_it_is_and_without_a_transaction() {
    assertThat(committed(update("SET #n = #n + :v", "attribute_exists(#id)", 3)))
        .containsExactly("alone Update SET n = n + 3 IF attribute_exists(id)");
  }

  @Test
  void two_updates_are_one_that_checks_what_they_used() {
    assertThat(
            committed(
                update("SET #n = #n + :v", "attribute_exists(#id)", 3),
                update("SET #n = #n + :v", "attribute_exists(#id)", 4)))
        .containsExactly("alone Update SET n = 8 IF attribute_exists(id) AND n = 1");
  }

  @Test
  void an_attribute_that_no_statement_used_may_change() {
    assertThat(
            committed(
                update("SET #n = :v", "attribute_exists(#id)", 3),
                update("REMOVE #m", "attribute_exists(#id) AND #n = :v", 3)))
        .containsExactly("alone Update SET n = 3 REMOVE m IF attribute_exists(id)");
  }

  @Test
  void an_insert_that_is_updated_is_one_put() {
    stored = Optional.empty();
    assertThat(
            committed(
                insert(KEY), update("SET #n = :v", "attribute_exists(#id)", 3), insert(OTHER)))
        .containsExactly("Put IF attribute_not_exists(id)", "Put IF attribute_not_exists(id)");
  }

  @Test
  void an_insert_that_is_deleted_checks_that_there_is_no_item() {
    stored = Optional.empty();
    assertThat(committed(insert(KEY), delete()))
        .containsExactly("ConditionCheck IF attribute_not_exists(id)");
  }

  @Test
  void a_delete_and_an_insert_replace_the_item_that_was_read() {
    assertThat(committed(delete(), insert(KEY)))
        .containsExactly("alone Put IF attribute_exists(id)");
  }

  @Test
  void updates_that_change_nothing_together_check_what_they_used() {
    assertThat(
            committed(
                update("SET #n = #n + :v", "attribute_exists(#id)", 3),
                update("SET #n = #n - :v", "attribute_exists(#id)", 3)))
        .containsExactly("ConditionCheck IF attribute_exists(id) AND n = 1");
  }

  private SqlState failure(Code... codes) {
    dynamo.outcome =
        new Cancelled(
            Arrays.stream(codes)
                .map(code -> new Reason(code, "", Optional.empty(), failureOf(code)))
                .toList(),
            0);
    DriverException failure = catchThrowableOfType(DriverException.class, this::commit);
    assertThat(failure).hasMessageContaining("Nothing of the transaction was written");
    return failure.state();
  }

  private static Optional<DriverException> failureOf(Code code) {
    return switch (code) {
      case CONFLICT -> Optional.of(new DriverException(SqlState.CONFLICT, "Conflict."));
      case THROTTLED -> Optional.of(new DriverException(SqlState.THROTTLED, "Throttled."));
      case VALIDATION_FAILED ->
          Optional.of(new DriverException(SqlState.VALUE_DOES_NOT_FIT, "Not valid."));
      default -> Optional.empty();
    };
  }

  @Test
  void an_insert_that_failed_is_a_duplicate_key() {
    write(insert(KEY));
    write(insert(OTHER));
    assertThat(failure(Code.CONDITION_FAILED, Code.NONE)).isEqualTo(SqlState.DUPLICATE_KEY);
    assertThat(failure(Code.CONDITION_FAILED, Code.CONDITION_FAILED))
        .isEqualTo(SqlState.DUPLICATE_KEY);
  }

  @Test
  void of_several_reasons_the_most_lasting_one_is_told() {
    write(insert(OTHER));
    write(delete());
    assertThat(failure(Code.CONDITION_FAILED, Code.CONDITION_FAILED)).isEqualTo(SqlState.CONFLICT);
    assertThat(failure(Code.CONDITION_FAILED, Code.CONFLICT)).isEqualTo(SqlState.CONFLICT);
    assertThat(failure(Code.CONDITION_FAILED, Code.THROTTLED)).isEqualTo(SqlState.THROTTLED);
    assertThat(failure(Code.VALIDATION_FAILED, Code.THROTTLED)).isEqualTo(SqlState.THROTTLED);
    assertThat(failure(Code.VALIDATION_FAILED, Code.CONFLICT))
        .isEqualTo(SqlState.VALUE_DOES_NOT_FIT);
  }
}
