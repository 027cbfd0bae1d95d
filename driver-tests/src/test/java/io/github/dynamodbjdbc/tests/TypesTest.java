package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.binary;
import static io.github.dynamodbjdbc.local.Attributes.binarySet;
import static io.github.dynamodbjdbc.local.Attributes.bool;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.nil;
import static io.github.dynamodbjdbc.local.Attributes.numberSet;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests the SQL and JDBC type of each DynamoDB type. The JVM of the tests is in New York, so that a
 * value that passes through its zone shows.
 */
@WithDynamo
class TypesTest {
  private static final String DIGITS_38 = "12345678901234567890123456789012345678";
  private static final String SCALE_37 = "0.1234567890123456789012345678901234567";

  private static TestDynamo dynamo;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    server.create(
        new TableBuilder("types_scalars").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(1),
                "flag",
                bool(true),
                "text",
                s("Zoë says 'hi' \uD83D\uDE00"),
                "whole",
                n("9007199254740993"),
                "price",
                n("19.90"),
                "big",
                n(DIGITS_38),
                "fine",
                n(SCALE_37),
                "bytes",
                binary(0, 1, 254, 255),
                "nothing",
                nil(),
                "at",
                s("2026-07-01T23:30:00Z"),
                "uuid",
                s("123e4567-e89b-12d3-a456-426614174000")),
            item(
                "id",
                n(2),
                "flag",
                bool(false),
                "text",
                s(""),
                "whole",
                n(-7),
                "price",
                n(3),
                "big",
                n("-" + DIGITS_38),
                "fine",
                n("1e-10"),
                "at",
                s("2026-01-01T00:00:00.123Z")),
            item("id", n(3), "text", nil(), "flag", nil())));
    server.create(
        new TableBuilder("types_nested").partitionKey("id", S),
        List.of(
            item(
                "id",
                s("a"),
                "names",
                stringSet("solo"),
                "sizes",
                numberSet("38.5"),
                "counts",
                numberSet("7"),
                "blobs",
                binarySet(binary(1, 2)),
                "mixed",
                list(s("x"), n("1.5"), bool(true), nil(), map("k", n(1)), list(n(2), s("y"))),
                "empty_list",
                list(),
                "profile",
                map(
                    "city",
                    s("Oslo"),
                    "age",
                    n(42),
                    "home",
                    map("zip", s("0150"), "floor", n("2.5")),
                    "tags",
                    list(s("t"))))));
    server.create(
        new TableBuilder("types_names").partitionKey("id", S),
        List.of(
            item(
                "id",
                s("1"),
                "dotted.name",
                s("dot"),
                "with space",
                s("space"),
                "with-dash",
                s("dash"),
                "quo\"te",
                s("quote"),
                "größe",
                s("unicode"),
                "Value",
                s("upper"),
                "value",
                s("lower"),
                "timestamp",
                s("word"))));
    server.create(
        new TableBuilder("types_conflicts").partitionKey("id", N),
        List.of(
            item("id", n(1), "number", n(1), "either", n("1.5"), "loose", s("plain")),
            item("id", n(2), "number", n("2.5"), "either", s("text"), "loose", map("k", n(1)))));
    server.create(
        new TableBuilder("types_naive").partitionKey("id", N),
        List.of(item("id", n(1), "at", s("2026-03-08 02:30:00"))));
    server.create(
        new TableBuilder("types_days").partitionKey("id", N),
        List.of(item("id", n(1), "day", s("31/12/2026"), "text", s("31/13/2026"))));
    server.create(
        new TableBuilder("types_hours").partitionKey("id", N),
        List.of(item("id", n(1), "hour", s("23:05"))));
    server.create(
        new TableBuilder("types_empty")
            .partitionKey("id", N)
            .sortKey("name", S)
            .globalIndex("by_size", "size", N),
        List.of());
  }

  @Test
  void every_scalar_type_has_its_sql_type() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(Rows.columns(connection, "SELECT * FROM types_scalars"))
          .containsExactly(
              "id BIGINT",
              "at TIMESTAMP",
              "big DECIMAL",
              "bytes VARBINARY",
              "fine DECIMAL",
              "flag BOOLEAN",
              "nothing VARCHAR",
              "price DECIMAL",
              "text VARCHAR",
              "uuid VARCHAR",
              "whole BIGINT");
    }
  }

  @Test
  void text_is_unicode_and_may_be_empty() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(Rows.of(connection, "SELECT text FROM types_scalars ORDER BY id"))
          .containsExactly("Zoë says 'hi' \uD83D\uDE00", "", "null");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT id FROM types_scalars WHERE text = 'Zoë says ''hi'' \uD83D\uDE00'"))
          .containsExactly("1");
    }
  }

  @Test
  void a_whole_number_beyond_the_reach_of_double_is_exact() throws SQLException {
    onRow(
        "SELECT whole FROM types_scalars WHERE id = 1",
        row -> {
          assertThat(row.getObject(1)).isEqualTo(9007199254740993L);
          assertThat(row.getLong("whole")).isEqualTo(9007199254740993L);
          assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal("9007199254740993"));
          assertThat(row.getObject(1, BigInteger.class))
              .isEqualTo(new BigInteger("9007199254740993"));
          assertThat(row.getObject(1, BigDecimal.class)).isEqualTo("9007199254740993");
          assertThat(row.getObject(1, Long.class)).isEqualTo(9007199254740993L);
          assertThat(row.getObject(1, String.class)).isEqualTo("9007199254740993");
        });
  }

  @Test
  void a_number_of_thirty_eight_digits_is_exact() throws SQLException {
    onRow(
        "SELECT big, fine FROM types_scalars WHERE id = 1",
        row -> {
          assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal(DIGITS_38));
          assertThat(row.getString(1)).isEqualTo(DIGITS_38);
          assertThat(row.getObject(1)).isEqualTo(new BigDecimal(DIGITS_38));
          assertThat(row.getBigDecimal(2)).isEqualTo(new BigDecimal(SCALE_37));
        });
    try (Connection connection = dynamo.connect()) {
      assertThat(Rows.of(connection, "SELECT id FROM types_scalars WHERE big = " + DIGITS_38))
          .containsExactly("1");
      assertThat(Rows.of(connection, "SELECT SUM(big), MIN(big) FROM types_scalars"))
          .containsExactly("0|-" + DIGITS_38);
    }
  }

  @Test
  void a_decimal_keeps_its_value_whatever_its_scale() throws SQLException {
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT price, fine FROM types_scalars ORDER BY id")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBigDecimal(1)).isEqualByComparingTo("19.9");
      assertThat(rows.getDouble(1)).isEqualTo(19.9);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBigDecimal(1)).isEqualByComparingTo("3");
      assertThat(rows.getInt(1)).isEqualTo(3);
      assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("0.0000000001");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBigDecimal(1)).isNull();
      assertThat(rows.getDouble(1)).isZero();
      assertThat(rows.wasNull()).isTrue();
    }
  }

  @Test
  void booleans_and_bytes_are_themselves() throws SQLException {
    onRow(
        "SELECT flag, bytes FROM types_scalars WHERE id = 1",
        row -> {
          assertThat(row.getBoolean("flag")).isTrue();
          assertThat(row.getObject(1)).isEqualTo(true);
          assertThat(row.getObject(1, Boolean.class)).isTrue();
          assertThat(row.getBytes(2)).containsExactly(0, 1, 254, 255);
          assertThat((byte[]) row.getObject(2)).containsExactly(0, 1, 254, 255);
          assertThat(row.getObject(2, byte[].class)).containsExactly(0, 1, 254, 255);
        });
  }

  @Test
  void a_null_and_a_missing_attribute_are_both_null() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(
              Rows.of(
                  connection,
                  "SELECT id FROM types_scalars WHERE text IS NULL AND flag IS NULL"
                      + " AND price IS NULL AND nothing IS NULL"))
          .containsExactly("3");
      assertThat(Rows.of(connection, "SELECT COUNT(*), COUNT(text) FROM types_scalars"))
          .containsExactly("3|2");
    }
  }

  @Test
  void a_text_in_the_time_format_is_the_exact_instant_in_any_zone() throws SQLException {
    Instant instant = Instant.parse("2026-07-01T23:30:00Z");
    onRow(
        "SELECT at FROM types_scalars WHERE id = 1",
        row -> {
          assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.from(instant));
          assertThat(((Timestamp) row.getObject(1)).toInstant()).isEqualTo(instant);
          assertThat(row.getObject(1, Timestamp.class)).isEqualTo(Timestamp.from(instant));
          assertThat(row.getObject(1, Instant.class)).isEqualTo(instant);
          assertThat(row.getObject(1, OffsetDateTime.class))
              .isEqualTo(instant.atOffset(ZoneOffset.UTC));
          assertThat(row.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"))))
              .isEqualTo(Timestamp.from(instant));
          assertThat(row.getString(1)).startsWith("2026-07-01").contains("23:30:00");
        });
    onRow(
        "SELECT at FROM types_scalars WHERE id = 2",
        row ->
            assertThat(row.getTimestamp(1).toInstant())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z")));
  }

  @Test
  void instants_compare_with_timestamps_texts_and_parameters() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(
              Rows.of(
                  connection,
                  "SELECT id FROM types_scalars WHERE at > TIMESTAMP '2026-07-01 23:29:59'"))
          .containsExactly("1");
      assertThat(
              Rows.of(connection, "SELECT id FROM types_scalars WHERE at < '2026-01-02 00:00:00'"))
          .containsExactly("2");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT id FROM types_scalars WHERE at = ?",
                  Timestamp.from(Instant.parse("2026-07-01T23:30:00Z"))))
          .containsExactly("1");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT id FROM types_scalars WHERE at = ?",
                  OffsetDateTime.parse("2026-07-02T01:30:00+02:00")))
          .containsExactly("1");
    }
  }

  @Test
  void a_naive_layout_gives_the_wall_clock_as_written() throws SQLException {
    // That minute does not exist in New York: clocks went forward over it.
    onRow(
        "SELECT at FROM types_naive",
        row -> {
          assertThat(row.getObject(1, LocalDateTime.class))
              .isEqualTo(LocalDateTime.parse("2026-03-08T02:30:00"));
          assertThat(row.getString(1)).isEqualTo("2026-03-08 02:30:00");
        },
        "time_format=2006-01-02%2015:04:05");
  }

  @Test
  void a_layout_without_time_of_day_gives_dates() throws SQLException {
    onRow(
        "SELECT day FROM types_days WHERE day > DATE '2026-12-30'",
        row -> {
          assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.DATE);
          assertThat(row.getDate(1)).isEqualTo(Date.valueOf("2026-12-31"));
          assertThat(row.getObject(1)).isEqualTo(Date.valueOf("2026-12-31"));
          assertThat(row.getObject(1, LocalDate.class)).isEqualTo(LocalDate.parse("2026-12-31"));
          assertThat(row.getString(1)).isEqualTo("31/12/2026");
        },
        "time_format=02/01/2006");
  }

  @Test
  void a_layout_without_date_gives_times() throws SQLException {
    onRow(
        "SELECT \"hour\" FROM types_hours",
        row -> {
          assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.TIME);
          assertThat(row.getTime(1)).isEqualTo(Time.valueOf("23:05:00"));
          assertThat(row.getObject(1, LocalTime.class)).isEqualTo(LocalTime.parse("23:05"));
          assertThat(row.getString(1)).isEqualTo("23:05");
        },
        "time_format=15:04");
  }

  @Test
  void a_column_is_temporal_only_if_every_sample_parses() throws SQLException {
    try (Connection connection = dynamo.connect("time_format=02/01/2006")) {
      assertThat(Rows.columns(connection, "SELECT * FROM types_days"))
          .containsExactly("id BIGINT", "day DATE", "text VARCHAR");
    }
  }

  @Test
  void sets_and_lists_are_arrays() throws SQLException {
    onRow(
        "SELECT names, sizes, counts, blobs, mixed, empty_list FROM types_nested",
        row -> {
          assertThat(elements(row, "names")).containsExactly("solo");
          assertThat(elements(row, "sizes")).containsExactly(new BigDecimal("38.5"));
          assertThat(elements(row, "counts")).containsExactly(7L);
          assertThat((byte[]) elements(row, "blobs")[0]).containsExactly(1, 2);
          assertThat(elements(row, "mixed"))
              .containsExactly("x", "1.5", "true", null, "{\"k\":1}", "[2,\"y\"]");
          assertThat(elements(row, "empty_list")).isEmpty();
          assertThat(row.getArray("names").getBaseType()).isEqualTo(Types.VARCHAR);
          assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.ARRAY);
        });
  }

  @Test
  void lists_are_json_for_clients_without_arrays() throws SQLException {
    onRow(
        "SELECT mixed FROM types_nested",
        row -> {
          assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.VARCHAR);
          assertThat(row.getString(1)).isEqualTo("[\"x\",1.5,true,null,{\"k\":1},[2,\"y\"]]");
        },
        "list_type=json");
  }

  @Test
  void a_map_is_json_with_sorted_keys_at_depth_zero() throws SQLException {
    onRow(
        "SELECT profile FROM types_nested",
        row ->
            assertThat(row.getString(1))
                .isEqualTo(
                    "{\"age\":42,\"city\":\"Oslo\",\"home\":{\"floor\":2.5,\"zip\":\"0150\"},"
                        + "\"tags\":[\"t\"]}"));
  }

  @Test
  void a_map_is_columns_down_to_the_depth_that_is_asked_for() throws SQLException {
    try (Connection connection = dynamo.connect("unnest_depth=1")) {
      assertThat(Rows.columns(connection, "SELECT * FROM types_nested"))
          .contains("profile.age BIGINT", "profile.city VARCHAR", "profile.home VARCHAR")
          .doesNotContain("profile VARCHAR");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT profile.city, t.profile.age, \"profile.home\" FROM types_nested t"
                      + " WHERE profile.age > 41"))
          .containsExactly("Oslo|42|{\"floor\":2.5,\"zip\":\"0150\"}");
    }
    try (Connection connection = dynamo.connect("unnest_depth=2")) {
      assertThat(
              Rows.of(connection, "SELECT profile.home.zip, profile.home.floor FROM types_nested"))
          .containsExactly("0150|2.5");
    }
  }

  @Test
  void names_of_all_kinds_can_be_named() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(
              Rows.of(
                  connection,
                  "SELECT \"dotted.name\", \"with space\", \"with-dash\", \"quo\"\"te\", größe"
                      + " FROM types_names"))
          .containsExactly("dot|space|dash|quote|unicode");
    }
  }

  @Test
  void conflicting_samples_widen() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(Rows.columns(connection, "SELECT * FROM types_conflicts"))
          .containsExactly("id BIGINT", "either VARCHAR", "loose VARCHAR", "number DECIMAL");
      assertThat(
              Rows.of(connection, "SELECT number, either, loose FROM types_conflicts ORDER BY id"))
          .containsExactly("1|1.5|plain", "2.5|text|{\"k\":1}");
    }
  }

  @Test
  void an_empty_table_has_its_keys_and_index_keys() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(Rows.columns(connection, "SELECT * FROM types_empty"))
          .containsExactly("id DECIMAL", "name VARCHAR", "size DECIMAL");
      assertThat(Rows.of(connection, "SELECT * FROM types_empty")).isEmpty();
      assertThat(Rows.of(connection, "SELECT COUNT(*), SUM(size) FROM types_empty"))
          .containsExactly("0|null");
    }
  }

  @Test
  void the_whole_item_is_a_hidden_column() throws SQLException {
    try (Connection connection = dynamo.connect()) {
      assertThat(Rows.of(connection, "SELECT _record FROM types_conflicts WHERE id = 2"))
          .containsExactly("{\"either\":\"text\",\"id\":2,\"loose\":{\"k\":1},\"number\":2.5}");
    }
  }

  @Test
  void number_type_chooses_how_numbers_are_shown() throws SQLException {
    String query = "SELECT whole, price FROM types_scalars";
    try (Connection decimal = dynamo.connect("number_type=decimal");
        Connection real = dynamo.connect("number_type=double")) {
      assertThat(Rows.columns(decimal, query)).containsExactly("whole DECIMAL", "price DECIMAL");
      assertThat(Rows.columns(real, query)).containsExactly("whole DOUBLE", "price DOUBLE");
      assertThat(Rows.of(real, "SELECT price FROM types_scalars WHERE id = 2"))
          .containsExactly("3.0");
    }
  }

  @Test
  void text_reads_as_other_types_where_it_is_one() throws SQLException {
    onRow(
        "SELECT uuid FROM types_scalars WHERE id = 1",
        row ->
            assertThat(row.getObject(1, UUID.class))
                .isEqualTo(UUID.fromString("123e4567-e89b-12d3-a456-426614174000")));
    onRow(
        "SELECT CAST(whole AS VARCHAR) FROM types_scalars WHERE id = 2",
        row -> {
          assertThat(row.getInt(1)).isEqualTo(-7);
          assertThat(row.getBytes(1)).isEqualTo("-7".getBytes(StandardCharsets.UTF_8));
        });
  }

  private static Object[] elements(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return (Object[]) array.getArray();
  }

  private interface RowCheck {
    void check(ResultSet row) throws SQLException;
  }

  private static void onRow(String sql, RowCheck check, String... properties) throws SQLException {
    try (Connection connection = dynamo.connect(properties);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      check.check(rows);
      assertThat(rows.next()).isFalse();
    }
  }
}
