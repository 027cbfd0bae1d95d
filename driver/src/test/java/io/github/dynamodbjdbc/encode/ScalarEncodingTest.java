package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.Columns;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts, numbers, booleans and binary values. */
class ScalarEncodingTest {
  private static final UUID ID = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");

  private final Encoding users =
      Encoding.ofSamples(
          "{'id':{'S':'a'},'n':{'N':'1'},'name':{'S':'Ada'},'age':{'N':'36'},'score':{'N':'1.5'},"
              + "'active':{'BOOL':true},'token':{'B':'AQI='},'mixed':{'S':'x'},'void':{'NULL':true}}",
          "{'id':{'S':'b'},'n':{'N':'2'},'mixed':{'N':'1'}}");

  // --- texts ---

  @Test
  void a_text_column_stores_the_text_of_every_scalar() {
    assertThat(users.stored("name", "")).isEqualTo("S \"\"");
    assertThat(users.stored("name", " 01 ")).isEqualTo("S \" 01 \"");
    assertThat(users.stored("name", CharBuffer.wrap("x"))).isEqualTo("S \"x\"");
    assertThat(users.stored("name", 'x')).isEqualTo("S \"x\"");
    assertThat(users.stored("name", 7)).isEqualTo("S \"7\"");
    assertThat(users.stored("name", new BigDecimal("1E+3"))).isEqualTo("S \"1000\"");
    assertThat(users.stored("name", new BigDecimal("12.50"))).isEqualTo("S \"12.50\"");
    assertThat(users.stored("name", 2.0)).isEqualTo("S \"2.0\"");
    assertThat(users.stored("name", true)).isEqualTo("S \"true\"");
    assertThat(users.stored("name", ID)).isEqualTo("S \"" + ID + "\"");
  }

  /** A comparison with the same parameter then finds the item. */
  @Test
  void a_text_column_stores_times_as_a_parameter_has_them() {
    Instant at = Instant.parse("2024-05-01T10:20:30.500Z");
    assertThat(users.stored("name", at)).isEqualTo("S \"2024-05-01T10:20:30.500Z\"");
    assertThat(users.stored("name", Timestamp.from(at)))
        .isEqualTo("S \"2024-05-01T10:20:30.500Z\"");
    assertThat(users.stored("name", java.util.Date.from(at)))
        .isEqualTo("S \"2024-05-01T10:20:30.500Z\"");
    assertThat(users.stored("name", LocalDate.parse("2024-05-01"))).isEqualTo("S \"2024-05-01\"");
    assertThat(users.stored("name", java.sql.Date.valueOf("2024-05-01")))
        .isEqualTo("S \"2024-05-01\"");
    assertThat(users.stored("name", ZonedDateTime.parse("2024-05-01T10:20:30+02:00[Europe/Paris]")))
        .isEqualTo("S \"2024-05-01T10:20:30+02:00\"");
  }

  @Test
  void a_text_column_takes_neither_bytes_nor_lists_nor_maps() {
    assertThat(users.stored("name", new byte[] {1})).isEqualTo("22018");
    assertThat(users.stored("name", new ByteString(new byte[] {1}))).isEqualTo("22018");
    assertThat(users.stored("name", List.of("a"))).isEqualTo("22018");
    assertThat(users.stored("name", Map.of("a", 1))).isEqualTo("22018");
    assertThat(users.stored("name", new Object())).isEqualTo("22018");
    assertThat(users.stored("name", new BigDecimal("1E+100000"))).isEqualTo("22003");
  }

  /** UTF-8 has no half of a pair; a question mark would be stored for it. */
  @Test
  void half_of_a_surrogate_pair_is_refused_wherever_a_text_is() {
    for (String text : List.of("\ud83d", "a\ude00", "\ude00\ud83d", "\ud83dx", "x\ud83d")) {
      assertThat(users.stored("name", text)).isEqualTo("22018");
      assertThat(users.stored("mixed", text)).isEqualTo("22018");
      assertThat(users.stored("new", List.of(text))).isEqualTo("22018");
      assertThat(users.stored("new", Map.of(text, 1))).isEqualTo("22018");
    }
    assertThat(users.stored("name", "😀")).isEqualTo("S \"😀\"");
  }

  // --- numbers ---

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "12.50, 12.5",
    "1E2, 100",
    "+5, 5",
    "-0, 0",
    "0.000, 0",
    "' 12 ', 12",
    ".5, 0.5",
    "1e-130, 1E-130",
    "9.9999999999999999999999999999999999999e125, 9.9999999999999999999999999999999999999E+125",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "123456789012345678901234567890123456780, 1.2345678901234567890123456789012345678E+38",
    "0.00000000000000000000000000000000000000012, 1.2E-40"
  })
  void the_text_of_a_number_is_stored_as_the_number(String text, String number) {
    BigDecimal expected = new BigDecimal(number);
    assertThat(users.encoder("age").ofSetter(text).orElseThrow().asNumber())
        .isEqualByComparingTo(expected);
    assertThat(users.encoder("age").ofSetter(new BigDecimal(text.trim())).orElseThrow().asNumber())
        .isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "x", "1x", "1,5", "1_000", "0x1F", "1f", "--1", "1.2.3", "e5", "1e", "١٢", "true",
        "$5", "1/2"
      })
  void a_text_that_is_not_a_number_is_refused(String text) {
    assertThat(users.stored("age", text)).isEqualTo("22018");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-inf",
        "1E126",
        "1e-131",
        "-1e126",
        "1e999999999",
        "1e99999999999",
        "123456789012345678901234567890123456789",
        "1.23456789012345678901234567890123456789",
        "99999999999999999999999999999999999999.5"
      })
  void a_number_that_dynamodb_does_not_store_is_out_of_range(String text) {
    assertThat(users.stored("age", text)).isEqualTo("22003");
  }

  @Test
  void numbers_of_every_class_are_exact() {
    assertThat(users.stored("age", 7)).isEqualTo("N 7");
    assertThat(users.stored("age", (byte) -1)).isEqualTo("N -1");
    assertThat(users.stored("age", Long.MIN_VALUE)).isEqualTo("N -9223372036854775808");
    assertThat(users.stored("age", BigInteger.TEN.pow(30))).isEqualTo("N 1" + "0".repeat(30));
    assertThat(users.stored("age", new AtomicInteger(3))).isEqualTo("N 3");
    assertThat(users.stored("age", 0.1)).isEqualTo("N 0.1");
    assertThat(users.stored("age", 0.1f)).isEqualTo("N 0.1");
    assertThat(users.stored("age", 1e22)).isEqualTo("N 10000000000000000000000");
    assertThat(users.stored("age", -0.0)).isEqualTo("N 0");
    assertThat(users.stored("age", true)).isEqualTo("22018");
  }

  @Test
  void numbers_beyond_the_limits_are_refused_whatever_their_class() {
    assertThat(users.stored("age", Double.NaN)).isEqualTo("22003");
    assertThat(users.stored("age", Float.POSITIVE_INFINITY)).isEqualTo("22003");
    assertThat(users.stored("age", Double.MAX_VALUE)).isEqualTo("22003");
    assertThat(users.stored("age", Double.MIN_VALUE)).isEqualTo("22003");
    assertThat(users.stored("age", BigInteger.TEN.pow(126))).isEqualTo("22003");
    assertThat(users.stored("age", BigInteger.TWO.pow(5_000_000))).isEqualTo("22003");
    assertThat(users.stored("age", new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE)))
        .isEqualTo("22003");
    assertThat(users.stored("age", new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)))
        .isEqualTo("22003");
    assertThat(users.stored("age", new BigDecimal(BigInteger.ZERO, Integer.MIN_VALUE)))
        .isEqualTo("N 0");
  }

  /** DynamoDB has no columns, so a fraction may follow whole numbers; the column becomes wider. */
  @Test
  void an_inferred_column_of_whole_numbers_takes_fractions() {
    assertThat(users.stored("age", 12.5)).isEqualTo("N 12.5");
    assertThat(users.stored("age", "12.5")).isEqualTo("N 12.5");
    assertThat(users.stored("score", "1.23456789")).isEqualTo("N 1.23456789");
  }

  @Test
  void a_declared_type_of_numbers_refuses_more_digits_than_it_has() {
    Encoding declared =
        users
            .declaring("whole", ColumnType.BIGINT)
            .declaring("price", ColumnType.decimal(5, 2))
            .declaring("any", ColumnType.decimal(0))
            .declaring("approximate", ColumnType.DOUBLE);
    assertThat(declared.stored("whole", "1E3")).isEqualTo("N 1000");
    assertThat(declared.stored("whole", 12.5)).isEqualTo("22003");
    assertThat(declared.stored("whole", "9223372036854775808")).isEqualTo("22003");
    assertThat(declared.stored("price", "123.45")).isEqualTo("N 123.45");
    assertThat(declared.stored("price", "123.450")).isEqualTo("N 123.45");
    assertThat(declared.stored("price", 1234)).isEqualTo("22003");
    assertThat(declared.stored("price", "0.001")).isEqualTo("22003");
    assertThat(declared.stored("price", 0)).isEqualTo("N 0");
    assertThat(declared.stored("any", "12345.6789")).isEqualTo("N 12345.6789");
    assertThat(declared.stored("approximate", "0.1234567890123456789"))
        .isEqualTo("N 0.1234567890123456789");
  }

  @Test
  void a_number_column_takes_no_value_that_is_neither_number_nor_text() {
    assertThat(users.stored("age", new byte[] {1})).isEqualTo("22018");
    assertThat(users.stored("age", LocalDate.EPOCH)).isEqualTo("22018");
    assertThat(users.stored("age", ID)).isEqualTo("22018");
    assertThat(users.stored("age", List.of(1))).isEqualTo("22018");
    assertThat(users.stored("age", Map.of())).isEqualTo("22018");
  }

  // --- booleans ---

  @ParameterizedTest
  @CsvSource({"true, true", "' T ', true", "off, false", "0, false", "YES, true"})
  void the_text_of_a_boolean_is_stored_as_the_boolean(String text, String expected) {
    assertThat(users.stored("active", text)).isEqualTo("BOOL " + expected);
  }

  @Test
  void a_boolean_column_takes_one_and_zero_and_nothing_else() {
    assertThat(users.stored("active", false)).isEqualTo("BOOL false");
    assertThat(users.stored("active", 1)).isEqualTo("BOOL true");
    assertThat(users.stored("active", new BigDecimal("0.00"))).isEqualTo("BOOL false");
    assertThat(users.stored("active", 2)).isEqualTo("22018");
    assertThat(users.stored("active", "maybe")).isEqualTo("22018");
    assertThat(users.stored("active", new byte[] {1})).isEqualTo("22018");
    assertThat(users.stored("active", Double.NaN)).isEqualTo("22003");
  }

  // --- binary values ---

  @Test
  void a_binary_column_takes_bytes_in_every_form() {
    assertThat(users.stored("token", new byte[] {1, 2})).isEqualTo("B \"AQI=\"");
    assertThat(users.stored("token", new byte[0])).isEqualTo("B \"\"");
    assertThat(users.stored("token", new ByteString(new byte[] {1}))).isEqualTo("B \"AQ==\"");
    assertThat(users.stored("token", ByteBuffer.wrap(new byte[] {9, 1, 2}, 1, 2)))
        .isEqualTo("B \"AQI=\"");
    assertThat(users.stored("token", ID)).isEqualTo("B \"Dw4NDAsKCQgHBgUEAwIBAA==\"");
    assertThat(users.stored("token", "AQI=")).isEqualTo("B \"AQI=\"");
  }

  @Test
  void a_later_change_of_the_bytes_does_not_change_what_is_stored() {
    byte[] bytes = {1, 2};
    Optional<DynamoValue> encoded = users.encoder("token").ofSetter(bytes);
    bytes[0] = 9;
    assertThat(Encoding.text(encoded)).isEqualTo("B \"AQI=\"");
  }

  /** A text that is base64 by chance, such as {@code abcd}, cannot be told from base64. */
  @ParameterizedTest
  @ValueSource(strings = {"AQI", "AQI==", "A", "AR==", "AQI=\n", "a b c d ", "-_-_", "hello!!!"})
  void a_text_that_is_not_base64_with_its_padding_is_refused(String text) {
    assertThat(users.stored("token", text)).isEqualTo("22018");
  }

  @Test
  void a_binary_column_takes_no_other_type() {
    assertThat(users.stored("token", 1)).isEqualTo("22018");
    assertThat(users.stored("token", true)).isEqualTo("22018");
    assertThat(users.stored("token", LocalDate.EPOCH)).isEqualTo("22018");
    assertThat(users.stored("token", List.of((byte) 1))).isEqualTo("22018");
    assertThat(users.stored("token", Map.of())).isEqualTo("22018");
  }

  // --- attributes without a type of their own ---

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "void", "new"})
  void an_attribute_without_one_known_type_takes_the_type_of_the_value(String column) {
    assertThat(users.stored(column, "5")).isEqualTo("S \"5\"");
    assertThat(users.stored(column, 5)).isEqualTo("N 5");
    assertThat(users.stored(column, 0.1f)).isEqualTo("N 0.1");
    assertThat(users.stored(column, true)).isEqualTo("BOOL true");
    assertThat(users.stored(column, new byte[] {1})).isEqualTo("B \"AQ==\"");
    assertThat(users.stored(column, ID)).isEqualTo("S \"" + ID + "\"");
    assertThat(users.stored(column, List.of("a", 1))).isEqualTo("L [S \"a\", N 1]");
    assertThat(users.stored(column, Map.of("a", List.of()))).isEqualTo("M {a: L []}");
    assertThat(users.stored(column, new int[] {1, 2})).isEqualTo("L [N 1, N 2]");
    assertThat(users.stored(column, Double.NaN)).isEqualTo("22003");
    assertThat(users.stored(column, new Object())).isEqualTo("22018");
    assertThat(users.stored(column, Thread.State.NEW)).isEqualTo("22018");
  }

  @Test
  void a_time_without_a_type_of_its_own_has_the_layout_of_the_connection() {
    Instant at = Instant.parse("2024-05-01T10:20:30.500Z");
    assertThat(users.stored("new", at)).isEqualTo("S \"2024-05-01T10:20:30.5Z\"");
    assertThat(users.stored("mixed", Timestamp.from(at))).isEqualTo("S \"2024-05-01T10:20:30.5Z\"");
    assertThat(users.stored("new", OffsetDateTime.parse("2024-05-01T10:20:30+02:00")))
        .isEqualTo("S \"2024-05-01T08:20:30Z\"");
    assertThat(users.stored("new", LocalDateTime.parse("2024-05-01T10:20")))
        .isEqualTo("S \"2024-05-01T10:20:00Z\"");
    assertThat(users.stored("new", LocalDate.parse("2024-05-01"))).isEqualTo("S \"2024-05-01\"");
    assertThat(users.stored("new", java.sql.Time.valueOf("10:20:00"))).isEqualTo("S \"10:20:00\"");
    assertThat(users.stored("new", Instant.MAX)).isEqualTo("22007");
  }

  @Test
  void a_layout_without_a_place_for_a_part_of_the_time_gives_way_to_iso() {
    Encoding minutes = Encoding.ofLayout("02.01.2006 15:04");
    assertThat(minutes.stored("new", LocalDateTime.parse("2024-05-01T10:20")))
        .isEqualTo("S \"01.05.2024 10:20\"");
    assertThat(minutes.stored("new", LocalDateTime.parse("2024-05-01T10:20:30")))
        .isEqualTo("S \"2024-05-01T10:20:30\"");
    assertThat(minutes.stored("new", Instant.parse("2024-05-01T10:20:30Z")))
        .isEqualTo("S \"2024-05-01T10:20:30Z\"");
  }

  // --- NULL ---

  @Test
  void null_removes_the_attribute_or_stores_the_null_type() {
    assertThat(users.stored("name", null)).isEqualTo("removed");
    assertThat(users.stored("new", null)).isEqualTo("removed");
    assertThat(users.storingNulls().stored("name", null)).isEqualTo("NULL null");
    assertThat(users.storingNulls().stored("new", null)).isEqualTo("NULL null");
    assertThat(users.storingNulls().stored("status", null)).isEqualTo("removed");
  }

  // --- messages ---

  @Test
  void a_message_names_column_and_table_and_the_type_but_not_the_text_of_the_value() {
    assertThat(refusal(users.encoder("age"), "secret text"))
        .startsWith("Column \"age\" of table \"users\" does not take the value, a String: ")
        .doesNotContain("secret");
    assertThat(refusal(users.encoder("token"), 5))
        .startsWith("Column \"token\" of table \"users\" does not take the value, an Integer: ");
    assertThat(refusal(users.encoder("age"), List.of(1))).contains("the value, a list: ");
    assertThat(refusal(users.encoder("age"), new byte[0])).contains("the value, an array of bytes");
    assertThat(refusal(users.encoder("new"), Thread.State.NEW))
        .startsWith("Attribute \"new\" of table \"users\"");
  }

  private static String refusal(ValueEncoder encoder, Object value) {
    try {
      return Encoding.text(encoder.ofSetter(value));
    } catch (DriverException e) {
      return e.getMessage();
    }
  }

  @Test
  void a_computed_column_cannot_be_written() {
    for (var column : List.of(Columns.record(), Columns.segment())) {
      assertThat(state(() -> ValueEncoder.of(users.table(), column, users.options())))
          .isEqualTo("42000");
    }
  }

  private static String state(Runnable action) {
    try {
      action.run();
      return "done";
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  @Test
  void an_attribute_of_an_item_is_copied_with_its_type() {
    DynamoValue set = new DynamoValue(AttributeType.SS, List.of("a"));
    assertThat(users.encoder("name").ofAttribute(set)).contains(set);
    assertThat(users.encoder("name").ofAttribute(DynamoValue.NULL)).contains(DynamoValue.NULL);
    assertThat(users.encoder("name").ofAttribute(null)).isEmpty();
    assertThat(users.encoder("status").ofAttribute(DynamoValue.NULL)).isEmpty();
    assertThat(state(() -> users.encoder("status").ofAttribute(set))).isEqualTo("22018");
    assertThat(state(() -> users.encoder("id").ofAttribute(null))).isEqualTo("23502");
  }
}
