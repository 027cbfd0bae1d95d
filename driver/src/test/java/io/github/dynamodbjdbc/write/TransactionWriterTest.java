package io.github.dynamodbjdbc.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.concurrent.Cancellation;
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
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Cancelled;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Done;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Unknown;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transaction of several writes ends for the reason that decides, not for the first one. */
class TransactionWriterTest {
  private static final WriteRequest PUT =
      new WriteRequest.Put("orders", Write.KEY, Write.NEW, Expressions.NONE, Returns.NOTHING);

  private static final WriteRequest CHECK =
      new WriteRequest.ConditionCheck("users", Write.KEY, Expressions.NONE);

  private static final List<WriteRequest> WRITES = List.of(PUT, CHECK);

  private static final TransactionOutcome DONE =
      new Done(
          Map.of("orders", new WriteUnits(2, Map.of()), "users", new WriteUnits(2, Map.of())), 1);

  private final WriteMeter meter = new WriteMeter();

  private List<Reason> commit(Answers answers) {
    DriverConfig config = DriverConfig.of(Map.of(ConnectionProperty.MAX_RETRIES, "2"));
    return new TransactionWriter(answers, config, new Cancellation(), meter).commit(WRITES);
  }

  private SqlState failure(Answers answers) {
    return catchThrowableOfType(DriverException.class, () -> commit(answers)).state();
  }

  private static TransactionOutcome cancelled(Code... codes) {
    return new Cancelled(
        Arrays.stream(codes)
            .map(code -> new Reason(code, "", Optional.empty(), failureOf(code)))
            .toList(),
        0);
  }

  private static Optional<DriverException> failureOf(Code code) {
    return switch (code) {
      case CONFLICT -> Optional.of(new DriverException(SqlState.CONFLICT, "Conflict."));
      case THROTTLED -> Optional.of(new DriverException(SqlState.THROTTLED, "Throttled."));
      default -> Optional.empty();
    };
  }

  @Test
  void a_transaction_that_only_others_stopped_is_tried_again_with_its_token() {
    Answers answers =
        new Answers(
            cancelled(Code.NONE, Code.CONFLICT), cancelled(Code.THROTTLED, Code.CONFLICT), DONE);
    assertThat(commit(answers)).isEmpty();
    assertThat(answers.tokens).hasSize(3);
    assertThat(new HashSet<>(answers.tokens)).hasSize(1);
    assertThat(answers.tokens.get(0)).hasSizeLessThanOrEqualTo(36);
    assertThat(meter.totals())
        .isEqualTo(
            new WriteMeter.Totals(
                3,
                1,
                0,
                2,
                3,
                Map.of(
                    "orders", new WriteUnits(2, Map.of()), "users", new WriteUnits(2, Map.of()))));
  }

  @Test
  void a_failed_condition_beside_a_conflict_ends_the_transaction() {
    Answers answers = new Answers(cancelled(Code.CONDITION_FAILED, Code.CONFLICT), DONE);
    assertThat(commit(answers))
        .extracting(Reason::code)
        .containsExactly(Code.CONDITION_FAILED, Code.CONFLICT);
    assertThat(answers.tokens).hasSize(1);
    assertThat(meter.totals().conditionsFailed()).isEqualTo(1);
    assertThat(meter.totals().itemsWritten()).isZero();
  }

  @Test
  void contention_that_stays_is_reported_and_throttling_first() {
    assertThat(failure(new Answers(cancelled(Code.CONFLICT, Code.NONE))))
        .isEqualTo(SqlState.CONFLICT);
    assertThat(failure(new Answers(cancelled(Code.CONFLICT, Code.THROTTLED))))
        .isEqualTo(SqlState.THROTTLED);
  }

  @Test
  void a_transaction_without_an_answer_is_all_done_or_not_at_all() {
    Answers answers =
        new Answers(
            new Unknown(new DriverException(SqlState.CONNECTION_FAILURE, "No answer came.")));
    assertThat(catchThrowableOfType(DriverException.class, () -> commit(answers)))
        .hasMessage(
            "It is not known whether the transaction of 2 writes was done, all of it or none. No"
                + " answer came.")
        .extracting(DriverException::state)
        .isEqualTo(SqlState.UNKNOWN_OUTCOME);
    assertThat(answers.tokens).hasSize(1);
  }

  /** Gives its answers in order, and then repeats the last one. */
  private static final class Answers implements DynamoClient {
    private final Deque<TransactionOutcome> outcomes = new ArrayDeque<>();
    private final List<String> tokens = new ArrayList<>();

    Answers(TransactionOutcome... outcomes) {
      this.outcomes.addAll(List.of(outcomes));
    }

    @Override
    public TransactionOutcome transact(List<WriteRequest> requests, String token) {
      assertThat(requests).isEqualTo(WRITES);
      tokens.add(token);
      return outcomes.size() == 1 ? outcomes.getFirst() : outcomes.removeFirst();
    }

    @Override
    public WriteOutcome write(WriteRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> listTables() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TableAdmin tables() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TableDescription describeTable(String table) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Page<T> read(
        ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
      throw new UnsupportedOperationException();
    }
  }
}
