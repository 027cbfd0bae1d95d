package io.github.dynamodbjdbc.time;

import static io.github.dynamodbjdbc.time.TimeLayout.NO_MATCH;
import static io.github.dynamodbjdbc.time.TimeLayout.TOO_FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLayoutTest {
  private static final TimeLayout RFC3339 = TimeLayout.of("2006-01-02T15:04:05Z07:00");

  private static long read(String layout, String text) {
    return TimeLayout.of(layout).parse(text);
  }

  private static long utc(String iso) {
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        // Go's own named layouts
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15Z|2024-02-29T13:14:15",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15+02:00|2024-02-29T11:14:15",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15-11:30|2024-03-01T00:44:15",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15.5Z|2024-02-29T13:14:15.500",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15,123+00:00|2024-02-29T13:14:15.123",
        "2006-01-02T15:04:05Z07:00|0000-01-01T00:00:00Z|0000-01-01T00:00:00",
        "2006-01-02T15:04:05Z07:00|9999-12-31T23:59:59.999Z|9999-12-31T23:59:59.999",
        "2006-01-02T15:04:05.999999999Z07:00|2024-02-29T13:14:15Z|2024-02-29T13:14:15",
        "2006-01-02T15:04:05.999999999Z07:00|2024-02-29T13:14:15.120000000Z|2024-02-29T13:14:15.120",
        "Mon Jan _2 15:04:05 2006|Thu Feb  1 13:14:15 2024|2024-02-01T13:14:15",
        "Mon Jan _2 15:04:05 2006|Thu Feb 29 13:14:15 2024|2024-02-29T13:14:15",
        "Mon Jan _2 15:04:05 MST 2006|Thu Feb 29 13:14:15 UTC 2024|2024-02-29T13:14:15",
        "Mon Jan _2 15:04:05 MST 2006|Thu Feb 29 13:14:15 MST 2024|2024-02-29T20:14:15",
        "Mon Jan 02 15:04:05 -0700 2006|thu FEB 29 13:14:15 +0100 2024|2024-02-29T12:14:15",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 GMT|2024-02-29T13:14:00",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 GMT+3|2024-02-29T10:14:00",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 +03|2024-02-29T10:14:00",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 -0330|2024-02-29T16:44:00",
        "02 Jan 06 15:04 -0700|29 Feb 72 13:14 -0500|1972-02-29T18:14:00",
        "Monday, 02-Jan-06 15:04:05 MST|Thursday, 29-Feb-24 13:14:15 EDT|2024-02-29T17:14:15",
        "Mon, 02 Jan 2006 15:04:05 MST|Thu, 29 Feb 2024 13:14:15 GMT|2024-02-29T13:14:15",
        "Mon, 02 Jan 2006 15:04:05 -0700|Thu, 29 Feb 2024 13:14:15 -0700|2024-02-29T20:14:15",
        "2006-01-02 15:04:05|2024-02-29 13:14:15|2024-02-29T13:14:15",
        "2006-01-02 15:04:05.999999999 -0700 MST|2024-02-29 13:14:15.5 +0800"
            + " CST|2024-02-29T05:14:15.500",
        "2006-01-02 15:04:05.999999999 -0700 MST|2024-02-29 13:14:15.5 +0300"
            + " +03|2024-02-29T10:14:15.500",
        // every element
        "06-1-2 3:4:5 PM|24-2-9 1:4:5 PM|2024-02-09T13:04:05",
        "06-1-2 3:4:5 PM|68-12-31 12:14:15 AM|2068-12-31T00:14:15",
        "06-1-2 3:4:5 PM|69-12-31 12:14:15 PM|1969-12-31T12:14:15",
        "2006/January/02 03h04pm|2024/february/29 01h14pm|2024-02-29T13:14:00",
        "2006.002 15|2024.060 13|2024-02-29T13:00:00",
        "2006 __2 15|2024   1 13|2024-01-01T13:00:00",
        "2006 __2 15|2024  60 13|2024-02-29T13:00:00",
        "2006 __2 15|2024 366 13|2024-12-31T13:00:00",
        "20060102150405|20240229131415|2024-02-29T13:14:15",
        "20060102T150405.000|20240229T131415.678|2024-02-29T13:14:15.678",
        "20060102T150405,000000|20240229T131415,678000|2024-02-29T13:14:15.678",
        "2006-01-02T15:04:05-07:00|2024-02-29T13:14:15+00:00|2024-02-29T13:14:15",
        "2006-01-02T15:04:05-07:00:00|2024-02-29T13:14:15+01:02:03|2024-02-29T12:12:12",
        "2006-01-02T15:04:05Z07:00:00|2024-02-29T13:14:15Z|2024-02-29T13:14:15",
        "2006-01-02T15:04:05-070000|2024-02-29T13:14:15-010203|2024-02-29T14:16:18",
        "2006-01-02T15:04:05-07|2024-02-29T13:14:15+05|2024-02-29T08:14:15",
        "2006-01-02T15:04:05Z07|2024-02-29T13:14:15-05|2024-02-29T18:14:15",
        "2006-01-02T15:04:05Z0700|2024-02-29T13:14:15Z|2024-02-29T13:14:15",
        "2006-01-02T15:04:05Z0700|2024-02-29T13:14:15+1400|2024-02-28T23:14:15",
        "2006-01-02T15:04:05Z|2024-02-29T13:14:15Z|2024-02-29T13:14:15",
        "1/2/2006 15:04|2/9/2024 9:14|2024-02-09T09:14:00",
        "Jan 2, 2006 at 3:04pm (MST)|Feb 9, 2024 at 1:14pm (PST)|2024-02-09T21:14:00",
        "02/Jan/2006:15:04:05 -0700|29/Feb/2024:13:14:15 +0000|2024-02-29T13:14:15",
        "date _2006 Janus 01 02 15h|date _2024 Janus 02 29 13h|2024-02-29T13:00:00",
        // Go's leniency about spaces, in layouts that are not sortable
        "Jan 2 2006 15:04|Feb   9  2024 13:14|2024-02-09T13:14:00",
      })
  void a_text_is_read_as_go_reads_it(String layout, String text, String expected) {
    assertThat(read(layout, text)).isEqualTo(utc(expected));
    assertThat(TimeLayout.of(layout).kind()).isEqualTo(TimeKind.TIMESTAMP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "2006-01-02T15:04:05Z07:00|2024-02-30T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2023-02-29T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|1900-02-29T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-13-01T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-00-01T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-01-00T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29T24:00:00Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29T23:60:00Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29T23:59:60Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29t13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15z",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15+0200",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15+02:60",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15+18:01",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15.Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29T13:14:15Z ",
        "2006-01-02T15:04:05Z07:00| 2024-02-29T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-02-29 13:14:15Z",
        "2006-01-02T15:04:05Z07:00|12024-02-29T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|-024-02-29T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|2024-2-9T13:14:15Z",
        "2006-01-02T15:04:05Z07:00|٢٠٢٤-02-29T13:14:15Z",
        "2006-01-02T15:04:05-07:00|2024-02-29T13:14:15Z",
        "2006-01-02T15:04:05.000|2024-02-29T13:14:15.12",
        "2006-01-02T15:04:05.000|2024-02-29T13:14:15.1234",
        "2006-01-02T15:04:05.000|2024-02-29T13:14:15",
        "2006-01-02T15:04:05.000|2024-02-29T13:14:15,123",
        "2006-002|2023-366",
        "2006-002|2023-000",
        "06-1-2 3:4 PM|24-2-9 13:4 PM",
        "06-1-2 3:4 PM|24-2-9 1:4 pm",
        "06-1-2 3:4 pm|24-2-9 1:4 PM",
        "Jan 2 2006|Foo 2 2006",
        "Jan 2 2006|ſep 2 2006",
        "Mon Jan 2 2006|Xyz Jan 2 2006",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 CEST",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 IST",
        "02 Jan 06 15:04 MST|29 Feb 24 13:14 local",
        // Go reads these two, but they would not sort in the order of their times
        "2006-01-02 15:04|2024-02-29 9:14",
        "2006-01-02 15:04|2024-02-29  09:14",
      })
  void a_text_that_does_not_fit_is_told_from_one_that_does(String layout, String text) {
    assertThat(read(layout, text)).isEqualTo(NO_MATCH);
    ParsedTime time = new ParsedTime();
    assertThat(TimeLayout.of(layout).parse(text, time)).isFalse();
  }

  @Test
  void a_date_is_days_since_1970() {
    assertThat(read("2006-01-02", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29).toEpochDay());
    assertThat(read("2006-01-02", "1969-12-31")).isEqualTo(-1);
    assertThat(read("2006-01-02T00:00:00Z", "1970-01-02T00:00:00Z")).isEqualTo(1);
    assertThat(TimeLayout.of("2006-01-02").kind()).isEqualTo(TimeKind.DATE);
    assertThat(TimeLayout.of("2006-01-02").format(-1)).isEqualTo("1969-12-31");
  }

  @Test
  void a_time_of_day_is_milliseconds_since_midnight() {
    assertThat(read("15:04", "00:01")).isEqualTo(60_000);
    assertThat(read("3:04:05.000 pm", "11:59:59.999 pm")).isEqualTo(86_399_999);
    assertThat(TimeLayout.of("15:04").kind()).isEqualTo(TimeKind.TIME);
    assertThat(TimeLayout.of("3:04:05.000 pm").format(86_399_999)).isEqualTo("11:59:59.999 pm");
  }

  @Test
  void a_text_finer_than_a_millisecond_is_not_cut_off() {
    assertThat(RFC3339.parse("2024-02-29T13:14:15.123456Z")).isEqualTo(TOO_FINE);
    assertThat(RFC3339.parse("2024-02-29T13:14:15.000000001Z")).isEqualTo(TOO_FINE);
    assertThat(RFC3339.parse("2024-02-29T13:14:15.123000000000Z"))
        .isEqualTo(utc("2024-02-29T13:14:15.123"));
    assertThat(RFC3339.parse("2024-02-29T13:14:15.0000000001Z")).isEqualTo(NO_MATCH);
  }

  @Test
  void nanoseconds_and_the_offset_as_written_can_be_had() {
    ParsedTime time = new ParsedTime();
    assertThat(RFC3339.parse("2024-02-29T13:14:15.123456789-03:30", time)).isTrue();
    assertThat(time.epochSecond()).isEqualTo(utc("2024-02-29T16:44:15") / 1000);
    assertThat(time.nano()).isEqualTo(123_456_789);
    assertThat(time.offsetSeconds()).isEqualTo(-12_600);
    assertThat(RFC3339.format(time.epochSecond(), time.nano(), time.offsetSeconds()))
        .isEqualTo("2024-02-29T13:14:15.123456789-03:30");
    assertThat(RFC3339.parse("nonsense", time)).isFalse();
    assertThat(time.nano()).as("left alone").isEqualTo(123_456_789);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "2006-01-02T15:04:05Z07:00|2024-02-09T13:04:05Z",
        "2006-01-02T15:04:05-07:00|2024-02-09T13:04:05+00:00",
        "2006-01-02T15:04:05.000Z07|2024-02-09T13:04:05.000Z",
        "2006-01-02T15:04:05.999Z0700|2024-02-09T13:04:05Z",
        "Mon Jan _2 15:04:05 MST 2006|Fri Feb  9 13:04:05 UTC 2024",
        "Monday, 02-Jan-06 15:04:05 -0700|Friday, 09-Feb-24 13:04:05 +0000",
        "January 2, 2006 3:4:5 pm|February 9, 2024 1:4:5 pm",
        "1/_2/06 03:04 PM|2/ 9/24 01:04 PM",
        "2006.002 15h|2024.040 13h",
        "2006.__2 15h|2024. 40 13h",
      })
  void a_time_is_written_as_go_writes_it(String layout, String expected) {
    assertThat(TimeLayout.of(layout).format(utc("2024-02-09T13:04:05"))).isEqualTo(expected);
  }

  @Test
  void a_fraction_is_written_even_where_only_reading_allows_it() {
    assertThat(RFC3339.format(utc("2024-02-09T13:04:05.120"))).isEqualTo("2024-02-09T13:04:05.12Z");
    assertThat(TimeLayout.of("15:04:05,999").format(120)).isEqualTo("00:00:00,12");
    assertThat(TimeLayout.of("15:04:05.000000").format(120)).isEqualTo("00:00:00.120000");
  }

  @Test
  void offsets_other_than_utc_are_written_too() {
    assertThat(RFC3339.format(0, 0, 5 * 3600 + 1800)).isEqualTo("1970-01-01T05:30:00+05:30");
    assertThat(TimeLayout.of("2006-01-02T15-07").format(0, 0, -3600)).isEqualTo("1969-12-31T23-01");
    assertThat(TimeLayout.of("2006-01-02T15 MST").format(0, 0, -3600))
        .isEqualTo("1969-12-31T23 -01");
    assertThat(TimeLayout.of("2006-01-02T15:04 MST").format(0, 0, 1800))
        .isEqualTo("1970-01-01T00:30 +0030");
    assertThat(TimeLayout.of("2006-01-02T15-07:00:00").format(0, 0, 3661))
        .isEqualTo("1970-01-01T01+01:01:01");
  }

  @Test
  void a_value_that_the_layout_cannot_say_whole_is_not_exact() {
    assertThat(RFC3339.isExact(1)).isTrue();
    TimeLayout minutes = TimeLayout.of("2006-01-02 15:04");
    assertThat(minutes.isExact(60_000)).isTrue();
    assertThat(minutes.isExact(60_001)).isFalse();
    TimeLayout tenths = TimeLayout.of("15:04:05.0");
    assertThat(tenths.isExact(100)).isTrue();
    assertThat(tenths.isExact(110)).isFalse();
    TimeLayout shortYear = TimeLayout.of("02.01.06");
    assertThat(shortYear.isExact(LocalDate.of(2068, 1, 1).toEpochDay())).isTrue();
    assertThat(shortYear.isExact(LocalDate.of(2069, 1, 1).toEpochDay())).isFalse();
    assertThat(TimeLayout.of("2006-01-02").isExact(LocalDate.of(10000, 1, 1).toEpochDay()))
        .isFalse();
    assertThat(TimeLayout.of("2006-01-02").isExact(LocalDate.of(-1, 1, 1).toEpochDay())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd | 1 | it names no part of a date or a time",
        "2006-01-02 2006 | 12 | '2006' repeats the year",
        "2006-01-02 06 | 12 | '06' repeats the year",
        "2006-01-02T15:04:05.123 | 21 | '1' repeats the month",
        "2006-Jan-01-02 | 10 | '01' repeats the month",
        "2007-01-02 | 9 | '02' repeats the day",
        "2006-01-02 15:04 03PM | 18 | '03' repeats the hour",
        "2006-01-02 15:04 PM | 18 | 'PM' without an hour of the 12-hour clock",
        "2006-01-02 03:04 | 12 | an hour of the 12-hour clock without PM or pm",
        "01-02 | 6 | a date without a year",
        "15:04 Mon | 10 | a date without a year",
        "2006-02 | 8 | a date without a month",
        "2006-01 | 8 | a date without a day",
        "2006 | 5 | a date without a month",
        "2006-002-01 | 6 | a day of the year together with a month",
        "2006-01-02 04 | 12 | a minute without an hour",
        "2006-01-02 15h05 | 15 | a second without a minute",
        "2006-01-02 15:04.000 | 17 | a fraction without a second",
        "2006-01-02 .000 15:04:05 | 12 | a fraction without a second (05 or 5) before it",
        "15:04:05.0000000000 | 9 | a fraction of more than 9 digits",
        "2006-01-02Z07:00 | 11 | a zone needs both",
        "15:04 MST | 7 | a zone needs both",
        "2006-01-02 15:04 -0700 Z07:00 | 24 | 'Z07:00' repeats the zone offset",
        "200612 15:04 | 6 | nothing separates '1' from '2'",
        "2006-01-02 30405 PM | 13 | nothing separates '3' from '04'",
        "2006-01-0215:304 PM | 14 | '3' repeats the hour",
        "01/05.02.2006 15:04 | 6 | would be taken for a fraction",
        "2006-01-02 15:04 MST05 | 21 | nothing separates 'MST' from '05'",
        "15.04.05.02.01.2006 | 9 | would be taken for a fraction",
      })
  void a_bad_layout_is_refused_with_its_position(String layout, int position, String why) {
    assertThatThrownBy(() -> TimeLayout.of(layout))
        .isInstanceOfSatisfying(
            BadLayoutException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageContaining("'" + layout + "' is wrong at position " + position + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void only_layouts_from_year_to_second_sort_as_text() {
    assertThat(RFC3339.sortable()).isTrue();
    assertThat(TimeLayout.of("2006-01-02").sortable()).isTrue();
    assertThat(TimeLayout.of("2006-002 15").sortable()).isTrue();
    assertThat(TimeLayout.of("at 15:04:05.999").sortable()).isTrue();
    for (String layout :
        new String[] {
          "02.01.2006",
          "06-01-02",
          "2006-1-02",
          "2006-Jan-02",
          "2006-01-_2",
          "15:04 2006-01-02",
          "2006-01-02 03:04 PM",
          "15:4",
          "Mon 2006-01-02",
          "2006-01-02 Z07:00 15:04",
        }) {
      TimeLayout unsortable = TimeLayout.of(layout);
      assertThat(unsortable.sortable()).as(layout).isFalse();
      assertThat(unsortable.unique()).as(layout).isFalse();
      assertThatIllegalStateException().isThrownBy(() -> unsortable.beginning(0));
      assertThatIllegalStateException().isThrownBy(unsortable::resolution);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2006-01-02 | true",
        "2006-01-02 15:04 | true",
        "2006-01-02T15:04:05.000 | true",
        "15:04:05.000000 | true",
        "2006-01-02T15:04:05 | false",
        "2006-01-02T15:04:05.999 | false",
        "2006-01-02T15:04:05.000Z07:00 | false",
      })
  void values_have_one_text_only_without_zone_and_free_fraction(String layout, boolean unique) {
    assertThat(TimeLayout.of(layout).unique()).isEqualTo(unique);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2006-01-02T15:04:05Z07:00 | 2024-02-29T13:14:15 | 1000",
        "2006-01-02T15:04:05.999Z07:00 | 2024-02-29T13:14:15 | 1000",
        "2006-01-02T15:04:05.0Z07:00 | 2024-02-29T13:14:15.6 | 100",
        "2006-01-02T15:04:05.00 | 2024-02-29T13:14:15.67 | 10",
        "2006-01-02T15:04:05.000000 | 2024-02-29T13:14:15.678000 | 1",
        "2006-01-02T15:04 MST | 2024-02-29T13:14 | 60000",
        "2006-01-02T15h | 2024-02-29T13 | 3600000",
      })
  void the_beginning_of_a_text_reaches_to_its_finest_fixed_element(
      String layout, String beginning, long resolution) {
    TimeLayout parsed = TimeLayout.of(layout);
    assertThat(parsed.beginning(utc("2024-02-29T13:14:15.678"))).isEqualTo(beginning);
    assertThat(parsed.resolution()).isEqualTo(resolution);
  }

  @Test
  void a_date_has_a_beginning_too() {
    TimeLayout layout = TimeLayout.of("2006-01-02T00:00:00Z");
    assertThat(layout.beginning(0)).isEqualTo("1970-01-01");
    assertThat(layout.resolution()).isEqualTo(1);
  }

  @Test
  void layouts_are_equal_where_their_patterns_are() {
    assertThat(TimeLayout.of("2006-01-02"))
        .isEqualTo(TimeLayout.of("2006-01-02"))
        .hasSameHashCodeAs(TimeLayout.of("2006-01-02"))
        .hasToString("2006-01-02")
        .isNotEqualTo(TimeLayout.of("2006/01/02"));
  }

  @Test
  void only_layouts_with_a_zone_are_instants() {
    assertThat(RFC3339.hasZone()).isTrue();
    assertThat(TimeLayout.of("2006-01-02 15:04 MST").hasZone()).isTrue();
    assertThat(TimeLayout.of("2006-01-02 15:04:05Z").hasZone()).isFalse();
    assertThat(TimeLayout.of("15:04").hasZone()).isFalse();
  }

  @Test
  void midnight_is_twelve_am_and_noon_twelve_pm() {
    TimeLayout layout = TimeLayout.of("3:04 PM");
    assertThat(layout.format(0)).isEqualTo("12:00 AM");
    assertThat(layout.format(LocalTime.NOON.toSecondOfDay() * 1000L)).isEqualTo("12:00 PM");
    assertThat(layout.parse("12:00 AM")).isZero();
  }
}
