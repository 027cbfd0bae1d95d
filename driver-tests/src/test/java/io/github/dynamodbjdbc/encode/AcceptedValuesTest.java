package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB takes each value that the encoder lets pass, for it refuses all items of a batch
 * together with a bad one. No value fails the encoder itself, either.
 */
@WithDynamo
class AcceptedValuesTest {
  private static final String NAME = "accepted_values";
  private static final KeyAttribute ID = new KeyAttribute("id", AttributeType.S);
  private static final KeyAttribute SORT = new KeyAttribute("n", AttributeType.N);

  private static final List<String> COLUMNS =
      List.of(
          "id", "n", "status", "rank", "token", "text", "num", "flag", "bin", "at", "ss", "ns",
          "bs", "texts", "nums", "map", "mixed", "new");

  private TestDynamo dynamo;
  private Table table;

  @BeforeEach
  void create(TestDynamo shared) {
    dynamo = shared;
    Map<String, AttributeValue> sample =
        Map.ofEntries(
            Map.entry("id", AttributeValue.fromS("a")), Map.entry("n", AttributeValue.fromN("1")));
    new TableBuilder(NAME)
        .partitionKey("id", ScalarAttributeType.S)
        .sortKey("n", ScalarAttributeType.N)
        .globalIndex("by-status", "status", ScalarAttributeType.S, "rank", ScalarAttributeType.N)
        .globalIndex("by-token", "token", ScalarAttributeType.B)
        .create(dynamo.client());
    dynamo.client().putItem(put -> put.tableName(NAME).item(sample));
    TableDescription description =
        new TableDescription(
            NAME,
            ID,
            Optional.of(SORT),
            List.of(
                index(
                    "by-status",
                    new KeyAttribute("status", AttributeType.S),
                    Optional.of(new KeyAttribute("rank", AttributeType.N))),
                index("by-token", new KeyAttribute("token", AttributeType.B), Optional.empty())),
            1,
            100,
            BillingMode.ON_DEMAND);
    table =
        new Table(
            description,
            SchemaInference.infer(
                description, samples(), SchemaInference.Options.of(DriverConfig.defaults())),
            1);
  }

  @AfterEach
  void drop() {
    dynamo.client().deleteTable(delete -> delete.tableName(NAME));
  }

  private static Index index(String name, KeyAttribute partition, Optional<KeyAttribute> sort) {
    return new Index(name, true, partition, sort, Projection.ALL, List.of(), true, 1, 100);
  }

  private static List<Map<String, DynamoValue>> samples() {
    ByteString one = new ByteString(new byte[] {1});
    DynamoValue number = DynamoValue.ofNumber(BigDecimal.ONE);
    DynamoValue text = DynamoValue.ofString("x");
    return List.of(
        Map.ofEntries(
            Map.entry("id", text),
            Map.entry("n", number),
            Map.entry("text", text),
            Map.entry("num", number),
            Map.entry("flag", DynamoValue.ofBoolean(true)),
            Map.entry("bin", DynamoValue.ofBinary(one)),
            Map.entry("at", DynamoValue.ofString("2024-05-01T10:20:30Z")),
            Map.entry("ss", new DynamoValue(AttributeType.SS, List.of("x"))),
            Map.entry("ns", new DynamoValue(AttributeType.NS, List.of(BigDecimal.ONE))),
            Map.entry("bs", new DynamoValue(AttributeType.BS, List.of(one))),
            Map.entry("texts", DynamoValue.ofList(List.of(text))),
            Map.entry("nums", DynamoValue.ofList(List.of(number))),
            Map.entry("map", DynamoValue.ofMap(Map.of("x", number))),
            Map.entry("mixed", number)),
        Map.of("id", text, "n", number, "mixed", text));
  }

  private static List<Object> values() {
    List<Object> scalars =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "x",
                "x".repeat(1024),
                "x".repeat(1025),
                "é".repeat(1024),
                "😀".repeat(512),
                "x".repeat(2049),
                "\u0000",
                "\ud83d",
                "5",
                "-0",
                "1e125",
                "1e126",
                "NaN",
                "true",
                "AQ==",
                "2024-05-01 10:20:30",
                "[]",
                "[1, 1.0, \"1\"]",
                "[null]",
                "{}",
                "{\"\":1}",
                "{\"a\":[{\"b\":null}]}"));
    scalars.addAll(
        List.of(
            0,
            -0.0,
            0.1f,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            1e125,
            Long.MIN_VALUE,
            BigInteger.TEN.pow(125),
            BigInteger.TEN.pow(126),
            new BigDecimal("9.9999999999999999999999999999999999999E+125"),
            new BigDecimal("9.99999999999999999999999999999999999999E+125"),
            new BigDecimal("1E-130"),
            new BigDecimal("-1E-131"),
            new BigDecimal("1.000000000000000000000000000000000000000000000000")));
    scalars.addAll(
        List.of(
            true,
            new byte[0],
            new byte[] {0, -1},
            new byte[2049],
            new UUID(1, 2),
            LocalDate.EPOCH,
            LocalTime.NOON,
            Time.valueOf("10:20:30"),
            LocalDateTime.MIN,
            Instant.EPOCH,
            Instant.MAX,
            new Timestamp(-1),
            Duration.ZERO,
            new Object()));
    List<Object> values = new ArrayList<>(scalars);
    for (Object scalar : scalars) {
      values.add(List.of(scalar));
      values.add(List.of(scalar, scalar));
      values.add(Map.of("x", scalar, "y.z", List.of(scalar)));
    }
    values.add(List.of());
    values.add(Arrays.asList(1, null));
    values.add(List.of(List.of(List.of())));
    values.add(Map.of());
    values.add(Map.of("", 1));
    values.add(Map.of(1, 1));
    values.add("[".repeat(31) + "]".repeat(31));
    values.add(deep(31));
    values.add(deep(32));
    return values;
  }

  private static Object deep(int lists) {
    Object value = List.of();
    for (int i = 1; i < lists; i++) {
      value = List.of(value);
    }
    return value;
  }

  @Test
  void dynamodb_takes_each_value_that_is_encoded() {
    List<String> refused = new ArrayList<>();
    int taken = 0;
    ItemRules rules = new ItemRules(table);
    for (String column : COLUMNS) {
      ValueEncoder encoder =
          ValueEncoder.of(
              table, AttributePath.of(column), EncodeOptions.of(DriverConfig.defaults()));
      for (Object value : values()) {
        Optional<DynamoValue> encoded = encoded(encoder, value);
        if (encoded.isPresent()) {
          ItemBuilder item = new ItemBuilder();
          item.put(AttributePath.of("id"), Optional.of(DynamoValue.ofString("a")));
          item.put(AttributePath.of("n"), Optional.of(DynamoValue.ofNumber(BigDecimal.ONE)));
          item.put(encoder.path(), encoded);
          rules.check(item.item());
          taken++;
          String failure = put(SdkItems.of(item.item()));
          if (!failure.isEmpty()) {
            refused.add(column + " " + encoded + ": " + failure);
          }
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(taken).isGreaterThan(800);
  }

  private static Optional<DynamoValue> encoded(ValueEncoder encoder, Object value) {
    try {
      return encoder.ofSetter(value);
    } catch (DriverException e) {
      assertThat(e.state().code()).matches("22...|23502|54S02");
      return Optional.empty();
    }
  }

  private String put(Map<String, AttributeValue> item) {
    try {
      dynamo.client().putItem(put -> put.tableName(NAME).item(item));
      return "";
    } catch (DynamoDbException e) {
      return e.awsErrorDetails().errorMessage();
    }
  }

  /** The sizes of an item that DynamoDB takes and of one that it refuses differ by one byte. */
  @Test
  void dynamodb_bounds_the_size_that_is_computed() {
    Map<String, DynamoValue> item = new HashMap<>(samples().get(0));
    item.put("é", DynamoValue.ofNumber(new BigDecimal("-123.45")));
    item.put("nil", DynamoValue.NULL);
    int rest = ItemSize.MAX_BYTES - (int) ItemSize.of(item) - 1;
    for (int more : List.of(0, 1)) {
      Map<String, AttributeValue> full = new HashMap<>(SdkItems.of(item));
      full.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[rest + more])));
      assertThat(put(full)).hasSizeBetween(more, more * 1000);
    }
  }
}
