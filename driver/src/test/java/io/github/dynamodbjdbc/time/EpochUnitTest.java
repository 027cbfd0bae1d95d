package io.github.dynamodbjdbc.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochUnitTest {
  @ParameterizedTest
  @CsvSource({
    "SECONDS, 0, 1970-01-01T00:00:00Z",
    "SECONDS, 1767225600, 2026-01-01T00:00:00Z",
    "SECONDS, 1767225600.25, 2026-01-01T00:00:00.250Z",
    "SECONDS, 1.767225600E+9, 2026-01-01T00:00:00Z",
    "SECONDS, -0.001, 1969-12-31T23:59:59.999Z",
    "SECONDS, 253402300799.999, 9999-12-31T23:59:59.999Z",
    "MILLISECONDS, 1767225600250, 2026-01-01T00:00:00.250Z",
    "MILLISECONDS, 12E+2, 1970-01-01T00:00:01.200Z",
  })
  void a_number_is_an_instant_and_the_instant_is_the_number(
      EpochUnit unit, BigDecimal number, Instant at) {
    assertThat(unit.millis(number)).isEqualTo(at.toEpochMilli());
    assertThat(unit.number(at.toEpochMilli())).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 0.0001",
    "SECONDS, 253402300800",
    "SECONDS, 1767225600250",
    "MILLISECONDS, 0.5",
    "MILLISECONDS, 253402300800000",
    "MILLISECONDS, -62167219200001",
    "MILLISECONDS, 9E+125",
    "MILLISECONDS, 1E-130",
  })
  void what_is_finer_than_a_millisecond_or_beyond_the_year9999_is_none(
      EpochUnit unit, BigDecimal number) {
    assertThat(unit.millis(number)).isEqualTo(EpochUnit.NO_MATCH);
  }

  @Test
  void units_have_names() {
    assertThat(EpochUnit.of("epoch_seconds")).contains(EpochUnit.SECONDS);
    assertThat(EpochUnit.of("epoch_milliseconds")).contains(EpochUnit.MILLISECONDS);
    assertThat(EpochUnit.of("SECONDS")).isEmpty();
  }
}
