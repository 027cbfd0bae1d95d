package io.github.dynamodbjdbc.tests.packaging;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as wide, deep and various as DynamoDB allows, read whole by one connection and by 64 at
 * once, in a JVM of 64 megabytes. What does not fit is refused; no statement takes the JVM down,
 * and the next one works.
 */
@Tag("slow")
@WithDynamo
class CrowdIT {
  private static final int WIDE = Integer.getInteger("crowd.items", 20);
  private static final int DEEP = 5 * WIDE;
  private static final int CROWD = 64;
  private static final int LEVELS = 30;
  private static final int VARIOUS = 100;
  private static final int ATTRIBUTES = 100;

  private static TestDynamo dynamo;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    create("crowd_wide", IntStream.range(0, WIDE).mapToObj(CrowdIT::wide).iterator());
    create("crowd_deep", IntStream.range(0, DEEP).mapToObj(CrowdIT::deep).iterator());
    create("crowd_various", IntStream.range(0, VARIOUS).mapToObj(CrowdIT::various).iterator());
  }

  private static void create(String name, Iterator<Map<String, AttributeValue>> items) {
    new TableBuilder(name).partitionKey("id", N).create(dynamo.client());
    new BulkLoader(dynamo.client()).load(name, items, done -> {});
  }

  /** Almost 400 KB: a text of 200 KB, bytes of 150 KB. */
  private static Map<String, AttributeValue> wide(int id) {
    byte[] bytes = new byte[150_000];
    new Random(id).nextBytes(bytes);
    return item(
        "id",
        n(id),
        "text",
        s(("wide " + id + " ").repeat(40_000).substring(0, 200_000)),
        "bytes",
        AttributeValue.builder().b(SdkBytes.fromByteArray(bytes)).build());
  }

  /** Numbers of 38 digits in lists, within 30 maps: with the item and a list, 32 levels. */
  private static Map<String, AttributeValue> deep(int id) {
    AttributeValue[] numbers = new AttributeValue[40];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = n("1234567890123456789012345678901234" + (1000 + (id + i) % 1000));
    }
    AttributeValue inner = list(numbers);
    for (int level = 0; level < LEVELS; level++) {
      inner = map("level" + level, inner);
    }
    return item("id", n(id), "deep", inner, "number", numbers[0]);
  }

  /** A hundred attributes that no other item has: 10,000 are seen. */
  private static Map<String, AttributeValue> various(int id) {
    Object[] parts = new Object[2 * ATTRIBUTES + 2];
    parts[0] = "id";
    parts[1] = n(id);
    for (int i = 0; i < ATTRIBUTES; i++) {
      parts[2 * i + 2] = "attribute_" + id + "_" + i;
      parts[2 * i + 3] = s("v" + i);
    }
    return item(parts);
  }

  private static List<String> run(Path work, String heap, int connections, int fetch, String sql)
      throws IOException, InterruptedException {
    List<String> printed =
        AllJar.run(
            CrowdMain.class,
            work,
            List.of("-Xmx" + heap),
            List.of(dynamo.url() + "&tables=crowd_*", "" + connections, "" + fetch, sql),
            "");
    System.out.println(heap + ", " + connections + " at once, " + sql + ": " + printed);
    return printed;
  }

  /**
   * Each connection gets the whole answer, or is refused; one that asks alone afterwards gets it.
   *
   * @return the answer
   */
  private static String atOnce(Path work, int connections, int fetch, String sql, int rows)
      throws IOException, InterruptedException {
    List<String> printed = run(work, "64m", connections, fetch, sql);
    String answer = printed.get(printed.size() - 1).substring("then ".length());
    assertThat(answer).startsWith(rows + " rows of ");
    assertThat(printed.subList(0, printed.size() - 1))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" x " + answer) || line.endsWith(" x 53200"))
        .anyMatch(line -> line.endsWith(" x " + answer));
    return answer;
  }

  @Test
  void items_of_four_hundred_kilobytes(@TempDir Path work) throws Exception {
    long ids = IntStream.range(0, WIDE).mapToLong(i -> ("" + i).length()).sum();
    assertThat(atOnce(work, CROWD, 0, "SELECT * FROM crowd_wide", WIDE))
        .endsWith(" of " + (ids + WIDE * (200_000L + 200_000)) + " characters");
  }

  @Test
  void items_of_thirty_two_levels_and_numbers_of_thirty_eight_digits(@TempDir Path work)
      throws Exception {
    atOnce(work, CROWD, 10, "SELECT * FROM crowd_deep", DEEP);
  }

  @Test
  void items_with_ten_thousand_attributes_among_them(@TempDir Path work) throws Exception {
    atOnce(work, 1, 100, "SELECT * FROM crowd_various", VARIOUS);
  }

  @Test
  void sorts_that_each_keep_to_their_limit(@TempDir Path work) throws Exception {
    String sql = "SELECT id, text FROM crowd_wide ORDER BY text DESC";
    atOnce(work, CROWD, 0, sql, WIDE);
  }
}
