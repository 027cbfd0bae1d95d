package io.github.dynamodbjdbc.access;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Columns.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A table of a million items of 1 KB. */
class CostModelTest {
  private static final KeyAttribute PK = new KeyAttribute("pk", AttributeType.S);
  private static final KeyAttribute SK = new KeyAttribute("sk", AttributeType.N);
  private static final KeyPart A = new KeyPart(PK, new Literal("a"));
  private static final Query QUERY = new Query(Optional.empty(), A, Optional.empty());

  private static ReadPlan plan(AccessPath path, long items) {
    TableDescription description =
        new TableDescription(
            "t", PK, Optional.of(SK), List.of(), items, items * 1024, BillingMode.ON_DEMAND);
    Table table = new Table(description, List.of(string("pk"), bigint("sk")), 1);
    return ReadPlan.scan(table, table.columns()).withAccess(path, List.of(), List.of());
  }

  private static String cost(AccessPath path) {
    return CostModel.of(plan(path, 1_000_000)).toString();
  }

  @Test
  void a_scan_reads_the_whole_table() {
    assertThat(cost(new AccessPath.Scan())).isEqualTo("about 977 calls, 125000 read units");
    assertThat(CostModel.of(plan(new AccessPath.Scan(), 1_000_000).withConsistent(true)))
        .hasToString("about 977 calls, 250000 read units");
    assertThat(CostModel.of(plan(new AccessPath.Scan(), 1_000_000).withLimit(10)))
        .hasToString("about 1 call, 1.5 read units");
  }

  @Test
  void keys_cost_a_unit_each() {
    GetItem get = new GetItem(List.of(A, new KeyPart(SK, new Literal(1L))));
    assertThat(cost(get)).isEqualTo("about 1 call, 0.5 read units");
    assertThat(cost(new BatchGet(Collections.nCopies(250, get.key()))))
        .isEqualTo("about 3 calls, 125 read units");
  }

  @Test
  void a_query_reads_a_share_of_the_table() {
    assertThat(cost(QUERY)).isEqualTo("about 1 call, 125 read units");
    SortCondition above = new SortCondition.Compare(SK, Operator.GT, new Literal(1L));
    assertThat(cost(new Query(Optional.empty(), A, Optional.of(above))))
        .isEqualTo("about 1 call, 42 read units");
    assertThat(cost(new Queries(List.of(QUERY, QUERY)))).isEqualTo("about 2 calls, 250 read units");
    assertThat(CostModel.of(plan(new Queries(List.of(QUERY, QUERY)), 1_000_000).withLimit(5)))
        .hasToString("about 1 call, 1 read unit");
  }

  @Test
  void what_cannot_match_costs_nothing() {
    assertThat(cost(new AccessPath.Empty("no"))).isEqualTo("about 0 calls, 0 read units");
  }

  @Test
  void a_plan_is_one_line_and_a_limit_bounds_its_cost() {
    ReadPlan plan = plan(QUERY, 1_000_000).withForward(false).withLimit(3);
    assertThat(plan).hasToString("table t: Query pk = 'a'; columns pk, sk; descending; limit 3");
    assertThat(CostModel.of(plan)).hasToString("about 1 call, 0.5 read units");
  }
}
