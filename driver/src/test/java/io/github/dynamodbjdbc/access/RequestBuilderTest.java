package io.github.dynamodbjdbc.access;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Columns.column;
import static io.github.dynamodbjdbc.testing.Columns.decimal;
import static io.github.dynamodbjdbc.testing.Columns.string;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.ReadRequest.Expressions;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Operand.Parameter;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.testing.Columns;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the requests; expressions are shown with their placeholders filled in. */
class RequestBuilderTest {
  private static final Column ID = string("id");
  private static final Column N = bigint("n");
  private static final Column D = decimal("d", 2);
  private static final Column FLAG = column("flag", ColumnType.BOOLEAN, AttributeType.BOOL);
  private static final Column CITY =
      column(AttributePath.of("a.b", "c"), ColumnType.VARCHAR, AttributeType.S);
  private static final Column AT = time("at", "2006-01-02T15:04:05Z07:00", SqlType.TIMESTAMP);
  private static final Column DAY = time("day", "2006-01-02", SqlType.DATE);
  private static final Column CLOCK = time("clock", "15:04", SqlType.TIME);
  private static final Column MAP = column("map", ColumnType.VARCHAR, AttributeType.M);
  private static final Column PART =
      column(AttributePath.of("map", "x"), ColumnType.VARCHAR, AttributeType.S);

  private static final Table T = tableOf("n:N");

  private static Table tableOf(String sortKey) {
    return new Table(
        table("t", "id:S", sortKey),
        List.of(ID, N, D, FLAG, CITY, AT, DAY, CLOCK, MAP, PART, Columns.record()),
        1);
  }

  // Filters

  @Test
  void every_test_has_its_guards() {
    assertThat(filter(eq(CITY, "x"))).isEqualTo("a.b|c = 'x'");
    assertThat(filter(ne(CITY, "x"))).isEqualTo("a.b|c <> 'x' AND attribute_type(a.b|c, 'S')");
    assertThat(filter(new Predicate.Not(in(D, 1L, 2L))))
        .isEqualTo("attribute_type(d, 'N') AND NOT d IN (1, 2)");
    assertThat(filter(in(D, 1L, 2L))).isEqualTo("d IN (1, 2)");
    assertThat(filter(ne(FLAG, true))).isEqualTo("flag <> true AND attribute_type(flag, 'BOOL')");
    assertThat(filter(new Predicate.IsNull(MAP)))
        .isEqualTo("attribute_not_exists(map) OR attribute_type(map, 'NULL')");
    assertThat(filter(new Predicate.Not(new Predicate.IsNull(MAP))))
        .isEqualTo("attribute_exists(map) AND NOT attribute_type(map, 'NULL')");
    assertThat(filter(starts(CITY, "x"))).isEqualTo("begins_with(a.b|c, 'x')");
    assertThat(filter(new Predicate.Not(starts(CITY, "x"))))
        .isEqualTo("attribute_type(a.b|c, 'S') AND NOT begins_with(a.b|c, 'x')");
    assertThat(filter(new Predicate.Contains(CITY, new Literal("x"))))
        .isEqualTo("attribute_type(a.b|c, 'S') AND contains(a.b|c, 'x')");
    assertThat(filter(new Predicate.Not(new Predicate.Contains(CITY, new Literal("x")))))
        .isEqualTo("attribute_type(a.b|c, 'S') AND NOT contains(a.b|c, 'x')");
  }

  @Test
  void parentheses_stand_where_they_are_needed_and_nowhere_else() {
    Predicate either = new Predicate.Or(List.of(eq(D, 1L), eq(CITY, "x")));
    assertThat(filter(either)).isEqualTo("d = 1 OR a.b|c = 'x'");
    assertThat(filter(either, eq(FLAG, true))).isEqualTo("(d = 1 OR a.b|c = 'x') AND flag = true");
    assertThat(filter(new Predicate.IsNull(MAP), eq(FLAG, true)))
        .isEqualTo("(attribute_not_exists(map) OR attribute_type(map, 'NULL')) AND flag = true");
    assertThat(filter(new Predicate.Or(List.of(new Predicate.IsNull(MAP), ne(D, 1L)))))
        .isEqualTo(
            "attribute_not_exists(map) OR attribute_type(map, 'NULL') OR d <> 1 AND"
                + " attribute_type(d, 'N')");
  }

  @Test
  void nothing_of_a_statements_text_is_part_of_an_expression() {
    ReadRequest.Scan scan = (ReadRequest.Scan) request(eq(CITY, "' OR 1=1 --")).orElseThrow();
    assertThat(scan.expressions().filter()).contains("#n0.#n1 = :v0");
    assertThat(scan.expressions().names()).containsEntry("#n0", "a.b").containsEntry("#n1", "c");
    assertThat(scan.expressions().values())
        .containsEntry(":v0", DynamoValue.ofString("' OR 1=1 --"));
  }

  @Test
  void a_null_parameter_makes_its_test_unknown() {
    Predicate p = new Comparison(D, Operator.EQ, new Parameter(0));
    assertThat(request(new Object[] {null}, p)).isEmpty();
    assertThat(request(new Object[] {null}, new Predicate.Not(p))).isEmpty();
    assertThat(filter(new Object[] {null}, new Predicate.Or(List.of(p, eq(FLAG, true)))))
        .isEqualTo("flag = true");
    Predicate in = new Predicate.In(D, List.of(new Parameter(0), new Literal(7L)));
    assertThat(filter(new Object[] {null}, in)).isEqualTo("d = 7");
    assertThat(request(new Object[] {null}, new Predicate.Not(in))).isEmpty();
    assertThat(filter(new Object[] {7L}, in)).isEqualTo("d = 7");
    assertThat(filter(new Object[] {8L}, in)).isEqualTo("d IN (8, 7)");
  }

  @Test
  void a_number_that_dynamo_db_cannot_hold_gives_way_to_its_neighbour() {
    BigDecimal between = new BigDecimal("1.00000000000000000000000000000000000005");
    String below = "1";
    assertThat(request(eq(D, between))).isEmpty();
    assertThat(filter(gt(D, between))).isEqualTo("d > " + below);
    assertThat(filter(compare(D, Operator.GE, between))).isEqualTo("d > " + below);
    assertThat(filter(lt(D, between))).isEqualTo("d <= " + below);
    assertThat(filter(compare(D, Operator.LE, between))).isEqualTo("d <= " + below);
    assertThat(filter(ne(D, between))).startsWith("d >= -999");
    assertThat(filter(in(D, between, 3L, 4L))).isEqualTo("d IN (3, 4)");
    assertThat(request(gt(D, new BigDecimal("1E+300")))).isPresent();
    assertThat(request(lt(D, new BigDecimal("-1E+300")))).isEmpty();
    assertThat(filter(gt(D, new BigDecimal("1E-300")))).isEqualTo("d > 0");
    assertThat(filter(gt(D, new BigDecimal("-1E-300")))).startsWith("d > -0.000");
  }

  @Test
  void an_empty_pattern_finds_every_string_and_nothing_else() {
    assertThat(filter(starts(CITY, ""))).isEqualTo("a.b|c >= ''");
    assertThat(filter(new Predicate.Contains(CITY, new Literal("")))).isEqualTo("a.b|c >= ''");
    assertThat(request(new Predicate.Not(starts(CITY, "")))).isEmpty();
  }

  @Test
  void times_are_compared_as_texts() {
    long noon = Instant.parse("2024-05-05T12:00:00Z").toEpochMilli();
    assertThat(filter(gt(AT, noon))).isEqualTo("at >= '2024-05-04T18:00:00'");
    assertThat(filter(lt(AT, noon))).isEqualTo("at < '2024-05-06T06:00:01'");
    assertThat(filter(eq(AT, noon)))
        .isEqualTo("at >= '2024-05-04T18:00:00' AND at < '2024-05-06T06:00:01'");
    int day = (int) LocalDate.of(2024, 5, 5).toEpochDay();
    assertThat(filter(eq(DAY, day))).isEqualTo("day = '2024-05-05'");
    assertThat(filter(lt(DAY, day))).isEqualTo("day < '2024-05-06'");
    assertThat(filter(in(DAY, day, day + 1))).isEqualTo("day IN ('2024-05-05', '2024-05-06')");
    assertThat(filter(lt(CLOCK, 3_600_000))).isEqualTo("clock < '01:01'");
    assertThat(request(eq(CLOCK, 3_600_001))).isEmpty();
    assertThat(unfiltered(lt(CLOCK, 86_399_999))).isTrue();
    assertThat(request(eq(DAY, 100_000_000))).isEmpty();
    assertThat(
            ((ReadRequest.Scan) request(lt(AT, Long.MAX_VALUE / 2)).orElseThrow())
                .expressions()
                .filter())
        .isEmpty();
  }

  @Test
  void a_parameter_of_another_kind_is_refused() {
    assertThatThrownBy(
            () -> request(new Object[] {"x"}, new Comparison(D, Operator.EQ, new Parameter(0))))
        .isInstanceOf(DriverException.class)
        .hasMessage(
            "A parameter of type String cannot be compared with column \"d\", which is DECIMAL.");
  }

  // Keys

  @Test
  void a_full_key_is_a_key() {
    Predicate id = new Comparison(ID, Operator.EQ, new Parameter(0));
    Predicate n = new Comparison(N, Operator.EQ, new Parameter(1));
    ReadRequest.GetItem get =
        (ReadRequest.GetItem) request(new Object[] {"x", 7L}, id, n).orElseThrow();
    assertThat(get.key())
        .isEqualTo(
            Map.of(
                "id", DynamoValue.ofString("x"), "n", DynamoValue.ofNumber(new BigDecimal("7"))));
    assertThat(request(new Object[] {"", 7L}, id, n)).isEmpty();
    assertThat(request(new Object[] {null, 7L}, id, n)).isEmpty();
    assertThat(request(new Object[] {"x".repeat(2049), 7L}, id, n)).isEmpty();
    assertThat(request(new Object[] {"x", new BigDecimal("1E+200")}, id, n)).isEmpty();
  }

  @Test
  void a_sort_key_has_one_condition() {
    assertThat(key(T, eq(ID, "x"))).isEqualTo("id = 'x'");
    assertThat(key(T, eq(ID, "x"), gt(N, 1L))).isEqualTo("id = 'x' AND n > 1");
    assertThat(key(T, eq(ID, "x"), gt(N, 1L), lt(N, 9L)))
        .isEqualTo("id = 'x' AND n BETWEEN 1 AND 9");
  }

  @Test
  void bounds_that_dynamo_db_refuses_mean_what_they_mean_in_sql() {
    Predicate id = eq(ID, "x");
    Predicate low = new Comparison(N, Operator.GE, new Parameter(0));
    Predicate high = new Comparison(N, Operator.LE, new Parameter(1));
    assertThat(request(new Object[] {2L, 1L}, id, low, high)).isEmpty();
    assertThat(request(new Object[] {null, 1L}, id, low, high)).isEmpty();
    assertThat(
            key(
                T,
                new Object[] {new BigDecimal("-1E+300"), new BigDecimal("1E+300")},
                id,
                low,
                high))
        .startsWith("id = 'x' AND n BETWEEN -999");

    Column text = string("s");
    Table strings = new Table(table("t", "id:S", "s:S"), List.of(ID, text), 1);
    assertThat(key(strings, id, compare(text, Operator.GE, ""))).isEqualTo("id = 'x'");
    assertThat(key(strings, id, starts(text, ""))).isEqualTo("id = 'x'");
    assertThat(key(strings, id, starts(text, "p"))).isEqualTo("id = 'x' AND begins_with(s, 'p')");
    assertThat(request(strings, new Object[0], id, compare(text, Operator.LE, ""))).isEmpty();
    assertThat(key(strings, id, compare(text, Operator.GE, ""), compare(text, Operator.LE, "p")))
        .isEqualTo("id = 'x' AND s <= 'p'");
  }

  @Test
  void a_range_of_times_is_a_range_of_texts() {
    long noon = Instant.parse("2024-05-05T12:00:00Z").toEpochMilli();
    assertThat(key(tableOf("at:S"), eq(ID, "x"), gt(AT, noon)))
        .isEqualTo("id = 'x' AND at >= '2024-05-04T18:00:00'");
    assertThat(key(tableOf("at:S"), eq(ID, "x"), eq(AT, noon)))
        .isEqualTo("id = 'x' AND at BETWEEN '2024-05-04T18:00:00' AND '2024-05-06T06:00:01'");
    assertThat(key(tableOf("at:S"), eq(ID, "x"), lt(AT, Long.MAX_VALUE / 2))).isEqualTo("id = 'x'");
  }

  // Projections

  @Test
  void only_needed_attributes_are_asked_for() {
    assertThat(projection(List.of(N, CITY), List.of())).isEqualTo("n, a.b|c");
    assertThat(projection(List.of(PART, MAP), List.of())).isEqualTo("map");
    assertThat(projection(List.of(PART), List.of(eq(D, 1L)))).isEqualTo("map|x, d");
    assertThat(projection(List.of(), List.of())).isEqualTo("id");
    assertThat(projection(List.of(N, Columns.record()), List.of())).isEqualTo("");
    assertThat(projection(List.of(Columns.segment()), List.of())).isEqualTo("id");
  }

  @Test
  void counting_asks_for_no_attributes() {
    ReadRequest.Scan scan =
        (ReadRequest.Scan)
            RequestBuilder.build(ReadPlan.scan(T, List.of()).counting(), new Object[0]).get(0);
    assertThat(scan.countOnly()).isTrue();
    assertThat(scan.expressions()).isEqualTo(Expressions.NONE);
  }

  // Helpers

  private static Column time(String name, String layout, SqlType type) {
    return column(name, ColumnType.temporal(type, TimeLayout.of(layout)), AttributeType.S);
  }

  private static Optional<ReadRequest> request(Predicate... conjuncts) {
    return request(T, new Object[0], conjuncts);
  }

  private static Optional<ReadRequest> request(Object[] parameters, Predicate... conjuncts) {
    return request(T, parameters, conjuncts);
  }

  private static Optional<ReadRequest> request(
      Table table, Object[] parameters, Predicate... conjuncts) {
    Choice choice =
        PathChooser.choose(table, List.of(conjuncts), new AccessOptions(Set.of(ID), false, false));
    ReadPlan plan =
        ReadPlan.scan(table, List.of(ID)).withAccess(choice.path(), choice.filter(), List.of());
    return RequestBuilder.build(plan, parameters).stream().findFirst();
  }

  private static boolean unfiltered(Predicate... conjuncts) {
    ReadRequest.Scan scan = (ReadRequest.Scan) request(conjuncts).orElseThrow();
    return scan.expressions().filter().isEmpty();
  }

  private static String filter(Predicate... conjuncts) {
    return filter(new Object[0], conjuncts);
  }

  private static String filter(Object[] parameters, Predicate... conjuncts) {
    ReadRequest.Scan scan = (ReadRequest.Scan) request(parameters, conjuncts).orElseThrow();
    return filledIn(scan.expressions().filter(), scan.expressions());
  }

  private static String key(Table table, Predicate... conjuncts) {
    return key(table, new Object[0], conjuncts);
  }

  private static String key(Table table, Object[] parameters, Predicate... conjuncts) {
    ReadRequest.Query query =
        (ReadRequest.Query) request(table, parameters, conjuncts).orElseThrow();
    return filledIn(query.expressions().keyCondition(), query.expressions());
  }

  private static String projection(List<Column> columns, List<Predicate> residual) {
    ReadPlan plan =
        ReadPlan.scan(T, columns).withAccess(new AccessPath.Scan(), List.of(), residual);
    ReadRequest.Scan scan = (ReadRequest.Scan) RequestBuilder.build(plan, new Object[0]).get(0);
    return filledIn(scan.expressions().projection(), scan.expressions());
  }

  /** With names and values in place of their placeholders, and a bar between steps. */
  private static String filledIn(Optional<String> expression, Expressions expressions) {
    String text = expression.orElse("").replace(".", "|");
    for (int i = expressions.names().size() - 1; i >= 0; i--) {
      text = text.replace("#n" + i, expressions.names().get("#n" + i));
    }
    for (int i = expressions.values().size() - 1; i >= 0; i--) {
      DynamoValue value = expressions.values().get(":v" + i);
      String shown =
          value.type() == AttributeType.S
              ? "'" + value.asString() + "'"
              : value.type() == AttributeType.N
                  ? value.asNumber().toPlainString()
                  : JsonText.of(value);
      text = text.replace(":v" + i, shown);
    }
    return text;
  }

  private static Predicate compare(Column column, Operator operator, Object value) {
    return new Comparison(column, operator, new Literal(value));
  }

  private static Predicate eq(Column column, Object value) {
    return compare(column, Operator.EQ, value);
  }

  private static Predicate ne(Column column, Object value) {
    return compare(column, Operator.NE, value);
  }

  private static Predicate lt(Column column, Object value) {
    return compare(column, Operator.LT, value);
  }

  private static Predicate gt(Column column, Object value) {
    return compare(column, Operator.GT, value);
  }

  private static Predicate in(Column column, Object... values) {
    return new Predicate.In(column, Arrays.stream(values).<Operand>map(Literal::new).toList());
  }

  private static Predicate starts(Column column, String prefix) {
    return new Predicate.StartsWith(column, new Literal(prefix));
  }
}
