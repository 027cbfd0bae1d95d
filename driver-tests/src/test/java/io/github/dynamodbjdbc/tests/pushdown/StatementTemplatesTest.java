package io.github.dynamodbjdbc.tests.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.engine.Warmup;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.runtime.Sites;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements that differ in their literals share a plan, and each gives what it would give alone:
 * the same columns, rows and requests.
 */
@WithDynamo
class StatementTemplatesTest {
  private static final Pattern LITERAL =
      Pattern.compile("(?<!\\w)'[^']*'|(?<![\\w.'\"-])\\d+(?![\\w.'\"-])");

  private static final List<String> STRINGS =
      List.of(
          "u1", "u2", "u19", "s0", "s1", "s2", "open", "shipped", "", "it''s", "Ünï", "?1", "4");

  private static final List<String> NUMBERS =
      List.of("0", "1", "4", "007", "8", "11", "59", "999999999999999999");

  private static DriverConfig config;
  private static SdkClients.Lease lease;
  private static SdkDynamoClient client;
  private static Sites.Lease site;
  private static QueryEngine engine;

  private int alone;

  @BeforeAll
  static void open(TestDynamo server) {
    PushdownTables.create(server);
    config = JdbcUrl.parse(server.url(), new Properties());
    lease = new SdkClients().acquire(config);
    client = new SdkDynamoClient(lease);
    site = new Sites(System::nanoTime).acquire(config, client);
    engine = new QueryEngine(site.catalog(), config, "us-east-1", site.plans(), new Warmup());
  }

  @AfterAll
  static void close() {
    site.close();
    lease.close();
  }

  /** The result and the cost of a statement: columns, rows or the refusal, and read units. */
  private record Answer(List<String> columns, List<String> rows, double units) {}

  @Test
  @Tag("slow")
  void what_is_served_by_a_template_is_what_the_statement_alone_gives() throws IOException {
    Random random = new Random(20261121);
    int served = 0;
    for (String statement : statements()) {
      for (int i = 0; i < 4; i++) {
        String variant = i == 0 ? statement : withOtherLiterals(statement, random);
        PreparedRows query = prepared(variant);
        served += isServed(query) ? 1 : 0;
        // Under a comment of its own a statement has a template that no other has.
        Answer expected = answer(prepared("/* " + alone++ + " */ " + variant));
        Answer answer = answer(query);
        assertThat(answer.columns()).as(variant).isEqualTo(expected.columns());
        assertThat(answer.rows()).as(variant).isEqualTo(expected.rows());
        if (!expected.rows().isEmpty()) {
          // Where literals contradict each other, the statement alone asks for nothing.
          assertThat(answer.units()).as(variant).isLessThanOrEqualTo(expected.units());
        }
      }
    }
    assertThat(served).as("statements that a template served").isGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM users WHERE id = 'u3'",
        "select * from users where id='u3' and age<>7",
        "SELECT name FROM users WHERE id IN ('u1', 'u2') AND age >= 30",
        "SELECT seq FROM events WHERE stream = 's1' AND seq BETWEEN 2 AND 8",
        "SELECT id FROM users WHERE age NOT IN (2, 8, 9)",
        "SELECT total FROM events WHERE (stream = 's1' AND seq = 4)",
        "SELECT COUNT(*) FROM orders WHERE status = 'open'",
        "SELECT u.name, o.total FROM users u JOIN orders o ON o.customer = u.id WHERE u.id = 'u4'",
        "SELECT status, SUM(total) FROM orders WHERE customer = 'u1' GROUP BY status HAVING"
            + " COUNT(*) > MAX(1.5)",
      })
  void after_some_statements_of_a_kind_the_next_is_not_planned_anew(String statement) {
    Random random = new Random(7);
    for (int i = 0; i < 4; i++) {
      prepared("/* third */ " + withOtherLiterals(statement, random));
    }
    assertThat(isServed(prepared("/* third */ " + withOtherLiterals(statement, random)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What shapes the plan or the result.
        "SELECT name FROM users ORDER BY id LIMIT 5",
        "SELECT 'u3' FROM users",
        "SELECT name FROM users WHERE 1 = 0",
        "SELECT name FROM users WHERE name LIKE 'A%'",
        "SELECT name FROM users WHERE id = 'u' || '3'",
        "SELECT name FROM users WHERE age = 3 + 4",
        // Two conditions of which one key condition takes one: which, depends on the values.
        "SELECT seq FROM events WHERE stream = 's1' AND seq > 1 AND seq > 3",
        "EXPLAIN SELECT name FROM users WHERE id = 'u3'",
        // The type of what is compared is another.
        "SELECT name FROM users WHERE age = '30'",
        "SELECT total FROM orders WHERE customer = 'u1' AND placed > '2024-02-01T00:00:00Z'",
      })
  void what_has_no_template_is_planned_by_itself(String statement) {
    Random random = new Random(7);
    for (int i = 0; i < 4; i++) {
      try {
        assertThat(isServed(prepared("/* alone */ " + withOtherLiterals(statement, random))))
            .isFalse();
      } catch (DriverException e) {
        assertThat(e.state().code()).startsWith("22");
      }
    }
  }

  private static boolean isServed(PreparedRows query) {
    return query.getClass().getSimpleName().equals("TemplateQuery");
  }

  private static PreparedRows prepared(String sql) {
    return (PreparedRows) engine.prepare(sql);
  }

  private static String withOtherLiterals(String statement, Random random) {
    Matcher matcher = LITERAL.matcher(statement);
    return matcher.replaceAll(
        found -> {
          boolean text = found.group().startsWith("'");
          List<String> pool = text ? STRINGS : NUMBERS;
          String value = pool.get(random.nextInt(pool.size()));
          return Matcher.quoteReplacement(text ? "'" + value + "'" : value);
        });
  }

  private static Answer answer(PreparedRows query) {
    ReadMeter meter = new ReadMeter(0);
    List<String> rows = new ArrayList<>();
    try {
      rows.addAll(new QueryRun(client, config).rows(query, List.of(), meter));
    } catch (DriverException e) {
      rows.add(e.state().code());
    }
    Collections.sort(rows);
    return new Answer(
        query.columns().stream().map(Object::toString).toList(), rows, meter.total().readUnits());
  }

  /** Those of docs/pushdown.md that are planned without mistakes and have no parameters. */
  private static List<String> statements() throws IOException {
    try (var in = StatementTemplatesTest.class.getResourceAsStream("/pushdown.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .takeWhile(line -> !line.startsWith("@"))
          .filter(line -> line.startsWith("SELECT") && !line.contains("|"))
          // Other literals would be none.
          .filter(line -> !line.contains("TIMESTAMP ") && !line.contains("DATE "))
          // Another text is not a JSON path.
          .filter(line -> !line.contains("'$") && !line.contains("lax "))
          // Any of the rows will do.
          .filter(line -> !line.contains("LIMIT") && !line.contains("FETCH"))
          .toList();
    }
  }
}
