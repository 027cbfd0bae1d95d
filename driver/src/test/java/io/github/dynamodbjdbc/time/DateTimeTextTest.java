package io.github.dynamodbjdbc.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2024-05-31 13:45:00,                 2024-05-31T13:45:00,           false
          2024-05-31   13:45,                  2024-05-31T13:45:00,           false
          2024-05-31T13:45:00.123456789,       2024-05-31T13:45:00.123456789, false
          2024-05-31,                          2024-05-31T00:00:00,           false
          2024-05-31T13:45:00Z,                2024-05-31T13:45:00,           true
          2024-05-31t13:45:00z,                2024-05-31T13:45:00,           true
          2024-05-31T13:45:00+02:00,           2024-05-31T11:45:00,           true
          2024-05-31 13:45:00.5+0230,          2024-05-31T11:15:00.5,         true
          2024-05-31 13:45:00-07,              2024-05-31T20:45:00,           true
          """)
  void a_timestamp_is_read_to_the_nanosecond_and_in_utc(
      String text, LocalDateTime expected, boolean zoned) {
    assertThat(DateTimeText.timestamp("  " + text + " ")).isEqualTo(expected);
    assertThat(DateTimeText.hasZone(text)).isEqualTo(zoned);
  }

  @Test
  void a_date_is_taken_from_the_text_of_a_timestamp_as_written() {
    assertThat(DateTimeText.date("2024-05-31T23:45:00-07:00")).isEqualTo(LocalDate.of(2024, 5, 31));
    assertThat(DateTimeText.date(" 2024-05-31 ")).isEqualTo(LocalDate.of(2024, 5, 31));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "today", "2024-13-01", "2024-05-31Z", "13:45:00", "2024-05-31 25:00"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> DateTimeText.timestamp(text))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_DATETIME))
        .hasMessageContaining("'" + text + "' is not a timestamp");
  }
}
