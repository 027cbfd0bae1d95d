package io.github.dynamodbjdbc.decode;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Columns.column;
import static io.github.dynamodbjdbc.testing.Columns.decimal;
import static io.github.dynamodbjdbc.testing.Columns.string;
import static io.github.dynamodbjdbc.value.ColumnType.VARCHAR;
import static io.github.dynamodbjdbc.value.ColumnType.arrayOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.Columns;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDecoderTest {
  private final List<String> widened = new ArrayList<>();

  @Test
  void attributes_go_to_their_columns_in_the_order_asked() {
    assertThat(
            decode(
                "{'b':{'N':'7'},'unwanted':{'L':[{'S':'x'}]},'a':{'S':'é'},'c':{'M':{}}}",
                string("a"),
                bigint("b"),
                string("missing")))
        .containsExactly("é", 7L, null);
  }

  @Test
  void every_scalar_type_is_decoded() {
    assertThat(
            decode(
                "{'t':{'BOOL':true},'f':{'BOOL':false},'d':{'N':'1.50'},'x':{'N':'0.5'},'bin':{'B':'AQI='},'nil':{'NULL':true}}",
                column("t", ColumnType.BOOLEAN, AttributeType.BOOL),
                column("f", ColumnType.BOOLEAN, AttributeType.BOOL),
                decimal("d", 2),
                column("x", ColumnType.DOUBLE, AttributeType.N),
                column("bin", ColumnType.VARBINARY, AttributeType.B),
                bigint("nil")))
        .containsExactly(
            true,
            false,
            new BigDecimal("1.50"),
            0.5,
            new ByteString(new byte[] {1, 2}),
            (Object) null);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, -1, 999999999999999999L, -999999999999999999L, Long.MAX_VALUE, Long.MIN_VALUE})
  void whole_numbers_of_sixty_four_bits_are_exact(long number) {
    assertThat(decode("{'n':{'N':'" + number + "'}}", bigint("n"))).containsExactly(number);
  }

  @Test
  void an_integer_in_another_notation_is_still_an_integer() {
    assertThat(decode("{'n':{'N':'1E+3'},'m':{'N':'12.00'}}", bigint("n"), bigint("m")))
        .containsExactly(1000L, 12L);
  }

  @Test
  void a_number_of_thirty_eight_digits_is_exact() {
    String digits = "1234567890123456789.1234567890123456789";
    assertThat(decode("{'n':{'N':'" + digits + "'}}", decimal("n", 19)))
        .containsExactly(new BigDecimal(digits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "0.5", "1E+100", "1E-100"})
  void a_number_that_is_not_a_long_does_not_fit_a_bigint(String number) {
    assertThatThrownBy(() -> decode("{'n':{'N':'" + number + "'}}", bigint("n")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("is BIGINT")
        .hasMessageContaining("N value");
    assertThat(widened).containsExactly("n N");
  }

  @Test
  void times_are_read_by_their_layout() {
    assertThat(
            decode(
                "{'at':{'S':'1970-01-01T02:00:01.5+01:00'},'day':{'S':'1970-01-03'},'t':{'S':'00:01'}}",
                time("at", "2006-01-02T15:04:05Z07:00"),
                time("day", "2006-01-02"),
                time("t", "15:04")))
        .containsExactly(3_601_500L, 2, 60_000);
  }

  @Test
  void a_text_that_is_not_a_time_or_too_fine_does_not_fit() {
    for (String text : List.of("yesterday", "", "2024-01-01T00:00:00.0001Z")) {
      assertThatThrownBy(
              () -> decode("{'at':{'S':'" + text + "'}}", time("at", "2006-01-02T15:04:05Z07:00")))
          .hasMessageContaining("is TIMESTAMP");
    }
  }

  private static Column time(String name, String pattern) {
    TimeLayout layout = TimeLayout.of(pattern);
    return column(name, ColumnType.temporal(SqlType.of(layout.kind()), layout), AttributeType.S);
  }

  @Test
  void nested_paths_are_walked_and_dotted_names_are_names_of_their_own() {
    String item =
        "{'a':{'M':{'b':{'M':{'c':{'N':'1'},'d':{'S':'no'}}},'b.c':{'N':'2'}}},'a.b':{'M':{'c':{'N':'3'}}},'a.b.c':{'N':'4'}}";
    assertThat(
            decode(
                item,
                nested("a", "b", "c"),
                nested("a", "b.c"),
                nested("a.b", "c"),
                nested("a.b.c"),
                nested("a", "x", "c")))
        .containsExactly(1L, 2L, 3L, 4L, null);
  }

  @Test
  void a_path_through_a_value_that_is_not_a_map_is_null() {
    assertThat(decode("{'a':{'S':'scalar'}}", nested("a", "b"))).containsOnlyNulls();
    assertThat(decode("{'a':{'L':[{'M':{'b':{'N':'1'}}}]}}", nested("a", "b"))).containsOnlyNulls();
    assertThat(decode("{'a':{'NULL':true}}", nested("a", "b"))).containsOnlyNulls();
  }

  @Test
  void a_map_is_shown_as_a_whole_and_by_its_parts_at_once() {
    Column whole = column("a", VARCHAR, AttributeType.M);
    assertThat(
            decode(
                "{'a':{'M':{'c':{'S':'x'},'b':{'N':'1'}}}}", whole, nested("a", "b"), string("z")))
        .containsExactly("{\"b\":1,\"c\":\"x\"}", 1L, null);
    assertThat(decode("{'a':{'S':'x'}}", whole, nested("a", "b"))).containsExactly("x", null);
  }

  @Test
  void the_same_column_twice_is_filled_twice() {
    assertThat(decode("{'a':{'S':'x'}}", string("a"), string("a"))).containsExactly("x", "x");
  }

  @Test
  void sets_and_lists_are_arrays() {
    assertThat(
            decode(
                "{'ss':{'SS':['b','a']},'ns':{'NS':['2','1']},'nd':{'NS':['1.5']},'bs':{'BS':['AQ==']},"
                    + "'l':{'L':[{'S':'x'},{'N':'1.0'},{'BOOL':true},{'NULL':true},{'M':{'k':{'SS':['q']}}},{'L':[]}]}}",
                column("ss", arrayOf(VARCHAR), AttributeType.SS),
                column("ns", arrayOf(ColumnType.BIGINT), AttributeType.NS),
                column("nd", arrayOf(ColumnType.decimal(1)), AttributeType.NS),
                column("bs", arrayOf(ColumnType.VARBINARY), AttributeType.BS),
                column("l", arrayOf(VARCHAR), AttributeType.L)))
        .containsExactly(
            List.of("a", "b"),
            List.of(1L, 2L),
            List.of(new BigDecimal("1.5")),
            List.of(new ByteString(new byte[] {1})),
            Arrays.asList("x", "1.0", "true", null, "{\"k\":[\"q\"]}", "[]"));
  }

  @Test
  void a_set_of_fractions_does_not_fit_an_array_of_bigint() {
    assertThatThrownBy(
            () ->
                decode(
                    "{'ns':{'NS':['1','1.5']}}",
                    column("ns", arrayOf(ColumnType.BIGINT), AttributeType.NS)))
        .hasMessageContaining("is ARRAY of BIGINT")
        .hasMessageContaining("[1,1.5]");
  }

  @Test
  void a_widened_varchar_shows_any_value() {
    Column mixed = column("a", VARCHAR, AttributeType.S, AttributeType.N);
    assertThat(decode("{'a':{'S':'x'}}", mixed)).containsExactly("x");
    assertThat(decode("{'a':{'N':'12345678901234567890.5'}}", mixed))
        .containsExactly("12345678901234567890.5");
    assertThat(decode("{'a':{'BOOL':false}}", mixed)).containsExactly("false");
    assertThat(decode("{'a':{'L':[{'N':'1'}]}}", mixed)).containsExactly("[1]");
    assertThat(decode("{'a':{'M':{}}}", mixed)).containsExactly("{}");
    assertThat(decode("{'a':{'B':'AQ=='}}", mixed)).containsExactly("AQ==");
    assertThat(decode("{'a':{'NULL':true}}", mixed)).containsOnlyNulls();
  }

  @Test
  void a_column_of_strings_takes_strings_only() {
    assertThatThrownBy(() -> decode("{'a':{'N':'5'}}", string("a")))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.VALUE_DOES_NOT_FIT))
        .hasMessageContaining("Column \"a\" of table \"users\" is VARCHAR")
        .hasMessageContaining("N value 5")
        .hasMessageContaining("on_type_mismatch=null")
        .hasMessageContaining("schema_infer_max_records");
    assertThat(widened).containsExactly("a N");
  }

  @Test
  void a_long_value_is_shortened_in_the_message() {
    assertThatThrownBy(() -> decode("{'a':{'S':'" + "y".repeat(5000) + "'}}", bigint("a")))
        .hasMessageContaining("yyyy…")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  @Test
  void mismatches_may_show_as_null_and_are_counted() {
    TypeMismatches mismatches = mismatches(true);
    RowDecoder decoder = new RowDecoder(List.of(bigint("n"), string("s")), mismatches);
    assertThat(WireItems.decode("{'n':{'S':'x'},'s':{'BOOL':true}}", decoder)).containsOnlyNulls();
    assertThat(WireItems.decode("{'n':{'N':'1'},'s':{'NULL':true}}", decoder))
        .containsExactly(1L, null);
    assertThat(mismatches.count()).isEqualTo(2);
    assertThat(widened).isEmpty();
  }

  @Test
  void the_record_is_the_whole_item_beside_its_columns() {
    assertThat(decode("{'b':{'N':'1'},'a':{'S':'x'}}", Columns.record(), bigint("b")))
        .containsExactly("{\"a\":\"x\",\"b\":1}", 1L);
  }

  @Test
  void the_segment_is_the_number_of_the_reader() {
    RowDecoder decoder =
        new RowDecoder(List.of(string("a"), Columns.segment()), mismatches(false)).withSegment(3);
    assertThat(WireItems.decode("{'a':{'S':'x'},'_segment':{'S':'y'}}", decoder))
        .containsExactly("x", 3L);
  }

  @Test
  void an_item_without_any_wanted_attribute_is_still_a_row() {
    assertThat(decode("{}", string("a"))).containsOnlyNulls();
    assertThat(decode("{'b':{'S':'x'}}")).isEmpty();
  }

  private static Column nested(String... steps) {
    return column(AttributePath.of(steps), ColumnType.BIGINT, AttributeType.N);
  }

  private TypeMismatches mismatches(boolean asNull) {
    return new TypeMismatches(
        "users", asNull, (c, value) -> widened.add(c.name() + " " + value.type()));
  }

  private Object[] decode(String item, Column... columns) {
    return WireItems.decode(item, new RowDecoder(List.of(columns), mismatches(false)));
  }
}
