package io.github.dynamodbjdbc.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.testing.Plans;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reads that each rule makes of a scan, as EXPLAIN prints them. */
class ScanRulesTest {
  private static final Plans PLANS = new Plans();

  private static void check(String sql, String plan) {
    check(PLANS, sql, plan);
  }

  private static void check(Plans plans, String sql, String plan) {
    assertThat(String.join("\n", plans.plan(sql))).isEqualTo(plan.stripTrailing());
  }

  @Test
  void count_scan_rule_asks_for_counts_only() {
    check(
        "SELECT COUNT(*) FROM users",
        """
        Read table users: Scan; count only; about 1 call, 24.5 read units; 1 segment
        """);
    check(
        "SELECT COUNT(*) FROM users WHERE age > 3",
        """
        Read table users: Scan; server filter age > 3; count only; about 1 call, 24.5 read units; 1 segment
          no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void count_scan_rule_leaves_a_count_of_a_column_that_may_be_null() {
    check(
        "SELECT COUNT(name) FROM users",
        """
        Aggregate COUNT(name)
          Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void filter_scan_rule_finds_an_item_by_its_key() {
    check(
        "SELECT name FROM users WHERE id = ?",
        """
        Read table users: GetItem id = ?1; columns name; about 1 call, 0.5 read units
        """);
  }

  @Test
  void filter_scan_rule_queries_an_index() {
    check(
        "SELECT total FROM orders WHERE status = 's1' AND placed BETWEEN 'p1' AND 'p2'",
        """
        Read table orders: Query index by-status status = 's1' AND placed BETWEEN 'p1' AND 'p2'; columns total; about 1 call, 1 read unit
        """);
    check(
        "SELECT total FROM orders WHERE customer = 'u1' AND total > 5",
        """
        Read table orders: Query index by-total customer = 'u1' AND total > 5; columns total; about 1 call, 0.5 read units
        """);
  }

  @Test
  void filter_scan_rule_takes_the_index_that_a_hint_names_and_none_where_it_forbids_them() {
    check(
        "SELECT total FROM orders /*+ INDEX(by-status) */ WHERE status = 's1' AND customer = 'u1'",
        """
        Project total
          Filter customer = 'u1'
            Read table orders: Query index by-status status = 's1'; filtered here customer = 'u1'; columns customer, total; about 1 call, 2.5 read units
        """);
    check(
        "SELECT total FROM orders /*+ NO_INDEX */ WHERE status = 's1'",
        """
        Read table orders: Scan; server filter status = 's1'; columns total; about 2 calls, 245 read units; 1 segment
          no cheaper way: the hint NO_INDEX forbids index by-status here
          no cheaper way: the partition key customer is not given
        """);
  }

  @Test
  void project_scan_rule_reads_the_columns_that_are_used() {
    check(
        "SELECT name, name FROM users",
        """
        Project name, name
          Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
        """);
    check(
        "SELECT age + 1 FROM users",
        """
        Project age + 1
          Read table users: Scan; columns age; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void order_scan_rule_reads_in_the_order_of_the_sort_key() {
    check(
        "SELECT seq FROM events WHERE stream = 'e1' ORDER BY seq DESC LIMIT 3",
        """
        Limit 3
          Read table events: Query stream = 'e1'; columns seq; in order of the sort key; descending; limit 3; about 1 call, 0.5 read units
        """);
    check(
        "SELECT seq FROM events WHERE stream IN ('e1', 'e2') ORDER BY seq",
        """
        Read table events: 2 Queries (stream = 'e1'), (stream = 'e2'); columns seq; in order of the sort key; about 2 calls, 1 read unit
        """);
  }

  @Test
  void order_scan_rule_leaves_an_index_that_may_lack_items() {
    check(
        "SELECT placed FROM orders WHERE customer = 'u1' ORDER BY total DESC",
        """
        Sort by total DESC
          Read table orders: Query customer = 'u1'; columns placed, total; about 1 call, 2 read units
            no cheaper way: index by-total lacks the items without total (add total IS NOT NULL if they are not wanted, or set assume_dense_indexes=true if there are none)
        """);
  }

  @Test
  void order_scan_rule_takes_an_index_that_is_said_to_hold_all_items() {
    check(
        new Plans(Map.of(ConnectionProperty.ASSUME_DENSE_INDEXES, "true")),
        "SELECT total FROM orders WHERE customer = 'u1' ORDER BY total LIMIT 2",
        """
        Limit 2
          Read table orders: Query index by-total customer = 'u1'; columns total; in order of the sort key; limit 2; about 1 call, 0.5 read units
        """);
  }

  @Test
  void min_max_scan_rule_reads_the_first_or_the_last_item() {
    check(
        "SELECT MIN(seq) FROM events WHERE stream = 'e1'",
        """
        Aggregate MIN(seq)
          Limit 1
            Read table events: Query stream = 'e1'; columns seq; in order of the sort key; limit 1; about 1 call, 0.5 read units
        """);
    check(
        "SELECT MAX(seq) FROM events WHERE stream = 'e1' AND kind = 'k'",
        """
        Aggregate MAX(seq)
          Limit 1
            Read table events: Query stream = 'e1'; server filter kind = 'k'; columns seq; in order of the sort key; descending; limit 1; about 1 call, 0.5 read units
        """);
  }

  @Test
  void min_max_scan_rule_declines_where_a_value_that_does_not_fit_is_null() {
    check(
        new Plans(Map.of(ConnectionProperty.ON_TYPE_MISMATCH, "null")),
        "SELECT MIN(seq) FROM events WHERE stream = 'e1'",
        """
        Aggregate MIN(seq)
          Read table events: Query stream = 'e1'; columns seq; about 1 call, 0.5 read units
        """);
  }

  @Test
  void limit_scan_rule_stops_the_read() {
    check(
        "SELECT seq FROM events WHERE stream = 'e1' LIMIT 3",
        """
        Limit 3
          Read table events: Query stream = 'e1'; columns seq; limit 3; about 1 call, 0.5 read units
        """);
  }

  @Test
  void limit_scan_rule_starts_with_small_pages_below_a_filter() {
    check(
        "SELECT seq FROM events WHERE MOD(seq, 2) = 0 LIMIT 3",
        """
        Limit 3
          Filter MOD(seq, 2) = 0
            Read table events: Scan; columns seq; until 3 rows pass here; about 1 call, 4 read units; 1 segment
              no cheaper way: the partition key stream is not given
        """);
  }

  @Test
  void existence_rule_reads_one_row() {
    check(
        "SELECT DISTINCT 1 FROM users",
        """
        Aggregate by 1
          Project 1
            Limit 1
              Read table users: Scan; columns id; limit 1; about 1 call, 0.5 read units; 1 segment
        """);
    check(
        "SELECT 1 FROM users WHERE EXISTS (SELECT 1 FROM orders)",
        """
        Project 1
          NestedLoopJoin inner
            Read table users: Scan; columns id; about 1 call, 24.5 read units; 1 segment
            Aggregate by i
              Project TRUE AS i
                Limit 1
                  Read table orders: Scan; columns customer; limit 1; about 1 call, 0.5 read units; 1 segment; kept, as it is needed again and again
        """);
  }
}
