package io.github.dynamodbjdbc.access;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.index;
import static io.github.dynamodbjdbc.testing.Tables.lsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A condition, and the path, filter and remainder that it gives; parameters by position. */
class PathChooserTest {
  private static final String ORDER =
      "{'customer':{'S':'c'},'number':{'N':'1'},'status':{'S':'x'},'placed':{'S':'2024-01-02'},"
          + "'total':{'N':'1.5'},'quantity':{'N':'2'},'paid':{'BOOL':true},'bin':{'B':'AQ=='},"
          + "'note':{'S':'x'},'tags':{'SS':['a']},'address':{'M':{'city':{'S':'x'},'zip.code':{'N':'1'}}}}";
  private static final String OTHER_ORDER =
      "{'customer':{'S':'c'},'number':{'N':'2'},'mixed':{'S':'x'}}";
  private static final String THIRD_ORDER =
      "{'customer':{'S':'c'},'number':{'N':'3'},'mixed':{'N':'5'}}";

  private static final Table ORDERS =
      infer(
          table(
              "orders",
              "customer:S",
              "number:N",
              gsi("by-status", "status:S", null),
              gsi("by-status-and-date", "status:S", "placed:S"),
              gsi("by-note", "note:S", "total:N"),
              gsi("by-mixed", "mixed:S", null),
              lsi("by-total", "customer:S", "total:N"),
              index("by-bin", true, "bin:B", null, Projection.INCLUDE, List.of("paid"), true),
              index("backfilling", true, "quantity:N", null, Projection.ALL, List.of(), false)),
          ORDER,
          OTHER_ORDER,
          THIRD_ORDER);
  private static final Table EVENTS =
      infer(table("events", "id:S", "at:S"), "{'id':{'S':'a'},'at':{'S':'2024-01-02'}}");

  private boolean consistent;
  private boolean mismatchIsNull;
  private IndexUse indexes = IndexUse.ANY;
  private Set<Column> needed = Set.of();
  private Table table = ORDERS;

  // Keys

  @Test
  void the_full_key_is_a_get_item() {
    check(eq("customer", "c"), eq("number", 7L)).is("GetItem customer = 'c', number = 7");
    check(eq("number", param(0)), eq("customer", param(1)))
        .is("GetItem customer = ?2, number = ?1");
    check(in("customer", "c"), eq("number", new BigDecimal("7.5")))
        .is("GetItem customer = 'c', number = 7.5");
  }

  @Test
  void what_the_key_does_not_say_is_evaluated_here_after_a_get_item() {
    check(eq("customer", "c"), eq("number", 7L), eq("status", "x"), ge("number", 3L))
        .is("GetItem customer = 'c', number = 7", "here: status = 'x'");
  }

  @Test
  void a_partition_key_is_a_query() {
    check(eq("customer", "c")).is("Query customer = 'c'");
    check(eq("customer", "c"), eq("status", "x"), eq("mixed", "5"))
        .is("Query customer = 'c'", "filter: status = 'x'", "here: mixed = '5'");
  }

  @Test
  void bounds_of_the_sort_key_are_intersected() {
    check(eq("customer", "c"), gt("number", 3L)).is("Query customer = 'c' AND number > 3");
    check(eq("customer", "c"), ge("number", 3L), le("number", 9L))
        .is("Query customer = 'c' AND number BETWEEN 3 AND 9");
    check(
            eq("customer", "c"),
            ge("number", 3L),
            gt("number", 2L),
            le("number", 9L),
            lt("number", 10L))
        .is("Query customer = 'c' AND number BETWEEN 3 AND 9");
    check(eq("customer", "c"), gt("number", 3L), lt("number", 9L))
        .is(
            "Query customer = 'c' AND number BETWEEN 3 AND 9",
            "here: number > 3",
            "here: number < 9");
    check(eq("customer", "c"), ge("number", 3L), ge("number", param(0)))
        .is("Query customer = 'c' AND number >= 3", "here: number >= ?1");
    check(eq("customer", "c"), ge("number", param(0)), ge("number", param(0)))
        .is("Query customer = 'c' AND number >= ?1");
  }

  @Test
  void a_filter_never_names_a_key_attribute() {
    check(eq("customer", "c"), not(eq("number", 3L)))
        .is("Query customer = 'c'", "here: NOT number = 3");
    check(eq("customer", "c"), not(in("number", 3L, 4L)))
        .is("Query customer = 'c'", "here: NOT number IN (3, 4)");
    check(eq("customer", "c"), or(eq("number", 3L), eq("paid", true)))
        .is("Query customer = 'c'", "here: (number = 3 OR paid = true)");
    check(eq("customer", "c"), eq("customer", param(0)), eq("paid", true))
        .is("Query customer = 'c'", "filter: paid = true", "here: customer = ?1");
  }

  @Test
  void contradictions_are_no_call() {
    check(eq("customer", "c"), eq("customer", "d")).isEmpty("no value of customer can match");
    check(gt("number", 3L), lt("number", 3L)).isEmpty("no value of number can match");
    check(eq("number", 3L), gt("number", 3L)).isEmpty("no value of number can match");
    check(eq("note", "x"), startsWith("note", "y")).isEmpty("no value of note can match");
    check(eq("status", null)).isEmpty("never true: status = null");
    check(new Predicate.Constant(false)).isEmpty("never true: false");
    check(new Predicate.Constant(null)).isEmpty("never true: UNKNOWN");
    check(not(in("status", "x", null))).isEmpty("never true: NOT status IN ('x', null)");
    check(or(eq("status", null), new Predicate.Constant(false)))
        .isEmpty("never true: (status = null OR false)");
    check(eq("customer", "")).isEmpty("no key is customer = ''");
    check(eq("customer", "x".repeat(3000)))
        .isEmpty("no key is customer = '" + "x".repeat(3000) + "'");
    check(eq("customer", "c"), eq("number", new BigDecimal("1E+200")))
        .isEmpty("no key is number = 1E+200");
  }

  @Test
  void a_prefix_is_a_sort_key_condition() {
    table = infer(table("events", "id:S", "at:S"), "{'id':{'S':'a'},'at':{'S':'x#1'}}");
    check(eq("id", "a"), startsWith("at", "x#")).is("Query id = 'a' AND begins_with(at, 'x#')");
    check(eq("id", "a"), startsWith("at", "x#"), ge("at", "x"))
        .is("Query id = 'a' AND begins_with(at, 'x#')", "here: at >= 'x'");
    check(eq("id", "a"), startsWith("at", "x#"), eq("at", "x#7"))
        .is("GetItem id = 'a', at = 'x#7'");
  }

  @Test
  void times_with_one_text_each_are_keys_like_any_other() {
    int day = (int) LocalDate.of(2024, 1, 2).toEpochDay();
    table = EVENTS;
    check(eq("id", "a"), eq("at", day)).is("GetItem id = 'a', at = " + day);
    check(eq("id", "a"), ge("at", day), le("at", day + 5))
        .is(
            "Query id = 'a' AND at BETWEEN " + day + " AND " + (day + 5),
            "here: at >= " + day,
            "here: at <= " + (day + 5));
  }

  @Test
  void times_with_zones_are_read_by_wider_bounds_and_evaluated_again() {
    table =
        infer(
            TimeLayout.of("2006-01-02T15:04:05Z07:00"),
            table("events", "id:S", "at:S"),
            "{'id':{'S':'a'},'at':{'S':'2024-01-02T00:00:00Z'},'seen':{'S':'2024-01-02T00:00:00Z'}}");
    check(eq("id", "a"), eq("at", 1000L))
        .is("Query id = 'a' AND at BETWEEN 1000 AND 1000", "here: at = 1000");
    check(eq("id", "a"), ge("at", 1000L), lt("seen", 5L))
        .is(
            "Query id = 'a' AND at >= 1000",
            "filter: seen < 5",
            "here: at >= 1000",
            "here: seen < 5");
    check(not(eq("seen", 5L))).is("Scan", "here: NOT seen = 5");
  }

  // Indexes

  @Test
  void an_index_answers_where_it_is_sure_to_hold_every_row() {
    check(eq("status", "x")).is("Query index by-status status = 'x'");
    check(eq("status", "x"), eq("paid", true))
        .is("Query index by-status status = 'x'", "filter: paid = true");
    check(eq("note", "x")).is("Scan", "filter: note = 'x'");
    check(eq("note", "x"), isNotNull("total")).is("Query index by-note note = 'x'");
    check(eq("note", "x"), or(gt("total", 1L), lt("total", 0L)))
        .is("Query index by-note note = 'x'", "here: (total > 1 OR total < 0)");
    check(eq("note", "x"), or(gt("total", 1L), eq("paid", true)))
        .is("Scan", "filter: note = 'x'", "filter: (total > 1 OR paid = true)");
    check(eq("note", "x"), gt("total", 1L)).is("Query index by-note note = 'x' AND total > 1");
  }

  @Test
  void the_index_given_most_of_its_key_is_read() {
    int day = (int) LocalDate.of(2024, 1, 2).toEpochDay();
    check(eq("status", "x"), eq("placed", day))
        .is("Query index by-status-and-date status = 'x' AND placed = " + day);
  }

  @Test
  void the_table_comes_before_its_indexes() {
    check(eq("customer", "c"), eq("status", "x"))
        .is("Query customer = 'c'", "filter: status = 'x'");
    check(eq("customer", "c"), gt("total", 1L))
        .is("Query index by-total customer = 'c' AND total > 1");
    check(eq("customer", "c"), gt("total", 1L), gt("number", 1L))
        .is("Query customer = 'c' AND number > 1", "filter: total > 1");
  }

  @Test
  void an_index_that_may_not_be_read_is_not() {
    check(eq("quantity", 1L)).is("Scan", "filter: quantity = 1");
    check(eq("mixed", "x")).is("Scan", "here: mixed = 'x'");
    consistent = true;
    check(eq("status", "x")).is("Scan", "filter: status = 'x'");
    check(eq("customer", "c"), gt("total", 1L))
        .is("Query index by-total customer = 'c' AND total > 1");
  }

  @Test
  void it_is_said_why_no_cheaper_way_was_taken() {
    check(eq("quantity", 1L))
        .because("index backfilling is not active", "the partition key customer is not given");
    check(eq("paid", true))
        .because("the partition key customer is not given", "no index starts with paid");
    check(eq("note", "x"))
        .because(
            "index by-note lacks the items without total (add total IS NOT NULL if they are not"
                + " wanted, or set assume_dense_indexes=true if there are none)",
            "the partition key customer is not given");
    check(eq("customer", "c"), eq("number", 1L)).because();
    needed = Set.of(column("total"), column("paid"));
    check(eq("bin", param(0)))
        .because("index by-bin does not project total", "the partition key customer is not given");
    consistent = true;
    check(eq("status", "x"))
        .because(
            "consistent_read forbids index by-status",
            "consistent_read forbids index by-status-and-date",
            "the partition key customer is not given");
  }

  @Test
  void an_index_is_read_or_not_as_asked_for() {
    indexes = IndexUse.NONE;
    check(eq("status", "x")).is("Scan", "filter: status = 'x'");
    check(eq("status", "x"))
        .because(
            "the hint NO_INDEX forbids index by-status here",
            "the partition key customer is not given");
    indexes = IndexUse.hinted("by-status");
    check(eq("customer", "c"), eq("status", "x"))
        .is("Query index by-status status = 'x'", "here: customer = 'c'");
    check(isNotNull("status")).is("Scan index by-status", "filter: NOT status IS NULL");
    check(eq("customer", "c")).is("Query customer = 'c'");
    check(eq("customer", "c"))
        .because(
            "index by-status lacks the items without status (add status IS NOT NULL if they are not"
                + " wanted, or set assume_dense_indexes=true if there are none)");
    indexes = IndexUse.itself("by-note");
    check(eq("note", "x")).is("Query index by-note note = 'x'");
    check(eq("customer", "c")).is("Scan index by-note", "filter: customer = 'c'");
    check(eq("note", "")).isEmpty("no key is note = ''");
    check().is("Scan index by-note");
  }

  @Test
  void an_index_must_hold_what_is_needed() {
    Operand bin = new Operand.Parameter(0);
    needed = Set.of(column("paid"), column("customer"), column("bin"));
    check(eq("bin", bin)).is("Query index by-bin bin = ?1");
    check(eq("bin", bin), eq("status", "x"))
        .is("Query index by-status status = 'x'", "filter: bin = ?1");
    check(eq("bin", bin), eq("note", "x")).is("Scan", "filter: bin = ?1", "filter: note = 'x'");
    needed = Set.of(column("total"));
    check(eq("bin", bin)).is("Scan", "filter: bin = ?1");
    needed = Set.of(column("_record"));
    check(eq("bin", bin)).is("Scan", "filter: bin = ?1");
  }

  @Test
  void the_segment_is_only_known_to_a_scan() {
    needed = Set.of(column("_segment"));
    check(eq("customer", "c"), eq("number", 1L))
        .is("Scan", "filter: customer = 'c'", "filter: number = 1");
    needed = Set.of();
    check(eq("_segment", 1L), eq("customer", "c"))
        .is("Scan", "filter: customer = 'c'", "here: _segment = 1");
  }

  // Filters

  @Test
  void tests_of_one_type_are_filtered_there() {
    for (Predicate test :
        List.of(
            eq("note", "x"),
            not(eq("note", "x")),
            compare("note", Operator.NE, param(0)),
            lt("note", "x"),
            in("note", "x", "y"),
            not(in("note", "x", "y")),
            startsWith("note", "x"),
            not(startsWith("note", "x")),
            contains("note", "x"),
            eq("quantity", new BigDecimal("5.5")),
            ge("total", 5L),
            eq("paid", true),
            new Predicate.IsNull(column("tags")),
            isNotNull("total"),
            new Predicate.IsNull(column("mixed")),
            eq("address.city", "x"),
            eq("address.zip.code", 1L),
            eq("placed", 5),
            and(or(eq("note", "x"), eq("paid", false)), eq("quantity", 1L)))) {
      Choice choice = PathChooser.choose(table, List.of(test), options());
      assertThat(choice.path()).hasToString("Scan");
      assertThat(choice.residual()).as("%s", test).isEmpty();
      assertThat(choice.filter()).as("%s", test).isNotEmpty();
    }
  }

  @Test
  void what_dynamo_db_would_decide_otherwise_stays_here() {
    for (Predicate test :
        List.of(
            eq("mixed", "5"),
            not(eq("mixed", "5")),
            startsWith("mixed", "5"),
            eq("address", "{}"),
            eq("total", 0.1),
            eq("note", 5L),
            eq("quantity", "5"),
            lt("paid", true),
            lt("bin", param(0)),
            eq("tags", "a"),
            eq("_record", "{}"),
            not(eq("placed", 5)),
            or(eq("note", "x"), eq("mixed", "5")))) {
      Choice choice = PathChooser.choose(table, List.of(test), options());
      assertThat(choice.path()).as("%s", test).hasToString("Scan");
      assertThat(choice.residual()).as("%s", test).containsExactly(0);
      assertThat(choice.filter()).as("%s", test).isEmpty();
    }
  }

  @Test
  void what_dynamo_db_decides_too_kindly_is_evaluated_again() {
    check(gt("placed", 5)).is("Scan", "filter: placed > 5", "here: placed > 5");
    check(or(and(eq("note", "x"), eq("mixed", "5")), eq("paid", true)))
        .is(
            "Scan",
            "filter: (note = 'x' OR paid = true)",
            "here: ((note = 'x' AND mixed = '5') OR paid = true)");
  }

  @Test
  void where_mismatches_are_null_their_tests_are_made_here() {
    mismatchIsNull = true;
    check(new Predicate.IsNull(column("total"))).is("Scan", "here: total IS NULL");
    check(isNotNull("total")).is("Scan", "filter: NOT total IS NULL", "here: NOT total IS NULL");
    check(new Predicate.IsNull(column("mixed"))).is("Scan", "filter: mixed IS NULL");
    check(gt("quantity", 1L)).is("Scan", "filter: quantity > 1", "here: quantity > 1");
    check(eq("quantity", 1L)).is("Scan", "filter: quantity = 1");
    check(eq("quantity", param(0))).is("Scan", "filter: quantity = ?1", "here: quantity = ?1");
    check(eq("total", new BigDecimal("1.5"))).is("Scan", "filter: total = 1.5");
    check(eq("customer", "c"), eq("number", 1L)).is("GetItem customer = 'c', number = 1");
    check(eq("customer", "c"), eq("number", param(0)))
        .is("GetItem customer = 'c', number = ?1", "here: number = ?1");
  }

  @Test
  void not_goes_through_and_and_or() {
    check(not(or(eq("note", "x"), not(gt("quantity", 1L)))))
        .is("Scan", "filter: note <> 'x'", "filter: quantity > 1");
    check(not(and(eq("note", "x"), eq("paid", true))))
        .is("Scan", "filter: (note <> 'x' OR paid <> true)");
  }

  @Test
  void what_is_too_long_for_a_filter_stays_here() {
    Object[] hundred = IntStream.range(0, 100).mapToObj(i -> (Object) (long) i).toArray();
    Object[] more = IntStream.range(0, 101).mapToObj(i -> (Object) (long) i).toArray();
    check(in("quantity", hundred)).hasResidual(0);
    check(in("quantity", more)).hasResidual(1);
    List<Predicate> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(not(eq("note", "x" + i)));
    }
    Choice choice = PathChooser.choose(table, many, options());
    assertThat(choice.filter()).isNotEmpty();
    assertThat(choice.filter().size() + choice.residual().size()).isEqualTo(500);
    String text =
        RequestBuilder.build(
                ReadPlan.scan(table, List.of(column("note")))
                    .withAccess(choice.path(), choice.filter(), List.of()),
                new Object[0])
            .stream()
            .findFirst()
            .map(request -> ((io.github.dynamodbjdbc.dynamo.ReadRequest.Scan) request))
            .flatMap(scan -> scan.expressions().filter())
            .orElseThrow();
    assertThat(text.length()).isLessThanOrEqualTo(4096);
  }

  // Helpers

  private static Table infer(TableDescription description, String... items) {
    return infer(TimeLayout.of("2006-01-02"), description, items);
  }

  private static Table infer(TimeLayout layout, TableDescription description, String... items) {
    SchemaInference.Options options =
        new SchemaInference.Options(0, layout, NumberType.AUTO, ListType.ARRAY);
    return new Table(
        description,
        SchemaInference.infer(
            description, Arrays.stream(items).map(WireItems::item).toList(), options),
        1);
  }

  private AccessOptions options() {
    return new AccessOptions(needed, consistent, mismatchIsNull).with(indexes);
  }

  private Checked check(Predicate... conjuncts) {
    return new Checked(
        List.of(conjuncts), PathChooser.choose(table, List.of(conjuncts), options()));
  }

  private record Checked(List<Predicate> conjuncts, Choice choice) {
    void is(String path, String... rest) {
      List<String> lines = new ArrayList<>();
      lines.add(choice.path().toString());
      choice.filter().forEach(filter -> lines.add("filter: " + filter));
      choice.residual().forEach(at -> lines.add("here: " + conjuncts.get(at)));
      List<String> expected = new ArrayList<>(List.of(path));
      expected.addAll(List.of(rest));
      assertThat(lines).containsExactlyElementsOf(expected);
    }

    void isEmpty(String why) {
      is("Empty (" + why + ")");
    }

    void because(String... sentences) {
      assertThat(choice.rejections()).containsExactly(sentences);
    }

    void hasResidual(int conditions) {
      assertThat(choice.residual()).hasSize(conditions);
    }
  }

  private Column column(String name) {
    Optional<Column> column = table.column(name);
    return column.orElseThrow(() -> new AssertionError("no column " + name));
  }

  private static Operand param(int index) {
    return new Operand.Parameter(index);
  }

  private static Operand operand(Object value) {
    return value instanceof Operand operand ? operand : new Operand.Literal(value);
  }

  private Predicate compare(String name, Operator operator, Object value) {
    return new Predicate.Comparison(column(name), operator, operand(value));
  }

  private Predicate eq(String name, Object value) {
    return compare(name, Operator.EQ, value);
  }

  private Predicate lt(String name, Object value) {
    return compare(name, Operator.LT, value);
  }

  private Predicate le(String name, Object value) {
    return compare(name, Operator.LE, value);
  }

  private Predicate gt(String name, Object value) {
    return compare(name, Operator.GT, value);
  }

  private Predicate ge(String name, Object value) {
    return compare(name, Operator.GE, value);
  }

  private Predicate in(String name, Object... values) {
    return new Predicate.In(
        column(name), Arrays.stream(values).map(PathChooserTest::operand).toList());
  }

  private Predicate startsWith(String name, Object prefix) {
    return new Predicate.StartsWith(column(name), operand(prefix));
  }

  private Predicate contains(String name, Object part) {
    return new Predicate.Contains(column(name), operand(part));
  }

  private Predicate isNotNull(String name) {
    return not(new Predicate.IsNull(column(name)));
  }

  private static Predicate not(Predicate predicate) {
    return new Predicate.Not(predicate);
  }

  private static Predicate and(Predicate... predicates) {
    return new Predicate.And(List.of(predicates));
  }

  private static Predicate or(Predicate... predicates) {
    return new Predicate.Or(List.of(predicates));
  }
}
