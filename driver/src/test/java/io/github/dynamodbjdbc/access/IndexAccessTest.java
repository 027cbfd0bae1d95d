package io.github.dynamodbjdbc.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Indexes that do not hold all, that hold few items, and several at once. */
class IndexAccessTest {
  private static final Column ID = column("id");
  private static final Column OWNER = column("owner");
  private static final Column CODE = column("code");
  private static final Column NOTE = column("note");
  private static final Column BODY = column("body");
  private static final Predicate BY_OWNER = is(OWNER, "o");
  private static final Predicate BY_CODE = is(CODE, "c");

  @Test
  void what_a_cheap_index_does_not_hold_is_fetched_and_all_is_evaluated_again() {
    Choice choice = choose(tickets(1_000_000), Set.of(BODY), BY_OWNER, is(NOTE, "n"));
    assertThat(choice.path())
        .hasToString("keys by Query index by-owner owner = 'o', then BatchGetItem");
    assertThat(choice.filter()).containsExactly(is(NOTE, "n"));
    assertThat(choice.residual()).containsExactly(0, 1);
  }

  @Test
  void an_index_is_not_asked_to_filter_by_what_it_does_not_hold() {
    Choice choice = choose(tickets(1_000_000), Set.of(ID), BY_OWNER, is(BODY, "b"));
    assertThat(choice.path())
        .hasToString("keys by Query index by-owner owner = 'o', then BatchGetItem");
    assertThat(choice.filter()).isEmpty();
  }

  @Test
  void nothing_is_fetched_where_the_index_holds_all() {
    Choice choice = choose(tickets(1_000_000), Set.of(NOTE), BY_OWNER);
    assertThat(choice.path()).hasToString("Query index by-owner owner = 'o'");
    assertThat(choice.residual()).isEmpty();
  }

  @Test
  void a_small_table_is_scanned_unless_that_is_denied() {
    Choice choice = choose(tickets(100), Set.of(BODY), BY_OWNER);
    assertThat(choice.path()).hasToString("Scan");
    assertThat(choice.rejections()).contains("index by-owner does not project body");
    AccessOptions denied = new AccessOptions(Set.of(BODY), false, false, IndexUse.ANY, true, false);
    assertThat(PathChooser.choose(tickets(100), List.of(BY_OWNER), denied).path())
        .isInstanceOf(AccessPath.IndexThenFetch.class);
  }

  @Test
  void strongly_consistent_reads_fetch_nothing_that_a_global_index_finds() {
    AccessOptions consistent = new AccessOptions(Set.of(BODY), true, false);
    assertThat(PathChooser.choose(tickets(1_000_000), List.of(BY_OWNER), consistent).path())
        .hasToString("Scan");
  }

  @Test
  void an_index_that_is_asked_for_is_used_though_it_costs_more() {
    AccessOptions hinted =
        new AccessOptions(Set.of(BODY), false, false).with(IndexUse.hinted("by-owner"));
    assertThat(PathChooser.choose(tickets(100), List.of(BY_OWNER), hinted).path())
        .hasToString("keys by Query index by-owner owner = 'o', then BatchGetItem");
  }

  @Test
  void an_index_of_few_items_is_scanned_where_all_of_them_are_wanted() {
    Table table = tickets(1_000_000);
    Predicate coded = new Not(new IsNull(CODE));
    assertThat(choose(table, Set.of(CODE), coded).path()).hasToString("Scan index by-code");
    assertThat(choose(table, Set.of(BODY), coded).path())
        .hasToString("keys by Scan index by-code, then BatchGetItem");
    assertThat(choose(table, Set.of(BODY), coded).path().isFullScan()).isTrue();
    assertThat(choose(table, Set.of(CODE), new IsNull(CODE)).path()).hasToString("Scan");
  }

  @Test
  void an_OR_over_different_indexes_is_read_by_each() {
    Choice choice = choose(tickets(1_000_000), Set.of(BODY), new Or(List.of(BY_OWNER, BY_CODE)));
    assertThat(choice.path())
        .hasToString(
            "keys by Query index by-owner owner = 'o'; Query index by-code code = 'c',"
                + " then BatchGetItem");
    assertThat(choice.residual()).containsExactly(0);
  }

  @Test
  void an_OR_with_an_operand_that_no_key_answers_is_a_scan() {
    Or or = new Or(List.of(BY_OWNER, is(BODY, "b")));
    assertThat(choose(tickets(1_000_000), Set.of(BODY), or).path()).hasToString("Scan");
  }

  @Test
  void an_index_whose_key_has_several_attributes_of_a_kind_is_not_looked_up_by_one_of_them() {
    Table table = tickets(1_000_000);
    Index byOwner = table.description().index("by-owner").orElseThrow();
    Index several =
        new Index(
            "by-owner-and-code",
            true,
            byOwner.partitionKey(),
            Optional.empty(),
            Projection.ALL,
            List.of(),
            true,
            10,
            1000,
            List.of(new KeyAttribute("code", AttributeType.S)));
    Table described = new Table(withIndexes(table, several), table.columns(), 1);
    assertThat(choose(described, Set.of(BODY), BY_OWNER).path()).hasToString("Scan");
    assertThat(choose(described, Set.of(BODY), BY_OWNER, BY_CODE).path())
        .hasToString("Scan index by-owner-and-code");
  }

  private static TableDescription withIndexes(Table table, Index... indexes) {
    TableDescription description = table.description();
    return new TableDescription(
        description.name(),
        description.partitionKey(),
        description.sortKey(),
        List.of(indexes),
        description.itemCount(),
        description.sizeBytes(),
        description.billingMode());
  }

  private static Choice choose(Table table, Set<Column> needed, Predicate... conjuncts) {
    return PathChooser.choose(
        table, Arrays.asList(conjuncts), new AccessOptions(needed, false, false));
  }

  /** Items of a kilobyte; one in a thousand has a code. */
  private static Table tickets(long items) {
    KeyAttribute id = new KeyAttribute("id", AttributeType.S);
    Index byOwner = index("by-owner", "owner", Projection.INCLUDE, List.of("note"), items);
    Index byCode = index("by-code", "code", Projection.KEYS_ONLY, List.of(), items / 1000 + 1);
    return new Table(
        new TableDescription(
            "tickets",
            id,
            Optional.empty(),
            List.of(byOwner, byCode),
            items,
            items * 1000,
            BillingMode.ON_DEMAND),
        List.of(ID, OWNER, CODE, NOTE, BODY),
        1);
  }

  private static Index index(
      String name, String key, Projection projection, List<String> included, long items) {
    KeyAttribute partition = new KeyAttribute(key, AttributeType.S);
    return new Index(
        name, true, partition, Optional.empty(), projection, included, true, items, items * 100);
  }

  private static Predicate is(Column column, String value) {
    return new Comparison(column, Operator.EQ, new Literal(value));
  }

  private static Column column(String name) {
    return new Column(
        name,
        Column.Role.ATTRIBUTE,
        AttributePath.of(name),
        ColumnType.VARCHAR,
        !name.equals("id"),
        false,
        Set.of(AttributeType.S),
        1);
  }
}
