package io.github.dynamodbjdbc.tests.packaging;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.BulkLoader;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Statements that would hold more rows than the JVM has memory for end, and the JVM does not. */
@Tag("slow")
@WithDynamo
class HeldRowsIT {
  private static final int ITEMS = 100_000;

  @Test
  void what_does_not_fit_into_the_heap_is_refused_and_the_connection_lives_on(
      TestDynamo dynamo, @TempDir Path work) throws IOException, InterruptedException {
    new TableBuilder("held_rows").partitionKey("id", N).create(dynamo.client());
    Iterator<Map<String, AttributeValue>> items =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> item("id", n(i), "grp", n(i % 7), "note", s("x".repeat(300) + i)))
            .iterator();
    new BulkLoader(dynamo.client()).load("held_rows", items, done -> {});
    String few = "SELECT grp, COUNT(*), MAX(note) FROM held_rows GROUP BY grp";

    List<String> printed =
        AllJar.run(
            HeldRowsMain.class,
            work,
            List.of("-Xmx64m"),
            List.of(
                dynamo.url(),
                "SELECT * FROM held_rows ORDER BY note",
                few,
                "SELECT note, COUNT(*) FROM held_rows GROUP BY note",
                few,
                "SELECT DISTINCT note FROM held_rows",
                few,
                "SELECT a.id FROM held_rows a JOIN held_rows b ON a.note = b.note",
                few,
                "SELECT * FROM held_rows ORDER BY note LIMIT 1000",
                "SELECT note FROM held_rows"),
            "");

    assertThat(printed)
        .containsExactly(
            "53200 The sort by note has to hold m",
            "7 rows",
            "53200 The GROUP BY of note has to ho",
            "7 rows",
            "53200 The DISTINCT or GROUP BY of no",
            "7 rows",
            "53200 The join's table of rows of 'h",
            "7 rows",
            "1000 rows",
            ITEMS + " rows");
  }
}
