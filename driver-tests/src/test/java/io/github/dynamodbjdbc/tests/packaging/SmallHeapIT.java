package io.github.dynamodbjdbc.tests.packaging;

import static io.github.dynamodbjdbc.local.Attributes.bool;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.BulkLoader;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table much larger than the memory of the JVM that reads it. */
@Tag("slow")
@WithDynamo
class SmallHeapIT {
  private static final int ITEMS = 200_000;

  @Test
  void reads_two_hundred_thousand_items_whole_in_ninety_six_megabytes(
      TestDynamo dynamo, @TempDir Path work) throws IOException, InterruptedException {
    new TableBuilder("whole_table").partitionKey("id", N).create(dynamo.client());
    Iterator<Map<String, AttributeValue>> items =
        IntStream.range(0, ITEMS).mapToObj(SmallHeapIT::row).iterator();
    new BulkLoader(dynamo.client()).load("whole_table", items, done -> {});

    List<String> printed =
        AllJar.run(
            WholeTableMain.class,
            work,
            List.of("-Xmx96m"),
            List.of(dynamo.url(), "whole_table"),
            "");

    assertThat(printed)
        .containsExactly(
            "rows " + ITEMS,
            "ids " + ITEMS,
            "sum " + expectedSum().stripTrailingZeros().toPlainString(),
            "checksum " + expectedChecksum());
  }

  private static Map<String, AttributeValue> row(int id) {
    return item(
        "id",
        n(id),
        "active",
        bool(id % 2 == 0),
        "amount",
        n(amount(id)),
        "details",
        map("ip", s("10.0." + id % 256 + ".1"), "visits", n(id % 100)),
        "note",
        s(note(id)),
        "tags",
        stringSet("tag-" + id),
        "trail",
        list(n(id), s("step")));
  }

  /** From 0.01 to 2000.00, so that the column is DECIMAL. */
  private static BigDecimal amount(int id) {
    return BigDecimal.valueOf(id + 1L, 2);
  }

  private static String note(int id) {
    return ("Item " + id + " was packed, weighed and sent on its way. ").repeat(4);
  }

  private static BigDecimal expectedSum() {
    return IntStream.range(0, ITEMS)
        .mapToObj(SmallHeapIT::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The checksum that the reader computes. Keys come first, then the columns by name. */
  private static long expectedChecksum() {
    long checksum = 0;
    for (int id = 0; id < ITEMS; id++) {
      String row =
          String.join(
              "|",
              Integer.toString(id),
              Boolean.toString(id % 2 == 0),
              amount(id).stripTrailingZeros().toPlainString(),
              "{\"ip\":\"10.0." + id % 256 + ".1\",\"visits\":" + id % 100 + "}",
              note(id),
              "[\"tag-" + id + "\"]",
              "[\"" + id + "\",\"step\"]",
              "");
      CRC32 crc = new CRC32();
      crc.update(row.getBytes(StandardCharsets.UTF_8));
      checksum += crc.getValue();
    }
    return checksum;
  }
}
