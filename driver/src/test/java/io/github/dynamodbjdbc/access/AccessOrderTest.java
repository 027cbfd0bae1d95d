package io.github.dynamodbjdbc.access;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Columns.string;
import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.AccessOrder.Kind;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.Scan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Operand;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessOrderTest {
  private static final Column PK = string("pk");
  private static final Column SK = bigint("sk");
  private static final Column STATUS = string("status");
  private static final Column NOTE = string("note");
  private static final Table T =
      new Table(
          table("t", "pk:S", "sk:N", gsi("by-status", "status:S", "note:S")),
          List.of(PK, SK, STATUS, NOTE),
          1);
  private static final KeyPart PART =
      new KeyPart(T.description().partitionKey(), new Operand.Literal("a"));
  private static final Query QUERY = new Query(Optional.empty(), PART, Optional.empty());

  @Test
  void a_query_is_in_the_order_of_its_sort_key() {
    assertThat(AccessOrder.of(QUERY, T, false))
        .isEqualTo(new AccessOrder(Kind.SORTED, Optional.of(SK), 0));
    Optional<Index> index = T.description().index("by-status");
    assertThat(AccessOrder.of(new Query(index, PART, Optional.empty()), T, true))
        .isEqualTo(new AccessOrder(Kind.SORTED, Optional.of(NOTE), 0));
  }

  @Test
  void several_queries_can_be_merged() {
    assertThat(AccessOrder.of(new Queries(List.of(QUERY, QUERY)), T, false))
        .isEqualTo(new AccessOrder(Kind.MERGEABLE, Optional.of(SK), 0));
  }

  @Test
  void one_row_is_in_any_order_and_a_scan_in_none() {
    assertThat(AccessOrder.of(new GetItem(List.of(PART)), T, false).kind()).isEqualTo(Kind.ONE_ROW);
    assertThat(AccessOrder.of(new Scan(), T, false).kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void a_sort_key_that_may_read_as_null_gives_no_order() {
    assertThat(AccessOrder.of(QUERY, T, true).kind()).isEqualTo(Kind.NONE);
  }
}
