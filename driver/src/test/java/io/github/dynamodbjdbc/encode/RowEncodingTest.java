package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.TextList;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;

/** Values as the engine holds them in its rows, where a Long may be a time. */
class RowEncodingTest {
  private static final long AT = 1_714_558_830_500L;
  private static final RowType INSTANT = new RowType(JDBCType.TIMESTAMP, null, true);
  private static final RowType WALL_CLOCK = new RowType(JDBCType.TIMESTAMP, null, false);

  private final Encoding users =
      Encoding.ofSamples(
          "{'id':{'S':'a'},'n':{'N':'1'},'name':{'S':'x'},'at':{'S':'2024-05-01T10:20:30Z'},"
              + "'bin':{'B':''},'ok':{'BOOL':true},'nums':{'NS':['1']},'list':{'L':[{'N':'1'}]}}");

  private static RowType type(JDBCType type) {
    return new RowType(type, null, false);
  }

  @Test
  void plain_values_are_as_an_application_sets_them() {
    assertThat(users.stored("name", "x", type(JDBCType.VARCHAR))).isEqualTo("S \"x\"");
    assertThat(users.stored("n", 5L, type(JDBCType.BIGINT))).isEqualTo("N 5");
    assertThat(users.stored("n", 5, type(JDBCType.INTEGER))).isEqualTo("N 5");
    assertThat(users.stored("n", new BigDecimal("2.50"), type(JDBCType.DECIMAL)))
        .isEqualTo("N 2.5");
    assertThat(users.stored("n", 0.1, type(JDBCType.DOUBLE))).isEqualTo("N 0.1");
    assertThat(users.stored("ok", false, type(JDBCType.BOOLEAN))).isEqualTo("BOOL false");
    assertThat(users.stored("bin", new ByteString(new byte[] {1}), type(JDBCType.VARBINARY)))
        .isEqualTo("B \"AQ==\"");
    assertThat(users.stored("name", null, type(JDBCType.VARCHAR))).isEqualTo("removed");
  }

  @Test
  void a_timestamp_is_milliseconds_and_a_number_of_the_same_class_is_none() {
    assertThat(users.stored("at", AT, INSTANT)).isEqualTo("S \"2024-05-01T10:20:30.5Z\"");
    assertThat(users.stored("at", AT, WALL_CLOCK)).isEqualTo("S \"2024-05-01T10:20:30.5Z\"");
    assertThat(users.stored("at", AT, type(JDBCType.BIGINT))).isEqualTo("22018");
    assertThat(users.stored("n", AT, INSTANT)).isEqualTo("22018");
    assertThat(users.stored("at", -1L, INSTANT)).isEqualTo("S \"1969-12-31T23:59:59.999Z\"");
  }

  @Test
  void a_wall_clock_time_of_a_row_keeps_its_wall_clock_time() {
    Encoding wallClock =
        Encoding.ofLayout(
            "2006-01-02 15:04:05",
            "{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01 10:20:30'}}");
    assertThat(wallClock.stored("at", AT, WALL_CLOCK)).isEqualTo("S \"2024-05-01 10:20:30.5\"");
    assertThat(wallClock.stored("new", AT, WALL_CLOCK)).isEqualTo("S \"2024-05-01 10:20:30.5\"");
  }

  @Test
  void dates_and_times_are_numbers_in_rows_and_texts_in_items() {
    Encoding dates =
        Encoding.ofLayout("2006-01-02", "{'id':{'S':'a'},'n':{'N':'1'},'day':{'S':'2024-05-01'}}");
    assertThat(dates.stored("day", 19_844, type(JDBCType.DATE))).isEqualTo("S \"2024-05-01\"");
    assertThat(dates.stored("day", -1, type(JDBCType.DATE))).isEqualTo("S \"1969-12-31\"");
    assertThat(dates.stored("day", 19_844, type(JDBCType.INTEGER))).isEqualTo("22018");
    Encoding times =
        Encoding.ofLayout("15:04:05", "{'id':{'S':'a'},'n':{'N':'1'},'t':{'S':'10:20:30'}}");
    assertThat(times.stored("t", 37_230_500, type(JDBCType.TIME))).isEqualTo("S \"10:20:30.5\"");
    assertThat(users.stored("new", 0, type(JDBCType.TIME))).isEqualTo("S \"00:00:00\"");
  }

  @Test
  void a_timestamp_is_stored_as_a_number_where_the_column_says_so() {
    Encoding epoch = Encoding.ofSamples().declaring("ttl", ColumnType.epoch(EpochUnit.SECONDS));
    assertThat(epoch.stored("ttl", AT, INSTANT)).isEqualTo("N 1714558830.5");
    assertThat(epoch.stored("ttl", 1_714_558_830L, type(JDBCType.BIGINT)))
        .isEqualTo("N 1714558830");
  }

  @Test
  void the_elements_of_an_array_have_the_type_of_the_array() {
    RowType numbers = new RowType(JDBCType.ARRAY, JDBCType.BIGINT, false);
    assertThat(users.stored("nums", List.of(2L, 1L), numbers)).isEqualTo("NS [1,2]");
    RowType texts = new RowType(JDBCType.ARRAY, JDBCType.VARCHAR, false);
    assertThat(users.stored("list", Arrays.asList("1", "x", null), texts))
        .isEqualTo("L [N 1, S \"x\", NULL null]");
    RowType days = new RowType(JDBCType.ARRAY, JDBCType.DATE, false);
    assertThat(users.stored("new", List.of(19_844), days)).isEqualTo("L [S \"2024-05-01\"]");
    List<DynamoValue> read =
        List.of(DynamoValue.ofNumber(BigDecimal.ONE), DynamoValue.ofList(List.of()));
    assertThat(users.stored("list", TextList.of(read), texts)).isEqualTo("L [N 1, L []]");
  }
}
