package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
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
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The writes of the port, with a DynamoDB behind it. */
@WithDynamo
class PortWritesTest {
  private static final String TABLE = "port_writes";

  private SdkClients.Lease lease;
  private SdkDynamoClient client;

  @BeforeAll
  static void create(TestDynamo dynamo) {
    dynamo.create(
        new TableBuilder(TABLE).partitionKey("id", S).globalIndex("by_rank", "rank", N), List.of());
  }

  @BeforeEach
  void open(TestDynamo dynamo) {
    lease =
        new SdkClients()
            .acquire(
                JdbcUrl.parse(
                    "jdbc:dynamodb://eu-west-1?access_key_id=local&secret_access_key=local"
                        + "&max_retries=0&endpoint="
                        + dynamo.endpoint(),
                    null));
    client = new SdkDynamoClient(lease);
  }

  @AfterEach
  void close() {
    lease.close();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static DynamoValue text(String value) {
    return DynamoValue.ofString(value);
  }

  private static DynamoValue number(String value) {
    return DynamoValue.ofNumber(new BigDecimal(value));
  }

  private static Map<String, DynamoValue> key(String id) {
    return Map.of("id", text(id));
  }

  private static Map<String, DynamoValue> item(String id, String name, DynamoValue value) {
    return Map.of("id", text(id), name, value);
  }

  private static WriteRequest.Put put(Map<String, DynamoValue> item, Returns returns) {
    return new WriteRequest.Put(
        TABLE, Map.of("id", item.get("id")), item, Expressions.NONE, returns);
  }

  private static WriteRequest.Put insert(Map<String, DynamoValue> item) {
    return new WriteRequest.Put(
        TABLE, Map.of("id", item.get("id")), item, absent(), Returns.NOTHING);
  }

  private static Expressions absent() {
    return new Expressions(
        Optional.empty(), Optional.of("attribute_not_exists(#k)"), Map.of("#k", "id"), Map.of());
  }

  private static WriteRequest.Update update(
      String id, String expression, Map<String, String> names, Map<String, DynamoValue> values) {
    return new WriteRequest.Update(
        TABLE,
        key(id),
        new Expressions(Optional.of(expression), Optional.empty(), names, values),
        Returns.NEW_ITEM);
  }

  private static WriteRequest.Delete delete(String id, Returns returns) {
    return new WriteRequest.Delete(TABLE, key(id), Expressions.NONE, returns);
  }

  private Optional<Map<String, DynamoValue>> done(WriteRequest request) {
    WriteOutcome outcome = client.write(request);
    assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
    return ((WriteOutcome.Done) outcome).item();
  }

  @Test
  void an_item_of_all_types_comes_back_as_it_was_put() {
    Map<String, DynamoValue> item = new HashMap<>(key(newId()));
    item.put("number", number("12.50"));
    item.put("bytes", DynamoValue.ofBinary(new ByteString(new byte[] {0, -1, 10})));
    item.put("yes", DynamoValue.ofBoolean(true));
    item.put("nothing", DynamoValue.NULL);
    item.put("texts", new DynamoValue(AttributeType.SS, List.of("b", "a")));
    item.put(
        "numbers",
        new DynamoValue(AttributeType.NS, List.of(new BigDecimal("10"), new BigDecimal("9.0"))));
    item.put(
        "binaries",
        new DynamoValue(
            AttributeType.BS,
            List.of(new ByteString(new byte[] {9}), new ByteString(new byte[] {1}))));
    item.put("list", DynamoValue.ofList(List.of(text(""), DynamoValue.ofList(List.of()))));
    item.put("map", DynamoValue.ofMap(Map.of("a.b", number("1E+2"))));
    assertThat(done(put(item, Returns.OLD_ITEM))).isEmpty();
    Map<String, DynamoValue> old = done(put(item, Returns.OLD_ITEM)).orElseThrow();
    assertThat(CanonicalValue.of(old)).isEqualTo(CanonicalValue.of(item));
    assertThat(old.get("number")).as("the scale is not stored").isEqualTo(number("12.5"));
  }

  @Test
  void an_update_returns_the_new_item_and_a_delete_the_old_one() {
    String id = newId();
    Map<String, String> names = Map.of("#a", "a");
    assertThat(done(update(id, "SET #a = :v", names, Map.of(":v", number("1")))))
        .contains(item(id, "a", number("1")));
    assertThat(done(update(id, "SET #a = #a + :v", names, Map.of(":v", number("1")))))
        .contains(item(id, "a", number("2")));
    assertThat(done(delete(id, Returns.OLD_ITEM))).contains(item(id, "a", number("2")));
    assertThat(done(delete(id, Returns.OLD_ITEM))).isEmpty();
  }

  @Test
  void an_update_without_an_expression_creates_an_item_with_its_key_alone() {
    String id = newId();
    assertThat(done(new WriteRequest.Update(TABLE, key(id), absent(), Returns.NEW_ITEM)))
        .contains(key(id));
  }

  @Test
  void a_failed_condition_shows_the_item_that_is_there() {
    Map<String, DynamoValue> there = item(newId(), "a", text("first"));
    done(insert(there));
    assertThat(client.write(insert(item(there.get("id").asString(), "a", text("second")))))
        .isEqualTo(new WriteOutcome.ConditionFailed(Optional.of(there), 0));
  }

  @Test
  void units_are_told_for_the_table_and_for_each_index() {
    WriteOutcome.Done done =
        (WriteOutcome.Done) client.write(insert(item(newId(), "rank", number("1"))));
    assertThat(done.units()).isEqualTo(new WriteUnits(1, Map.of("by_rank", 1.0)));
  }

  @Test
  void a_transaction_does_all_or_nothing() {
    String first = newId();
    String second = newId();
    List<WriteRequest> writes =
        List.of(insert(key(first)), insert(item(second, "a", text("mine"))));
    done(insert(item(second, "a", text("theirs"))));
    Cancelled cancelled = (Cancelled) client.transact(writes, newId());
    assertThat(cancelled.reasons())
        .extracting(Reason::code)
        .containsExactly(Code.NONE, Code.CONDITION_FAILED);
    assertThat(cancelled.reasons().get(1).item()).contains(item(second, "a", text("theirs")));
    assertThat(done(delete(first, Returns.OLD_ITEM))).isEmpty();
    done(delete(second, Returns.NOTHING));
    assertThat(client.transact(writes, newId())).isInstanceOf(TransactionOutcome.Done.class);
    assertThat(done(delete(first, Returns.OLD_ITEM))).contains(key(first));
  }

  @Test
  void a_transaction_with_the_same_token_is_done_once() {
    String id = newId();
    done(insert(item(id, "a", number("1"))));
    WriteRequest.Update increment =
        new WriteRequest.Update(
            TABLE,
            key(id),
            new Expressions(
                Optional.of("SET #a = #a + :v"),
                Optional.empty(),
                Map.of("#a", "a"),
                Map.of(":v", number("1"))),
            Returns.NOTHING);
    String token = newId();
    for (int i = 0; i < 3; i++) {
      assertThat(client.transact(List.of(increment), token))
          .isInstanceOf(TransactionOutcome.Done.class);
    }
    assertThat(done(delete(id, Returns.OLD_ITEM))).contains(item(id, "a", number("2")));
  }

  @Test
  void a_condition_check_stops_a_transaction() {
    String id = newId();
    String other = newId();
    WriteRequest.ConditionCheck check = new WriteRequest.ConditionCheck(TABLE, key(id), absent());
    assertThat(client.transact(List.of(check, insert(key(other))), newId()))
        .isInstanceOf(TransactionOutcome.Done.class);
    done(insert(key(id)));
    Cancelled cancelled =
        (Cancelled) client.transact(List.of(check, delete(other, Returns.NOTHING)), newId());
    assertThat(cancelled.reasons().get(0).code()).isEqualTo(Code.CONDITION_FAILED);
    assertThat(done(delete(other, Returns.OLD_ITEM))).isPresent();
  }

  @Test
  void a_batch_puts_and_deletes() {
    String gone = newId();
    done(insert(key(gone)));
    List<String> ids = IntStream.range(0, 24).mapToObj(i -> newId()).toList();
    List<WriteRequest> writes =
        Stream.concat(
                Stream.of((WriteRequest) delete(gone, Returns.NOTHING)),
                ids.stream().map(id -> put(item(id, "rank", number("7")), Returns.NOTHING)))
            .toList();
    BatchOutcome outcome = client.batchWrite(TABLE, writes);
    assertThat(outcome.unprocessed()).isEmpty();
    assertThat(outcome.units()).isEqualTo(new WriteUnits(25, Map.of("by_rank", 24.0)));
    assertThat(done(delete(gone, Returns.OLD_ITEM))).isEmpty();
    assertThat(done(delete(ids.get(3), Returns.OLD_ITEM))).isPresent();
  }

  private static Stream<Arguments> refused() {
    String id = newId();
    DynamoValue deep = text("x");
    for (int i = 0; i < 40; i++) {
      deep = DynamoValue.ofList(List.of(deep));
    }
    Map<String, String> names = Map.of("#a", "a", "#b", "b");
    Map<String, String> manyNames = new HashMap<>();
    IntStream.range(0, 400).forEach(i -> manyNames.put("#n" + i, "attribute" + i));
    String many =
        manyNames.keySet().stream().map(name -> name + " = :v").collect(Collectors.joining(", "));
    return Stream.of(
        Arguments.of("23502", put(Map.of("id", text("")), Returns.NOTHING)),
        Arguments.of("22018", put(Map.of("id", number("1")), Returns.NOTHING)),
        Arguments.of("22018", put(item(id, "rank", text("high")), Returns.NOTHING)),
        // DynamoDB Local does not say that it is NULL; DynamoDB does, and gives 23502.
        Arguments.of("22018", put(item(id, "rank", DynamoValue.NULL), Returns.NOTHING)),
        Arguments.of("54S02", put(item(id, "a", text("x".repeat(410_000))), Returns.NOTHING)),
        Arguments.of("54S02", put(item(id, "a", deep), Returns.NOTHING)),
        Arguments.of("54S02", put(key("k".repeat(2049)), Returns.NOTHING)),
        Arguments.of("22003", put(item(id, "a", number("1".repeat(39))), Returns.NOTHING)),
        Arguments.of("22003", put(item(id, "a", number("1E+126")), Returns.NOTHING)),
        Arguments.of("22003", put(item(id, "a", number("1E-131")), Returns.NOTHING)),
        Arguments.of(
            "22023",
            put(item(id, "a", new DynamoValue(AttributeType.SS, List.of())), Returns.NOTHING)),
        Arguments.of(
            "22023",
            put(
                item(id, "a", new DynamoValue(AttributeType.SS, List.of("x", "x"))),
                Returns.NOTHING)),
        Arguments.of("22000", update(id, "SET #a = #b + :v", names, Map.of(":v", number("1")))),
        Arguments.of("22000", update(id, "SET #a.#b = :v", names, Map.of(":v", number("1")))),
        Arguments.of(
            "22018",
            update("text", "SET #a = #a + :v", Map.of("#a", "a"), Map.of(":v", number("1")))),
        Arguments.of("54001", update(id, "SET " + many, manyNames, Map.of(":v", number("1")))),
        Arguments.of(
            "42P01",
            new WriteRequest.Delete("no_such", key(id), Expressions.NONE, Returns.NOTHING)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_refused_write_has_the_sqlstate_of_its_reason(String state, WriteRequest request) {
    done(put(item("text", "a", text("word")), Returns.NOTHING));
    DriverException failure =
        catchThrowableOfType(DriverException.class, () -> client.write(request));
    assertThat((Throwable) failure).isNotNull();
    assertThat(failure.state().code()).as(failure.getMessage()).isEqualTo(state);
  }
}
