package io.github.dynamodbjdbc.exec;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Columns.string;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.testing.Contexts;
import io.github.dynamodbjdbc.testing.WireItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several Queries of one read: their order, and how many of them are made. */
class SeveralQueriesTest {
  private static final Column PK = string("pk");
  private static final Column SK = bigint("sk");
  private static final Table T = new Table(table("t", "pk:S", "sk:N"), List.of(PK, SK), 1);
  private static final Map<String, List<Long>> PARTITIONS =
      Map.of(
          "a", List.of(1L, 4L, 7L, 10L),
          "b", List.of(2L, 4L, 100L),
          "c", List.of(),
          "d", List.of(-5L, 3L));

  private final Partitions client = new Partitions();

  @Test
  void rows_come_in_the_order_of_the_sort_key_where_that_is_asked_for() {
    assertThat(read(plan(SK).withOrder(true)))
        .containsExactly("[-5]", "[1]", "[2]", "[3]", "[4]", "[4]", "[7]", "[10]", "[100]");
    assertThat(read(plan(SK).withOrder(false)))
        .containsExactly("[100]", "[10]", "[7]", "[4]", "[4]", "[3]", "[2]", "[1]", "[-5]");
  }

  @Test
  void the_sort_key_is_read_for_the_order_though_it_is_not_wanted() {
    assertThat(read(plan(PK).withOrder(true).withLimit(4)))
        .containsExactly("[d]", "[a]", "[b]", "[d]");
  }

  @Test
  void without_an_order_each_is_read_when_the_ones_before_are_used_up() {
    assertThat(read(plan(SK).withLimit(5))).containsExactly("[1]", "[4]", "[7]", "[10]", "[2]");
    assertThat(client.calls).containsExactly("a limit 5 ", "b limit 1 ");
  }

  @Test
  void all_of_them_are_read_in_parallel_where_all_rows_are_wanted() {
    assertThat(read(plan(PK, SK)))
        .containsExactlyInAnyOrder(
            "[a, 1]",
            "[a, 4]",
            "[a, 7]",
            "[a, 10]",
            "[b, 2]",
            "[b, 4]",
            "[b, 100]",
            "[d, -5]",
            "[d, 3]");
    assertThat(client.calls).hasSize(4);
  }

  @Test
  void their_items_are_counted() {
    assertThat(read(plan(SK).counting())).containsExactly("[9]");
  }

  private static ReadPlan plan(Column... columns) {
    List<Query> queries = new ArrayList<>();
    for (String partition : List.of("a", "b", "c", "d")) {
      KeyPart part = new KeyPart(T.description().partitionKey(), new Operand.Literal(partition));
      queries.add(new Query(Optional.empty(), part, Optional.empty()));
    }
    return ReadPlan.scan(T, List.of(columns))
        .withAccess(new Queries(queries), List.of(), List.of());
  }

  private List<String> read(ReadPlan plan) {
    StatementContext context = Contexts.of(client, DriverConfig.defaults());
    List<String> rows = new ArrayList<>();
    try (RowStream stream = new TableReader(plan, false).open(context)) {
      while (stream.next()) {
        rows.add(Arrays.toString(stream.row()));
      }
    }
    return rows;
  }

  /** Answers Queries of whole partitions, three items a page. */
  private static final class Partitions implements DynamoClient {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private record Offset(int item) implements Page.PageToken {}

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
      ReadRequest.Query query = (ReadRequest.Query) request;
      String partition = query.expressions().values().get(":v0").asString();
      List<Long> keys = new ArrayList<>(PARTITIONS.get(partition));
      if (!query.forward()) {
        Collections.reverse(keys);
      }
      int start = from.map(token -> ((Offset) token).item).orElse(0);
      if (start == 0) {
        String limit = query.limit().isPresent() ? "limit " + query.limit().getAsInt() + " " : "";
        calls.add(partition + " " + limit);
      }
      int end = Math.min(keys.size(), start + Math.min(3, query.limit().orElse(3)));
      List<T> items = new ArrayList<>();
      for (Long key : keys.subList(start, end)) {
        items.add(
            WireItems.decode("{'pk':{'S':'" + partition + "'},'sk':{'N':'" + key + "'}}", decoder));
      }
      return new Page<>(
          query.countOnly() ? List.of() : items,
          items.size(),
          items.size(),
          0.5,
          0,
          end < keys.size() ? Optional.of(new Offset(end)) : Optional.empty());
    }

    @Override
    public WriteOutcome write(WriteRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TransactionOutcome transact(List<WriteRequest> requests, String token) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
      throw new UnsupportedOperationException();
    }
  }
}
