package io.github.dynamodbjdbc.tests.docs;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.quickstart.SampleData;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README, and the Spring example of docs/clients.md, do what the pages say. */
@WithDynamo
class ReadmeExamplesTest {
  @TempDir Path directory;

  @Test
  void the_first_query_has_the_plan_and_the_rows_that_stand_below_it() throws Exception {
    String readme = page("README.md");
    String example = readme.substring(readme.indexOf("<!-- example: query -->"));
    String sql = block(example, "sql");
    String plan = block(example, "text");
    String afterPlan = example.substring(example.indexOf(plan) + plan.length() + "```".length());
    List<String> table = block(afterPlan, "text").lines().map(ReadmeExamplesTest::cells).toList();
    try (TestDynamo dynamo = TestDynamo.start()) { // its own, as the tables have common names
      SampleData.load(dynamo.client());
      try (Connection connection = dynamo.connect()) {
        // The page breaks the line of the plan, which is long.
        assertThat(Rows.of(connection, "EXPLAIN " + sql))
            .containsExactly(plan.strip().replaceAll("\\s+", " "));
        assertThat(table).first().isEqualTo("order_id|total");
        assertThat(Rows.of(connection, sql)).isEqualTo(table.subList(1, table.size()));
      }
    }
  }

  /** The cells of a line {@code | a | b |}, as {@link Rows} writes them. */
  private static String cells(String line) {
    return Arrays.stream(line.split("\\|", -1))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .collect(joining("|"));
  }

  @Test
  void the_plain_java_example_prints_orders_and_what_reading_them_cost(TestDynamo dynamo)
      throws Exception {
    dynamo.create(
        new TableBuilder("readme_orders").partitionKey("user_id", S).sortKey("order_id", S),
        List.of(
            item("user_id", s("u-0042"), "order_id", s("o-1"), "total", n("12.50")),
            item("user_id", s("u-0043"), "order_id", s("o-2"), "total", n("3"))));
    String source = example("README.md", "java").replace("FROM orders", "FROM readme_orders");

    String printed = run("Example", source, dynamo.url());

    assertThat(printed.lines())
        .containsExactly("o-1 12.5", "1 request, 1 item read, 1 returned, 0.5 read units");
  }

  @Test
  void the_spring_example_compiles() throws IOException {
    compile(
        "Bean.java",
        "package org.springframework.context.annotation; public @interface Bean {}",
        "Config.java",
        "import io.github.dynamodbjdbc.jdbc.DynamoDbDataSource;"
            + " import org.springframework.context.annotation.Bean;\nclass Config {\n"
            + example("docs/clients.md", "spring")
            + "}");
  }

  private static String example(String page, String name) throws IOException {
    String text = page(page);
    int marker = text.indexOf("<!-- example: " + name + " -->");
    assertThat(marker).as("%s of %s", name, page).isNotNegative();
    return block(text.substring(marker), "java");
  }

  private static String page(String path) throws IOException {
    return Files.readString(Path.of("..", path));
  }

  /** The first block of code in this language. */
  private static String block(String text, String language) {
    int from = text.indexOf('\n', text.indexOf("```" + language)) + 1;
    return text.substring(from, text.indexOf("```", from));
  }

  /** Compiles files, each given by its name and its text. */
  private void compile(String... files) throws IOException {
    String[] arguments = new String[2 + files.length / 2];
    arguments[0] = "-d";
    arguments[1] = directory.toString();
    for (int i = 0; i < files.length; i += 2) {
      Path file = Files.writeString(directory.resolve(files[i]), files[i + 1]);
      arguments[2 + i / 2] = file.toString();
    }
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int failed = ToolProvider.getSystemJavaCompiler().run(null, complaints, complaints, arguments);
    assertThat(failed).as(complaints.toString(UTF_8)).isZero();
  }

  private String run(String className, String source, String... arguments) throws Exception {
    compile(className + ".java", source);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ReadmeExamplesTest.class.getClassLoader())) {
      System.setOut(new PrintStream(printed, true, UTF_8));
      loader
          .loadClass(className)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }
}
