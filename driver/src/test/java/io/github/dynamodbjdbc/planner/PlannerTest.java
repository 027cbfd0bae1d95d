package io.github.dynamodbjdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.testing.Plans;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plans of joins, sorts, groups and parallel scans, as EXPLAIN prints them. */
class PlannerTest {
  private static final Plans PLANS = new Plans();

  private static void check(String sql, String plan) {
    check(PLANS, sql, plan);
  }

  private static void check(Plans plans, String sql, String plan) {
    assertThat(String.join("\n", plans.plan(sql))).isEqualTo(plan.stripTrailing());
  }

  @Test
  void a_condition_on_one_side_of_a_join_holds_for_the_other_side_too() {
    check(
        "SELECT u.name, o.total FROM users u JOIN orders o ON o.customer = u.id WHERE o.customer ="
            + " 'u1'",
        """
        Project name, total
          HashJoin inner on id = customer
            Read table users: GetItem id = 'u1'; columns id, name; about 1 call, 0.5 read units
            Read table orders: Query customer = 'u1'; columns customer, total; about 1 call, 2 read units
              no cheaper way: index by-total lacks the items without total (add total IS NOT NULL if they are not wanted, or set assume_dense_indexes=true if there are none)
        """);
  }

  @Test
  void joins_begin_with_the_tables_that_give_the_fewest_rows() {
    check(
        "SELECT e.kind FROM events e JOIN users u ON u.id = e.stream JOIN orders o ON o.customer ="
            + " u.id WHERE e.stream = 'e1' AND e.seq = 1",
        """
        Project kind
          HashJoin inner on id = customer
            HashJoin inner on id = stream
              Read table users: GetItem id = 'e1'; columns id; about 1 call, 0.5 read units
              Read table events: GetItem stream = 'e1', seq = 1; columns stream, kind; about 1 call, 0.5 read units
            Read table orders: Query customer = 'e1'; columns customer; about 1 call, 2 read units
              no cheaper way: index by-total lacks the items without total (add total IS NOT NULL if they are not wanted, or set assume_dense_indexes=true if there are none)
        """);
  }

  @Test
  void a_table_is_looked_up_by_the_keys_of_the_other_where_that_costs_less_than_its_scan() {
    check(
        "SELECT u.name FROM users u JOIN orders o ON o.customer = u.id WHERE u.age = 5 AND u.city ="
            + " 'c1'",
        """
        Project name
          LookupJoin inner on customer = id, by at most 122 keys
            Read table users: Scan; server filter age = 5 AND city = 'c1'; columns id, name; about 1 call, 24.5 read units; 1 segment
              no cheaper way: the partition key id is not given
              no cheaper way: no index starts with age
              no cheaper way: no index starts with city
            Read table orders: Lookup of about 20 keys: Query customer = joined id; columns customer; about 20 calls, 40 read units
              or, for very many keys: table orders: Scan; columns customer; about 2 calls, 245 read units
        """);
  }

  @Test
  void a_table_is_scanned_where_its_lookups_would_cost_more() {
    check(
        "SELECT u.name, o.total FROM orders o JOIN users u ON o.customer = u.id WHERE o.status ="
            + " 's1' AND o.placed < 'p2'",
        """
        Project name, total
          HashJoin inner on customer = id
            Read table orders: Query index by-status status = 's1' AND placed < 'p2'; columns customer, total; about 1 call, 1 read unit
            Read table users: Scan; columns id, name; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void the_inner_side_of_a_left_join_is_looked_up_with_its_own_condition() {
    check(
        "SELECT u.name FROM users u LEFT JOIN orders o ON o.customer = u.id AND o.total > 3 WHERE"
            + " u.age = 5 AND u.city = 'c1'",
        """
        Project name
          LookupJoin left on customer = id, by at most 25 keys
            Read table users: Scan; server filter age = 5 AND city = 'c1'; columns id, name; about 1 call, 24.5 read units; 1 segment
              no cheaper way: the partition key id is not given
              no cheaper way: no index starts with age
              no cheaper way: no index starts with city
            Project customer
              Filter total > 3
                Read table orders: Lookup of about 20 keys: Query index by-total customer = joined id AND total > 3; columns customer, total; about 20 calls, 10 read units
                  or, for very many keys: table orders: Scan index by-total; server filter total > 3; columns customer, total; about 1 call, 12.5 read units
        """);
  }

  @Test
  void a_table_joined_with_its_own_index_is_looked_up_by_the_whole_key() {
    check(
        "SELECT a.total FROM orders a JOIN orders b ON a.customer = b.customer AND a.placed ="
            + " b.placed WHERE a.status = 's1' AND a.placed < 'p2'",
        """
        Project total
          LookupJoin inner on left.customer = right.customer AND left.placed = right.placed, by at most 489 keys
            Read table orders: Query index by-status status = 's1' AND placed < 'p2'; columns customer, placed, total; about 1 call, 1 read unit
            Filter placed < 'p2'
              Read table orders: Lookup of about 64 keys: GetItem customer = joined customer, placed = joined placed; columns customer, placed; about 1 call, 32 read units
                or, for very many keys: table orders: Scan; server filter placed < 'p2'; columns customer, placed; about 2 calls, 245 read units
        """);
  }

  @Test
  void a_subquery_with_in_is_a_join_by_keys() {
    check(
        "SELECT name FROM users WHERE id IN (SELECT customer FROM orders WHERE status = 's1' AND"
            + " placed = 'p1')",
        """
        Project name
          LookupJoin inner on id = customer, by at most 49 keys
            Read table orders: Query index by-status status = 's1' AND placed = 'p1'; columns customer; about 1 call, 0.5 read units
            Read table users: Lookup of about 14 keys: GetItem id = joined customer; columns id, name; about 1 call, 6.93 read units
              or, for very many keys: table users: Scan; columns id, name; about 1 call, 24.5 read units
        """);
  }

  @Test
  void tables_joined_by_columns_that_are_not_keys_are_both_scanned() {
    check(
        "SELECT a.name FROM users a JOIN users b ON a.name = b.name",
        """
        Project left.name
          HashJoin inner on left.name = right.name
            Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
            Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void the_inner_side_of_a_nested_loop_is_read_once_and_kept() {
    check(
        "SELECT a.name FROM users a LEFT JOIN users b ON a.age < b.age",
        """
        Project name
          NestedLoopJoin left on left.age < right.age
            Read table users: Scan; columns age, name; about 1 call, 24.5 read units; 1 segment
            Read table users: Scan; columns age; about 1 call, 24.5 read units; 1 segment; kept, as it is needed again and again
        """);
  }

  @Test
  void groups_are_formed_over_the_columns_that_they_need() {
    check(
        "SELECT city, MAX(age) FROM users WHERE age > 3 GROUP BY city",
        """
        Aggregate by city: MAX(age)
          Read table users: Scan; server filter age > 3; columns city, age; about 1 call, 24.5 read units; 1 segment
            no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void a_sum_is_exact() {
    check(
        "SELECT SUM(age) FROM users",
        """
        Project SUM(age)
          Aggregate SUM(age), COUNT(age)
            Project age, age
              Read table users: Scan; columns age; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void the_segments_of_a_scan_form_partial_groups() {
    check(
        new Plans(Map.of(ConnectionProperty.SCAN_SEGMENTS, "4")),
        "SELECT city, COUNT(*) FROM users GROUP BY city",
        """
        Gather, merging partial groups
          Aggregate by city: COUNT(*)
            Read table users: Scan; columns city; about 1 call, 24.5 read units; 4 segments
        """);
  }

  @Test
  void the_segments_of_a_scan_filter_and_compute() {
    check(
        new Plans(Map.of(ConnectionProperty.SCAN_SEGMENTS, "4")),
        "SELECT UPPER(name) FROM users WHERE MOD(age, 2) = 0",
        """
        Gather
          Project UPPER(name)
            Filter MOD(age, 2) = 0
              Read table users: Scan; columns age, name; about 1 call, 24.5 read units; 4 segments
                no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void rows_are_sorted_here_where_no_key_gives_their_order() {
    check(
        "SELECT name FROM users ORDER BY name",
        """
        Sort by name
          Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
        """);
    check(
        "SELECT name FROM users ORDER BY name LIMIT 5",
        """
        Sort by name, Limit 5
          Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void a_limit_ends_the_read() {
    check(
        "SELECT name FROM users LIMIT 5",
        """
        Limit 5
          Read table users: Scan; columns name; limit 5; about 1 call, 0.5 read units; 1 segment
        """);
  }

  @Test
  void an_offset_is_read_and_dropped() {
    check(
        "SELECT name FROM users WHERE age * 2 > 5 LIMIT 5 OFFSET 2",
        """
        Project name
          Limit 5
            Offset 2
              Filter age * 2 > 5
                Read table users: Scan; columns age, name; until 7 rows pass here; about 1 call, 24.5 read units; 1 segment
                  no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void distinct_is_a_group_without_aggregates() {
    check(
        "SELECT DISTINCT city FROM users",
        """
        Aggregate by city
          Read table users: Scan; columns city; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void the_inputs_of_a_union_are_read_one_by_one() {
    check(
        "SELECT name FROM users UNION ALL SELECT status FROM orders",
        """
        Union all
          Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
          Read table orders: Scan; columns status; about 2 calls, 245 read units; 1 segment
        """);
  }

  @Test
  void a_window_is_computed_over_the_whole_read() {
    check(
        "SELECT name, ROW_NUMBER() OVER (ORDER BY age) FROM users",
        """
        Project name, ROW_NUMBER() OVER (ORDER BY age)
          Window ROW_NUMBER() OVER (ORDER BY age)
            Read table users: Scan; columns id, age, city, name; about 1 call, 24.5 read units; 1 segment
        """);
  }

  @Test
  void a_condition_that_never_holds_reads_nothing() {
    check(
        "SELECT name FROM users WHERE 1 = 0",
        """
        Values without rows
        """);
  }
}
