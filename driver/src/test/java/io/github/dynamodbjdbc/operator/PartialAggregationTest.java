package io.github.dynamodbjdbc.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Functions;
import org.junit.jupiter.api.Test;

/** The partial groups add up to the groups of all rows, however many there are. */
class PartialAggregationTest {
  private static List<int[]> grouped(Iterable<Integer> rows, int groups) {
    List<int[]> partial = new ArrayList<>();
    Enumerable<int[]> result =
        new PartialAggregation<>(Linq4j.asEnumerable(rows))
            .groupBy(
                row -> row % groups,
                () -> new int[1],
                (count, row) -> {
                  count[0]++;
                  return count;
                },
                (key, count) -> new int[] {key, count[0]});
    result.forEach(partial::add);
    return partial;
  }

  private static Map<Integer, Integer> together(List<int[]> partial) {
    Map<Integer, Integer> counts = new HashMap<>();
    partial.forEach(group -> counts.merge(group[0], group[1], Integer::sum));
    return counts;
  }

  private static List<Integer> rows(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void few_groups_are_returned_once() {
    List<int[]> partial = grouped(rows(100_000), 7);
    assertThat(partial).hasSize(7);
    assertThat(together(partial).get(6)).isEqualTo(14_285);
  }

  @Test
  void many_groups_are_returned_and_started_again() {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      rows.add(i / 5);
    }
    List<int[]> partial = grouped(rows, 40_000);
    assertThat(partial).hasSizeBetween(40_000, 40_010);
    assertThat(together(partial)).hasSize(40_000).allSatisfy((k, n) -> assertThat(n).isEqualTo(5));
  }

  @Test
  void rows_with_hardly_any_equals_are_no_longer_grouped() {
    List<int[]> partial = grouped(rows(100_000), 50_000);
    assertThat(partial).hasSize(100_000);
    assertThat(together(partial)).hasSize(50_000).allSatisfy((k, n) -> assertThat(n).isEqualTo(2));
  }

  @Test
  void no_rows_give_no_groups() {
    assertThat(grouped(List.of(), 3)).isEmpty();
  }

  @Test
  void distinct_rows_are_returned_at_least_once() {
    List<Integer> given =
        new PartialAggregation<>(Linq4j.asEnumerable(rows(60_000))).distinct().toList();
    assertThat(given).containsExactlyElementsOf(rows(60_000));
    List<Object[]> arrays = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      arrays.add(new Object[] {i % 10, "x"});
    }
    assertThat(
            new PartialAggregation<>(Linq4j.asEnumerable(arrays))
                .distinct(Functions.arrayComparer())
                .toList())
        .hasSize(10);
  }
}
