package io.github.dynamodbjdbc.access;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Columns.string;
import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.lsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.ReadRequest.BatchGetItem;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conditions that give several keys, and the calls that they become. */
class KeyListsTest {
  private static final Column PK = string("pk");
  private static final Column SK = bigint("sk");
  private static final Column STATUS = string("status");
  private static final Column TOTAL = bigint("total");
  private static final Table T =
      new Table(
          table(
              "t",
              "pk:S",
              "sk:N",
              gsi("by-status", "status:S", null),
              lsi("by-total", "pk:S", "total:N")),
          List.of(PK, SK, STATUS, TOTAL),
          1);
  private static final Table HASH = new Table(table("h", "pk:S"), List.of(PK, STATUS), 1);
  private static final Operand P1 = new Operand.Parameter(0);
  private static final Operand P2 = new Operand.Parameter(1);

  // Paths

  @Test
  void a_list_of_full_keys_is_a_batch() {
    assertThat(choose(HASH, in(PK, "a", "b")))
        .isEqualTo("BatchGetItem 2 keys: (pk = 'a'), (pk = 'b')");
    assertThat(choose(T, in(PK, "a", "b"), in(SK, 1L, 2L)))
        .isEqualTo(
            "BatchGetItem 4 keys: (pk = 'a', sk = 1), (pk = 'a', sk = 2), (pk = 'b', sk = 1), (pk ="
                + " 'b', sk = 2)");
    assertThat(choose(T, or(and(eq(PK, "a"), eq(SK, 1L)), and(eq(PK, P1), eq(SK, P2)))))
        .isEqualTo("BatchGetItem 2 keys: (pk = 'a', sk = 1), (pk = ?1, sk = ?2)");
    assertThat(choose(HASH, or(in(PK, "a"), in(PK, "b", "a"))))
        .isEqualTo("BatchGetItem 2 keys: (pk = 'a'), (pk = 'b')");
  }

  @Test
  void what_a_batch_does_not_say_is_evaluated_here() {
    assertThat(choose(HASH, in(PK, "a", "b"), eq(STATUS, "x")))
        .isEqualTo("BatchGetItem 2 keys: (pk = 'a'), (pk = 'b'); here status = 'x'");
    assertThat(
            choose(
                T, or(and(eq(PK, "a"), eq(SK, 1L), eq(STATUS, "x")), and(eq(PK, "b"), eq(SK, 1L)))))
        .startsWith("BatchGetItem 2 keys: (pk = 'a', sk = 1), (pk = 'b', sk = 1); here (");
  }

  @Test
  void a_list_of_partitions_is_several_queries() {
    assertThat(choose(T, in(PK, "a", "b"), cmp(SK, Operator.GT, 5L), eq(STATUS, "x")))
        .isEqualTo("2 Queries (pk = 'a' AND sk > 5), (pk = 'b' AND sk > 5); filter status = 'x'");
    assertThat(choose(T, in(STATUS, "x", P1)))
        .isEqualTo("2 Queries index by-status (status = 'x'), (status = ?1)");
    assertThat(choose(T, in(PK, "a"), in(SK, 1L, 2L), cmp(SK, Operator.GT, 1L)))
        .isEqualTo("GetItem pk = 'a', sk = 2");
  }

  @Test
  void ranges_that_are_surely_apart_say_what_they_ask_for() {
    Predicate low = and(eq(PK, "a"), cmp(SK, Operator.LT, 3L));
    assertThat(choose(T, or(low, and(eq(PK, "a"), cmp(SK, Operator.GE, 3L)))))
        .isEqualTo("2 Queries (pk = 'a' AND sk < 3), (pk = 'a' AND sk >= 3)");
    assertThat(choose(T, or(low, and(eq(PK, "b"), cmp(SK, Operator.LT, 9L)))))
        .isEqualTo("2 Queries (pk = 'a' AND sk < 3), (pk = 'b' AND sk < 9)");
    assertThat(choose(T, or(low, and(eq(PK, "a"), cmp(SK, Operator.LE, 3L)))))
        .startsWith("2 Queries (pk = 'a' AND sk < 3), (pk = 'a' AND sk <= 3); here (");
    assertThat(choose(T, or(low, and(eq(PK, P1), cmp(SK, Operator.GT, P2)))))
        .startsWith("2 Queries (pk = 'a' AND sk < 3), (pk = ?1 AND sk > ?2); here (");
  }

  @Test
  void contradictory_keys_are_left_out() {
    assertThat(choose(HASH, in(PK, "a", "", "x".repeat(3000)))).isEqualTo("GetItem pk = 'a'");
    assertThat(choose(HASH, in(PK, "", "x".repeat(3000)))).startsWith("Empty (no key is pk = '')");
    assertThat(choose(HASH, in(PK, "a", "b"), in(PK, "b", "c"))).isEqualTo("GetItem pk = 'b'");
    assertThat(choose(HASH, in(PK, "a", "b"), in(PK, "c"))).startsWith("Empty");
    assertThat(choose(T, in(STATUS, "a", ""))).startsWith("Scan");
  }

  @Test
  void an_or_with_an_operand_that_gives_no_key_is_a_scan() {
    assertThat(choose(T, or(eq(PK, "a"), eq(TOTAL, 1L)))).startsWith("Scan");
  }

  @Test
  void a_list_that_costs_more_than_the_table_is_a_scan_unless_that_is_denied() {
    Object[] many = IntStream.range(0, 500).mapToObj(i -> "k" + i).toArray();
    Choice choice =
        PathChooser.choose(
            HASH, List.of(in(PK, many)), new AccessOptions(Set.of(PK), false, false));
    assertThat(choice.path()).hasToString("Scan");
    assertThat(choice.rejections())
        .containsExactly("reading so many keys one by one costs more than reading all");
    AccessOptions denied = new AccessOptions(Set.of(PK), false, false, IndexUse.ANY, true, false);
    assertThat(PathChooser.choose(HASH, List.of(in(PK, many)), denied).path())
        .hasToString(
            "BatchGetItem 500 keys: (pk = 'k0'), (pk = 'k1'), (pk = 'k2'), (pk = 'k3'), (pk ="
                + " 'k4'), …");
  }

  @Test
  void many_ors_are_not_taken_apart_forever() {
    Predicate[] ors =
        IntStream.range(0, 60)
            .mapToObj(i -> or(eq(STATUS, "x" + i), cmp(SK, Operator.LT, (long) i), eq(TOTAL, 1L)))
            .toArray(Predicate[]::new);
    assertThat(choose(T, ors)).startsWith("Scan");
  }

  // Requests

  @Test
  void a_batch_has_each_key_once_and_at_most_a_hundred() {
    Object[] many = IntStream.range(0, 250).mapToObj(i -> "k" + i).toArray();
    many[7] = P1;
    many[8] = P2;
    List<ReadRequest> requests = requests(HASH, new Object[] {"k9", null}, in(PK, many));
    assertThat(requests)
        .extracting(request -> ((BatchGetItem) request).keys().size())
        .containsExactly(100, 100, 48);
    assertThat(requests(HASH, new Object[] {"k", "k"}, in(PK, P1, P2)))
        .singleElement()
        .isInstanceOf(ReadRequest.GetItem.class);
    assertThat(requests(HASH, new Object[] {null, ""}, in(PK, P1, P2))).isEmpty();
  }

  @Test
  void queries_that_turn_out_to_overlap_are_one() {
    Predicate condition =
        or(and(eq(PK, "a"), cmp(SK, Operator.LT, P1)), and(eq(PK, "a"), cmp(SK, Operator.GT, P2)));
    assertThat(keys(new Object[] {3L, 7L}, condition))
        .containsExactly("pk = 'a' AND sk < 3", "pk = 'a' AND sk > 7");
    assertThat(keys(new Object[] {7L, 3L}, condition)).containsExactly("pk = 'a'");
    Predicate ranges =
        or(
            and(eq(PK, "a"), cmp(SK, Operator.GE, P1), cmp(SK, Operator.LE, 9L)),
            and(eq(PK, "a"), cmp(SK, Operator.GE, P2), cmp(SK, Operator.LE, 20L)));
    assertThat(keys(new Object[] {3L, 8L}, ranges))
        .containsExactly("pk = 'a' AND sk BETWEEN 3 AND 20");
    assertThat(keys(new Object[] {3L, 10L}, ranges))
        .containsExactly("pk = 'a' AND sk BETWEEN 3 AND 9", "pk = 'a' AND sk BETWEEN 10 AND 20");
    assertThat(keys(new Object[] {"b", "b"}, in(PK, P1, P2))).containsExactly("pk = 'b'");
  }

  // Helpers

  private static Choice chosen(Table table, Predicate... conjuncts) {
    return PathChooser.choose(
        table, List.of(conjuncts), new AccessOptions(Set.of(PK), false, false));
  }

  private static String choose(Table table, Predicate... conjuncts) {
    Choice choice = chosen(table, conjuncts);
    StringBuilder text = new StringBuilder(choice.path().toString());
    choice.filter().forEach(filter -> text.append("; filter ").append(filter));
    choice.residual().forEach(at -> text.append("; here ").append(conjuncts[at]));
    return text.toString();
  }

  private static List<ReadRequest> requests(
      Table table, Object[] parameters, Predicate... conjuncts) {
    Choice choice =
        PathChooser.choose(
            table,
            List.of(conjuncts),
            new AccessOptions(Set.of(PK), false, false, IndexUse.ANY, true, false));
    return RequestBuilder.build(
        ReadPlan.scan(table, List.of(PK)).withAccess(choice.path(), choice.filter(), List.of()),
        parameters);
  }

  private static List<String> keys(Object[] parameters, Predicate condition) {
    return requests(T, parameters, condition).stream()
        .map(request -> ((ReadRequest.Query) request).expressions())
        .map(
            expressions -> {
              String text = expressions.keyCondition().orElseThrow();
              for (var name : expressions.names().entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
              }
              for (var value : expressions.values().entrySet()) {
                Object shown = value.getValue().value();
                text =
                    text.replace(
                        value.getKey(),
                        shown instanceof BigDecimal number
                            ? number.toPlainString()
                            : "'" + shown + "'");
              }
              return text;
            })
        .toList();
  }

  private static Operand operand(Object value) {
    return value instanceof Operand operand ? operand : new Literal(value);
  }

  private static Predicate cmp(Column column, Operator operator, Object value) {
    return new Comparison(column, operator, operand(value));
  }

  private static Predicate eq(Column column, Object value) {
    return cmp(column, Operator.EQ, value);
  }

  private static Predicate in(Column column, Object... values) {
    return new Predicate.In(column, Arrays.stream(values).map(KeyListsTest::operand).toList());
  }

  private static Predicate and(Predicate... operands) {
    return new Predicate.And(List.of(operands));
  }

  private static Predicate or(Predicate... operands) {
    return new Predicate.Or(List.of(operands));
  }
}
