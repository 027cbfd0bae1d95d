package io.github.dynamodbjdbc.tests.packaging;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The all-in-one jar with nothing else on the class path. */
@WithDynamo
class AllJarAloneIT {
  /** Statements of every kind, each a line, and the rows it gives. */
  private static final Map<String, List<String>> STATEMENTS = new LinkedHashMap<>();

  static {
    STATEMENTS.put(
        "SELECT id, name, city FROM alone_users ORDER BY id",
        List.of("1|Ada|London", "2|Grace|New York", "3|Zoë|null"));
    STATEMENTS.put("SELECT name FROM alone_users WHERE id = 2", List.of("Grace"));
    STATEMENTS.put(
        "SELECT u.name, COUNT(o.id), SUM(o.total) FROM alone_users u"
            + " LEFT JOIN alone_orders o ON o.user_id = u.id GROUP BY u.name ORDER BY u.name",
        List.of("Ada|2|30.75", "Grace|1|5.5", "Zoë|0|null"));
    STATEMENTS.put(
        "SELECT id, total, SUM(total) OVER (PARTITION BY user_id ORDER BY id) FROM alone_orders"
            + " ORDER BY user_id, id",
        List.of("a|10.25|10.25", "b|20.5|30.75", "a|5.5|5.5"));
    STATEMENTS.put(
        "SELECT JSON_VALUE(preferences, '$.theme'), JSON_EXISTS(preferences, '$.beta')"
            + " FROM alone_users WHERE id = 1",
        List.of("dark|true"));
    STATEMENTS.put(
        "SELECT JSON_OBJECT('name': name) FROM alone_users WHERE id = 1",
        List.of("{\"name\":\"Ada\"}"));
    STATEMENTS.put(
        "SELECT STRING_AGG(name, ',' ORDER BY id) FROM alone_users WHERE name <> 'Grace'",
        List.of("Ada,Zoë"));
    STATEMENTS.put(
        "WITH r AS (SELECT user_id, total, RANK() OVER (ORDER BY total DESC) AS place"
            + " FROM alone_orders) SELECT place, total FROM r WHERE place <= 2 ORDER BY place",
        List.of("1|20.5", "2|10.25"));
    STATEMENTS.put(
        "SELECT SOUNDEX('Robert'), TO_CHAR(DATE '2026-01-02', 'YYYY/MM/DD'), MD5('a')"
            + " FROM (VALUES (1)) AS one (x)",
        List.of("R163|2026/01/02|0cc175b9c0f1b6a831c399e269772661"));
  }

  @Test
  void answers_statements_of_every_kind(TestDynamo dynamo, @TempDir Path work)
      throws IOException, InterruptedException {
    dynamo.create(
        new TableBuilder("alone_users").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(1),
                "name",
                s("Ada"),
                "city",
                s("London"),
                "preferences",
                map("theme", s("dark"), "beta", list(s("x")))),
            item("id", n(2), "name", s("Grace"), "city", s("New York")),
            item("id", n(3), "name", s("Zoë"))));
    dynamo.create(
        new TableBuilder("alone_orders").partitionKey("user_id", N).sortKey("id", S),
        List.of(
            item("user_id", n(1), "id", s("a"), "total", n("10.25")),
            item("user_id", n(1), "id", s("b"), "total", n("20.5")),
            item("user_id", n(2), "id", s("a"), "total", n("5.5"))));

    List<String> printed =
        AllJar.run(
            AloneMain.class,
            work,
            List.of("-Xmx256m"),
            List.of(dynamo.url()),
            String.join("\n", STATEMENTS.keySet()));

    List<String> expected = new ArrayList<>();
    expected.add("io.github.dynamodbjdbc.jdbc.DynamoDbDriver");
    STATEMENTS.forEach(
        (sql, rows) -> {
          expected.add("> " + sql);
          expected.addAll(rows);
        });
    assertThat(printed).containsExactlyElementsOf(expected);
  }

  @Test
  void started_by_itself_it_says_its_version_and_where_the_prompt_is(@TempDir Path work)
      throws IOException, InterruptedException {
    List<String> printed =
        AllJar.run(List.of(AllJar.java(), "-jar", AllJar.path().toString()), work, "");

    assertThat(printed)
        .containsExactly(
            "dynamodb-jdbc " + DriverVersion.VERSION + ", a JDBC driver for Amazon DynamoDB.",
            "It belongs on a class path; for an SQL prompt run: java -jar dynamodb-jdbc-shell-"
                + DriverVersion.VERSION
                + ".jar jdbc:dynamodb://us-east-1");
  }

  /** The libraries lay below the driver's name once: FINE printed hundreds of lines of them. */
  @Test
  void the_drivers_log_level_turns_on_no_log_of_its_libraries(TestDynamo dynamo, @TempDir Path work)
      throws IOException, InterruptedException {
    dynamo.create(
        new TableBuilder("alone_logged").partitionKey("id", N), List.of(item("id", n(1))));
    Path logging =
        Files.writeString(
            work.resolve("logging.properties"),
            """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.SimpleFormatter.format=LOGGED %3$s: %5$s%n
            io.github.dynamodbjdbc.level=FINE
            """);

    List<String> printed =
        AllJar.run(
            AloneMain.class,
            work,
            List.of("-Djava.util.logging.config.file=" + logging),
            List.of(dynamo.url()),
            "SELECT COUNT(*) FROM alone_logged");

    assertThat(printed).contains("1");
    assertThat(printed)
        .filteredOn(line -> line.startsWith("LOGGED "))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("LOGGED io.github.dynamodbjdbc."))
        .anyMatch(line -> line.contains("SELECT COUNT(*) FROM alone_logged"));
  }
}
