package io.github.dynamodbjdbc.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.testing.Plans;
import org.junit.jupiter.api.Test;

/** Conditions as DynamoDB gets them, and as they are evaluated here, by what EXPLAIN prints. */
class PredicateTranslatorTest {
  private static final Plans PLANS = new Plans();

  private static void check(String sql, String plan) {
    assertThat(String.join("\n", PLANS.plan(sql))).isEqualTo(plan.stripTrailing());
  }

  @Test
  void comparisons_and_bounds_are_sent() {
    check(
        "SELECT name FROM users WHERE age BETWEEN 3 AND 5 AND city <> 'c1'",
        """
        Read table users: Scan; server filter age >= 3 AND age <= 5 AND city <> 'c1'; columns name; about 1 call, 24.5 read units; 1 segment
          no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void lists_and_null_tests_are_sent() {
    check(
        "SELECT name FROM users WHERE city IS NOT NULL AND UPPER(name) = 'N1' AND age IN (1, 2, 3)",
        """
        Filter UPPER(name) = 'N1'
          Read table users: Scan; server filter age IN (1, 2, 3) AND NOT city IS NULL; columns name; about 1 call, 24.5 read units; 1 segment
            no cheaper way: the partition key id is not given
            no cheaper way: no index starts with age
        """);
  }

  @Test
  void a_prefix_and_a_part_are_sent_and_another_pattern_is_evaluated_here() {
    check(
        "SELECT name FROM users WHERE name LIKE 'n1%' AND city LIKE '%1'",
        """
        Project name
          Filter city LIKE '%1'
            Read table users: Scan; server filter begins_with(name, 'n1'); columns city, name; about 1 call, 24.5 read units; 1 segment
              no cheaper way: the partition key id is not given
        """);
    check(
        "SELECT name FROM users WHERE name LIKE '%x%' OR age IS NULL",
        """
        Read table users: Scan; server filter (contains(name, 'x') OR age IS NULL); columns name; about 1 call, 24.5 read units; 1 segment
          no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void a_negation_is_moved_into_its_condition() {
    check(
        "SELECT name FROM users WHERE name IS NULL OR NOT (age > 5)",
        """
        Read table users: Scan; server filter (name IS NULL OR age <= 5); columns name; about 1 call, 24.5 read units; 1 segment
          no cheaper way: the partition key id is not given
        """);
    check(
        "SELECT name FROM users WHERE NOT (name = 'x' AND age = 3)",
        """
        Read table users: Scan; server filter (name <> 'x' OR age <> 3); columns name; about 1 call, 24.5 read units; 1 segment
          no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void is_true_of_a_condition_is_the_condition() {
    check(
        "SELECT name FROM users WHERE (age > 3) IS TRUE",
        """
        Read table users: Scan; server filter age > 3; columns name; about 1 call, 24.5 read units; 1 segment
          no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void one_condition_of_several_on_the_sort_key_is_the_narrowest() {
    check(
        "SELECT seq FROM events WHERE stream = 'e1' AND seq > 3 AND seq > 5 AND kind = 'k'",
        """
        Read table events: Query stream = 'e1' AND seq > 5; server filter kind = 'k'; columns seq; about 1 call, 0.5 read units
        """);
  }

  @Test
  void alternatives_of_whole_keys_are_a_batch() {
    check(
        "SELECT seq FROM events WHERE stream = 'e1' AND seq = 1 OR stream = 'e2' AND seq = 2",
        """
        Read table events: BatchGetItem 2 keys: (stream = 'e1', seq = 1), (stream = 'e2', seq = 2); columns seq; about 1 call, 1 read unit
        """);
    check(
        "SELECT name FROM users WHERE id IN ('u1', 'u2') OR id = ?",
        """
        Read table users: BatchGetItem 3 keys: (id = 'u1'), (id = 'u2'), (id = ?1); columns name; about 1 call, 1.5 read units
        """);
  }

  @Test
  void columns_are_compared_here() {
    check(
        "SELECT name FROM users WHERE name = city",
        """
        Project name
          Filter name = city
            Read table users: Scan; columns city, name; about 1 call, 24.5 read units; 1 segment
              no cheaper way: the partition key id is not given
        """);
  }

  @Test
  void an_alternative_that_cannot_be_sent_keeps_all_of_its_condition_here() {
    check(
        "SELECT name FROM users WHERE POSITION('x' IN name) > 3 OR name >= 'a'",
        """
        Filter POSITION('x', name) > 3 OR name >= 'a'
          Read table users: Scan; columns name; about 1 call, 24.5 read units; 1 segment
            no cheaper way: the partition key id is not given
        """);
  }
}
