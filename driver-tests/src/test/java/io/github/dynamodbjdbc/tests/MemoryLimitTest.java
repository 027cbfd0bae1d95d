package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that would hold more rows than {@code memory_limit} lets them. */
@WithDynamo
class MemoryLimitTest {
  private static final int ITEMS = 2000;

  private static TestDynamo dynamo;
  private static Connection small;

  /** 2,000 rows of about 100 bytes, which take some 400 KB where all are held. */
  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    server.create(
        new TableBuilder("memory_items").partitionKey("id", N),
        IntStream.range(0, ITEMS)
            .mapToObj(i -> item("id", n(i), "grp", n(i % 5), "name", s("n".repeat(40) + i)))
            .toList());
    small = server.connect("memory_limit=100KB");
  }

  @AfterAll
  static void close() throws SQLException {
    small.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM memory_items ORDER BY name; The sort by name has to",
        "SELECT id FROM memory_items ORDER BY name DESC LIMIT 1900; The sort by name has to",
        "SELECT id FROM memory_items ORDER BY name OFFSET 1; The sort by name has to",
        "SELECT name, COUNT(*) FROM memory_items GROUP BY name; The GROUP BY of name has to",
        "SELECT DISTINCT name FROM memory_items; The DISTINCT or GROUP BY of name has to",
        "SELECT COUNT(DISTINCT name) FROM memory_items; The DISTINCT or GROUP BY of name has to",
        "SELECT COUNT(*) FROM memory_items GROUP BY ROLLUP(name, grp); The GROUP BY of name, grp has",
        "SELECT name FROM memory_items UNION SELECT name || 'x' FROM memory_items; The UNION has to",
        "SELECT name FROM memory_items EXCEPT SELECT name || 'x' FROM memory_items; The EXCEPT has",
        "SELECT name FROM memory_items INTERSECT ALL SELECT name FROM memory_items"
            + "; The INTERSECT ALL has",
        "SELECT a.id FROM memory_items a JOIN memory_items b ON a.name = b.name"
            + "; The join's table of rows of 'memory_items' has to",
        "SELECT a.id FROM memory_items a WHERE a.name IN (SELECT name FROM memory_items)"
            + "; The DISTINCT or GROUP BY of name has to",
        "SELECT COUNT(*) FROM memory_items a JOIN memory_items b ON a.id + b.id < 0 AND a.name < b.name"
            + "; A join or subquery that goes through table 'memory_items' again and again has to",
        "SELECT STRING_AGG(name, ',') FROM memory_items; The aggregate LISTAGG has to",
        "SELECT ARRAY_AGG(name) FROM memory_items; The aggregate ARRAY_AGG has to",
        "SELECT grp, ARRAY_AGG(name) FROM memory_items GROUP BY grp; The aggregate ARRAY_AGG has to",
        "SELECT ROW_NUMBER() OVER (ORDER BY name) FROM memory_items; The window function has to",
      })
  void what_holds_too_much_is_stopped_and_named(String sql, String sentence) throws SQLException {
    Refused.by(() -> Rows.of(small, sql))
        .withState("53200")
        .saying(sentence, "memory_limit is 100 KB", "raise memory_limit");
    assertThat(Rows.of(small, "SELECT id FROM memory_items WHERE id = 7")).containsExactly("7");
  }

  /** Some operators wrap what they are given, before they keep it. */
  @ParameterizedTest
  @ValueSource(strings = {"UNION", "EXCEPT", "INTERSECT"})
  void long_values_weigh_what_they_are_long(String operator) throws SQLException {
    String sql =
        "SELECT id, REPEAT(name, 20) FROM memory_items "
            + operator
            + " SELECT id, REPEAT(name, 20) FROM memory_items";
    try (Connection limited = dynamo.connect("memory_limit=1MB")) {
      Refused.by(() -> Rows.of(limited, sql)).withState("53200").saying("The " + operator);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT * FROM memory_items; 2000",
        "SELECT * FROM memory_items ORDER BY name LIMIT 50; 50",
        "SELECT * FROM memory_items ORDER BY name LIMIT 50 OFFSET 20; 50",
        "SELECT grp, COUNT(*), MIN(name), SUM(id) FROM memory_items GROUP BY grp; 5",
        "SELECT grp, COUNT(*) FROM memory_items GROUP BY ROLLUP(grp); 6",
        "SELECT DISTINCT grp FROM memory_items; 5",
        "SELECT COUNT(DISTINCT grp) FROM memory_items; 1",
        "SELECT grp FROM memory_items UNION SELECT grp + 1 FROM memory_items; 6",
        "SELECT grp FROM memory_items EXCEPT SELECT grp + 1 FROM memory_items; 1",
        "SELECT grp FROM memory_items INTERSECT SELECT grp + 1 FROM memory_items; 4",
        "SELECT name FROM memory_items UNION ALL SELECT name || 'x' FROM memory_items; 4000",
        "SELECT id FROM memory_items WHERE grp IN (SELECT grp + 3 FROM memory_items); 800",
      })
  void what_goes_through_or_is_few_is_not(String sql, int rows) throws SQLException {
    assertThat(Rows.of(small, sql)).hasSize(rows);
  }
}
