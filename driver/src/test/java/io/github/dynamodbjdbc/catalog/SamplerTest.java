package io.github.dynamodbjdbc.catalog;

import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private final FakeDynamoClient client = new FakeDynamoClient();

  @Test
  void an_empty_table_costs_one_call() {
    client.put(table("t", "id:N"));
    assertThat(sample(100)).isEmpty();
    assertThat(client.calls).containsExactly("Scan t 0/1");
  }

  @Test
  void a_small_table_is_read_whole() {
    client.put(table("t", "id:N"), 100, SamplerTest::item);
    assertThat(sample(100)).hasSize(100);
    assertThat(client.calls).hasSize(1);
  }

  @Test
  void a_large_table_is_sampled_all_over() {
    client.put(table("t", "id:N"), 10_000, SamplerTest::item);
    List<Map<String, DynamoValue>> samples = sample(100);
    assertThat(samples).hasSize(100).doesNotHaveDuplicates();
    assertThat(client.calls).hasSize(10);
    assertThat(samples)
        .anySatisfy(item -> assertThat(item.get("id").asNumber()).isLessThan(new BigDecimal(100)))
        .anySatisfy(
            item -> assertThat(item.get("id").asNumber()).isGreaterThan(new BigDecimal(8999)));
  }

  @Test
  void segments_with_more_make_up_for_those_with_less() {
    client.put(table("t", "id:N"), 105, SamplerTest::item);
    assertThat(sample(100)).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void an_outdated_count_of_zero_is_seen_through() {
    client.put(table("t", "id:N"), 10_000, SamplerTest::item);
    TableDescription counted = client.describeTable("t");
    TableDescription outdated =
        new TableDescription(
            "t",
            counted.partitionKey(),
            counted.sortKey(),
            counted.indexes(),
            0,
            0,
            counted.billingMode());
    assertThat(Sampler.sample(client, outdated, 100)).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void no_samples_are_no_call() {
    client.put(table("t", "id:N"), 10, SamplerTest::item);
    assertThat(Sampler.sample(client, client.describeTable("t"), 0)).isEmpty();
    assertThat(client.calls).containsExactly("DescribeTable t");
  }

  private List<Map<String, DynamoValue>> sample(int wanted) {
    TableDescription described = client.describeTable("t");
    client.calls.clear();
    return Sampler.sample(client, described, wanted);
  }

  private static String item(int i) {
    return "{'id':{'N':'" + i + "'}}";
  }
}
