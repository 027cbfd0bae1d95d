package io.github.dynamodbjdbc.tests.alltypes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Statements over columns of all types give the answers that PostgreSQL gives. {@code
 * alltypes/corpus.txt} holds the statements with the answers that PostgreSQL 15 gave; {@link
 * CorpusRecorder} writes it. Random statements are compared with DuckDB: {@code
 * -Dalltypes.cases=5000 -Dalltypes.seed=7} runs more of them.
 *
 * <p>Each statement is asked twice: once so that conditions can be sent to DynamoDB, once behind a
 * LIMIT, where they cannot.
 */
@WithDynamo
class AllTypesDifferentialTest {
  private static final int CASES = Integer.getInteger("alltypes.cases", 200);
  private static final Pattern ONLY = Pattern.compile(System.getProperty("alltypes.only", ""));
  private static final long SEED = Long.getLong("alltypes.seed", 20_240_531L);

  /** One of five of the statements; the others run with the slow tests. */
  @Test
  void a_share_of_the_corpus_gives_the_answers_of_PostgreSQL(TestDynamo server)
      throws SQLException, IOException {
    List<Corpus.Line> lines = Corpus.read();
    compare(server, IntStream.range(0, lines.size()).filter(i -> i % 5 == 0).mapToObj(lines::get));
  }

  @Test
  @Tag("slow")
  void the_whole_corpus_gives_the_answers_of_PostgreSQL(TestDynamo server)
      throws SQLException, IOException {
    compare(server, Corpus.read().stream());
  }

  private static void compare(TestDynamo server, Stream<Corpus.Line> lines) throws SQLException {
    List<String> failures = new ArrayList<>();
    AtomicInteger compared = new AtomicInteger();
    AllTypesTable.create(server);
    try (Connection connection = server.connect("schema_file=" + AllTypesTable.SCHEMA)) {
      lines
          .filter(line -> ONLY.matcher(line.sql()).find())
          .forEach(
              line -> {
                compared.incrementAndGet();
                difference(connection, line).ifPresent(failures::add);
              });
    }
    System.out.println("All types: " + compared + " statements, " + failures.size() + " differ");
    assertThat(failures).as(failures.size() + " of " + compared).isEmpty();
  }

  private static Optional<String> difference(Connection connection, Corpus.Line line) {
    String pushed = Answers.of(connection, line.sql());
    if (!pushed.equals(line.wanted())) {
      return Optional.of(line + "\n    but: " + pushed);
    }
    String apart = Question.notPushed(line.sql());
    String notPushed = Answers.of(connection, apart);
    return notPushed.equals(line.wanted())
        ? Optional.empty()
        : Optional.of(line + "\n    but behind a LIMIT: " + notPushed);
  }

  @Test
  void random_statements_give_the_rows_that_DuckDB_gives(TestDynamo server) throws SQLException {
    List<String> failures = new ArrayList<>();
    int compared = 0;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement statement = duck.createStatement()) {
        statement.execute("SET default_null_order = 'nulls_last_on_asc_first_on_desc'");
      }
      new RandomTables(SEED).create(server, duck);
      try (Connection dynamo = server.connect("schema_file=" + AllTypesTable.SCHEMA)) {
        for (int i = 0; i < CASES && failures.size() < 20; i++) {
          String sql = new RandomStatements(SEED + i).next();
          Optional<String> expected = Answers.comparable(duck, sql);
          if (expected.isPresent()) {
            compared++;
            String failure = difference(dynamo, sql, expected.get());
            if (!failure.isEmpty()) {
              failures.add("seed " + (SEED + i) + ": " + sql + "\n  " + failure);
            }
          }
        }
      }
    }
    System.out.println(
        "All types: compared " + compared + " random statements with DuckDB, seed " + SEED);
    assertThat(failures).as(failures.size() + " of " + compared).isEmpty();
    assertThat(compared).as("statements that DuckDB could answer").isGreaterThan(CASES * 8 / 10);
  }

  private static String difference(Connection dynamo, String sql, String expected) {
    for (String way : List.of(sql, RandomTables.notPushed(sql))) {
      String actual = Answers.ofRandom(dynamo, way);
      if (!actual.equals(expected)) {
        return "expected " + expected + "\n  but got " + actual + "\n  of " + way;
      }
    }
    return "";
  }

  @Test
  void the_corpus_holds_the_statements_that_are_generated() throws IOException {
    assertThat(Corpus.read().stream().map(Corpus.Line::sql).toList())
        .isEqualTo(Corpus.questions().stream().map(Question::sql).toList());
  }
}
