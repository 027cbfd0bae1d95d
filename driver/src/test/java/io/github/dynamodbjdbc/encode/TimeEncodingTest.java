package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIMESTAMP, DATE and TIME, stored as texts in a layout or as numbers since 1970. */
class TimeEncodingTest {
  private static final Instant AT = Instant.parse("2024-05-01T10:20:30.500Z");

  private final Encoding zoned =
      Encoding.ofSamples("{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01T10:20:30Z'}}");
  private final Encoding wallClock =
      Encoding.ofLayout(
          "2006-01-02 15:04:05", "{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01 10:20:30'}}");
  private final Encoding dates =
      Encoding.ofLayout("02.01.2006", "{'id':{'S':'a'},'n':{'N':'1'},'day':{'S':'01.05.2024'}}");
  private final Encoding times =
      Encoding.ofLayout("15:04:05", "{'id':{'S':'a'},'n':{'N':'1'},'clock':{'S':'10:20:30'}}");

  /** The time in the JVM's zone, as the getters of a wall-clock column convert it back. */
  private static String local(Instant at) {
    return at.atZone(ZoneId.systemDefault()).toLocalDateTime().toString().replace('T', ' ');
  }

  @Test
  void instants_are_stored_in_utc_with_a_fraction_only_if_there_is_one() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
    calendar.setTimeInMillis(AT.toEpochMilli());
    for (Object value :
        List.of(
            AT,
            Timestamp.from(AT),
            java.util.Date.from(AT),
            calendar,
            OffsetDateTime.parse("2024-05-01T12:20:30.5+02:00"),
            ZonedDateTime.parse("2024-05-01T03:20:30.5-07:00[America/Los_Angeles]"),
            LocalDateTime.parse("2024-05-01T10:20:30.5"))) {
      assertThat(zoned.stored("at", value))
          .as(value.getClass().getName())
          .isEqualTo("S \"2024-05-01T10:20:30.5Z\"");
    }
    assertThat(zoned.stored("at", AT.minusMillis(500))).isEqualTo("S \"2024-05-01T10:20:30Z\"");
    assertThat(zoned.stored("at", Date.valueOf("2024-05-01")))
        .isEqualTo("S \"2024-05-01T00:00:00Z\"");
  }

  /** In the hour that the clock shows twice, only the instant tells which is meant. */
  @Test
  void an_instant_in_the_hour_that_comes_twice_is_kept() {
    Instant first = Instant.parse("2024-11-03T05:30:00Z");
    assertThat(zoned.stored("at", Timestamp.from(first))).isEqualTo("S \"2024-11-03T05:30:00Z\"");
    assertThat(zoned.stored("at", Timestamp.from(first.plusSeconds(3600))))
        .isEqualTo("S \"2024-11-03T06:30:00Z\"");
  }

  @Test
  void wall_clock_times_are_stored_as_they_are_and_instants_in_the_zone_of_the_jvm() {
    assertThat(wallClock.stored("at", LocalDateTime.parse("2024-05-01T10:20:30.5")))
        .isEqualTo("S \"2024-05-01 10:20:30.5\"");
    assertThat(wallClock.stored("at", Timestamp.valueOf("2024-05-01 10:20:30")))
        .isEqualTo("S \"2024-05-01 10:20:30\"");
    assertThat(wallClock.stored("at", LocalDate.parse("2024-05-01")))
        .isEqualTo("S \"2024-05-01 00:00:00\"");
    Instant at = Instant.parse("2024-05-01T10:20:30Z");
    for (Object value :
        List.of(
            at,
            java.util.Date.from(at),
            at.atOffset(ZoneOffset.ofHours(9)),
            at.atZone(ZoneId.of("Asia/Tokyo")))) {
      assertThat(wallClock.stored("at", value)).isEqualTo("S \"" + local(at) + "\"");
    }
  }

  @Test
  void a_text_in_the_layout_is_stored_as_it_is_written() {
    for (String text :
        List.of(
            "2024-05-01T12:20:30+02:00",
            "2024-05-01T10:20:30.000Z",
            "2024-05-01T10:20:30.123456789Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z")) {
      assertThat(zoned.stored("at", text)).isEqualTo("S \"" + text + "\"");
    }
  }

  /** Tools write back the text that getString gave, whatever the layout of the column is. */
  @Test
  void a_text_in_the_form_of_sql_or_iso_is_stored_in_the_layout() {
    assertThat(zoned.stored("at", "2024-05-01 10:20:30")).isEqualTo("S \"2024-05-01T10:20:30Z\"");
    assertThat(zoned.stored("at", "2024-05-01T10:20")).isEqualTo("S \"2024-05-01T10:20:00Z\"");
    assertThat(zoned.stored("at", " 2024-05-01 ")).isEqualTo("S \"2024-05-01T00:00:00Z\"");
    assertThat(zoned.stored("at", "2024-05-01 12:20:30+02"))
        .isEqualTo("S \"2024-05-01T10:20:30Z\"");
    assertThat(wallClock.stored("at", "2024-05-01T10:20:30"))
        .isEqualTo("S \"2024-05-01 10:20:30\"");
    assertThat(dates.stored("day", "2024-05-01")).isEqualTo("S \"01.05.2024\"");
    assertThat(dates.stored("day", "2024-05-01 00:00:00")).isEqualTo("S \"01.05.2024\"");
    assertThat(times.stored("clock", "10:20")).isEqualTo("S \"10:20:00\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2024-02-30T00:00:00Z",
        "2024-05-01T24:00:01Z",
        "2024-05-01T10:20:30",
        "2024-13-01",
        "1714558830",
        "01/05/2024",
        "2024-05-01T10:20:30Zx"
      })
  void a_text_that_is_no_time_is_refused(String text) {
    String state = text.equals("2024-05-01T10:20:30") ? "S \"2024-05-01T10:20:30Z\"" : "22007";
    assertThat(zoned.stored("at", text)).isEqualTo(state);
  }

  @Test
  void a_date_column_takes_dates_and_midnights_only() {
    assertThat(dates.stored("day", LocalDate.parse("2024-05-01"))).isEqualTo("S \"01.05.2024\"");
    assertThat(dates.stored("day", Date.valueOf("2024-05-01"))).isEqualTo("S \"01.05.2024\"");
    assertThat(dates.stored("day", Timestamp.valueOf("2024-05-01 00:00:00")))
        .isEqualTo("S \"01.05.2024\"");
    assertThat(dates.stored("day", OffsetDateTime.parse("2024-05-01T00:00+09:00")))
        .isEqualTo("S \"01.05.2024\"");
    assertThat(dates.stored("day", LocalDateTime.parse("2024-05-01T00:00:01"))).isEqualTo("22007");
    assertThat(dates.stored("day", "2024-05-01 00:00:01")).isEqualTo("22007");
    assertThat(dates.stored("day", LocalTime.MIDNIGHT)).isEqualTo("22018");
    assertThat(dates.stored("day", LocalDate.of(10_000, 1, 1))).isEqualTo("22007");
    assertThat(dates.stored("day", 5)).isEqualTo("22018");
  }

  @Test
  void a_time_column_takes_times_with_their_milliseconds() {
    assertThat(times.stored("clock", LocalTime.parse("10:20:30.5"))).isEqualTo("S \"10:20:30.5\"");
    assertThat(times.stored("clock", Time.valueOf("10:20:30"))).isEqualTo("S \"10:20:30\"");
    assertThat(times.stored("clock", new Time(Time.valueOf("10:20:30").getTime() + 500)))
        .isEqualTo("S \"10:20:30.5\"");
    assertThat(times.stored("clock", "23:59:59.999")).isEqualTo("S \"23:59:59.999\"");
    assertThat(times.stored("clock", LocalDate.EPOCH)).isEqualTo("22018");
    assertThat(times.stored("clock", "25:00:00")).isEqualTo("22007");
    assertThat(times.stored("clock", true)).isEqualTo("22018");
  }

  /** A time cut to the layout would be another time. */
  @Test
  void a_time_that_the_layout_has_no_place_for_is_refused() {
    Encoding minutes =
        Encoding.ofLayout(
            "2006-01-02 15:04", "{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01 10:20'}}");
    assertThat(minutes.stored("at", LocalDateTime.parse("2024-05-01T10:20")))
        .isEqualTo("S \"2024-05-01 10:20\"");
    assertThat(minutes.stored("at", LocalDateTime.parse("2024-05-01T10:20:30"))).isEqualTo("22007");
    Encoding millis =
        Encoding.ofLayout(
            "2006-01-02T15:04:05.000Z07:00",
            "{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01T10:20:30.000Z'}}");
    assertThat(millis.stored("at", AT)).isEqualTo("S \"2024-05-01T10:20:30.500Z\"");
    assertThat(millis.stored("at", AT.plusNanos(1))).isEqualTo("22007");
    Encoding shortYears =
        Encoding.ofLayout("02.01.06", "{'id':{'S':'a'},'n':{'N':'1'},'day':{'S':'01.05.24'}}");
    assertThat(shortYears.stored("day", LocalDate.parse("1970-05-01"))).isEqualTo("S \"01.05.70\"");
    assertThat(shortYears.stored("day", LocalDate.parse("1950-05-01"))).isEqualTo("22007");
  }

  @Test
  void an_inferred_column_takes_finer_times_and_a_declared_one_refuses_them() {
    Instant fine = AT.plusNanos(1_000);
    assertThat(zoned.stored("at", fine)).isEqualTo("S \"2024-05-01T10:20:30.500001Z\"");
    TimeLayout layout = TimeLayout.of("2006-01-02T15:04:05Z07:00");
    Encoding declared =
        zoned.declaring("born", ColumnType.temporal(SqlType.TIMESTAMP, layout), AttributeType.S);
    assertThat(declared.stored("born", AT)).isEqualTo("S \"2024-05-01T10:20:30.5Z\"");
    assertThat(declared.stored("born", fine)).isEqualTo("22007");
    assertThat(declared.stored("born", "2024-05-01T10:20:30.0001Z")).isEqualTo("22007");
  }

  @Test
  void a_column_of_texts_takes_no_numbers_and_no_other_types() {
    assertThat(zoned.stored("at", 1714558830L)).isEqualTo("22018");
    assertThat(zoned.stored("at", LocalTime.NOON)).isEqualTo("22018");
    assertThat(zoned.stored("at", true)).isEqualTo("22018");
    assertThat(zoned.stored("at", new byte[0])).isEqualTo("22018");
    assertThat(zoned.stored("at", List.of(AT))).isEqualTo("22018");
  }

  // --- numbers since 1970 ---

  private static Encoding epoch(EpochUnit unit) {
    return Encoding.ofSamples().declaring("ttl", ColumnType.epoch(unit));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01T10:20:30Z, 1714558830, 1714558830000",
    "2024-05-01T10:20:30.5Z, 1714558830.5, 1714558830500",
    "1969-12-31T23:59:59.999Z, -0.001, -1",
    "1970-01-01T00:00:00Z, 0, 0",
    "2100-01-01T00:00:00Z, 4102444800, 4102444800000"
  })
  void an_instant_is_stored_as_a_number(String instant, String seconds, String millis) {
    Encoding inSeconds = epoch(EpochUnit.SECONDS);
    Encoding inMillis = epoch(EpochUnit.MILLISECONDS);
    for (Object value : List.of(Instant.parse(instant), instant)) {
      assertThat(inSeconds.stored("ttl", value)).isEqualTo("N " + seconds);
      assertThat(inMillis.stored("ttl", value)).isEqualTo("N " + millis);
    }
    assertThat(inSeconds.stored("ttl", new BigDecimal(seconds))).isEqualTo("N " + seconds);
  }

  @Test
  void a_number_that_is_no_time_in_the_unit_is_refused() {
    assertThat(epoch(EpochUnit.SECONDS).stored("ttl", AT.toEpochMilli())).isEqualTo("22007");
    assertThat(epoch(EpochUnit.SECONDS).stored("ttl", AT.plusNanos(1))).isEqualTo("22007");
    assertThat(epoch(EpochUnit.MILLISECONDS).stored("ttl", 0.5)).isEqualTo("22007");
    assertThat(epoch(EpochUnit.SECONDS).stored("ttl", Double.NaN)).isEqualTo("22003");
    assertThat(epoch(EpochUnit.SECONDS).stored("ttl", "soon")).isEqualTo("22007");
    assertThat(epoch(EpochUnit.SECONDS).stored("ttl", true)).isEqualTo("22018");
  }
}
