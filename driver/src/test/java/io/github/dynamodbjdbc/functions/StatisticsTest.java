package io.github.dynamodbjdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void a_continuous_percentile_lies_between_two_values() {
    assertThat(Statistics.percentileCont(List.of(1L, 2L, 4L, 8L), 0.5)).isEqualTo(3.0);
    assertThat(Statistics.percentileCont(Arrays.asList(4L, null, 1L), 1)).isEqualTo(4.0);
    assertThat(Statistics.percentileCont(List.of(), 0.5)).isNull();
    assertThatThrownBy(() -> Statistics.percentileCont(List.of(1L), 1.5))
        .hasMessageContaining("must be between 0 and 1");
    assertThatThrownBy(() -> Statistics.percentileCont(List.of(1L), Double.NaN))
        .hasMessageContaining("must be between 0 and 1");
  }

  @Test
  void a_discrete_percentile_is_one_of_the_values() {
    List<BigDecimal> values =
        Arrays.asList(new BigDecimal("2.5"), null, BigDecimal.ONE, BigDecimal.TEN);
    assertThat(Statistics.percentileDisc(values, 0.5, false)).isEqualByComparingTo("2.5");
    assertThat(Statistics.percentileDisc(values, 0, false)).isEqualByComparingTo("1");
    assertThat(Statistics.percentileDisc(values, 0.3, true)).isEqualByComparingTo("10");
    assertThat(Statistics.percentileDiscText(List.of("😀", "～"), 0.5, false)).isEqualTo("～");
  }

  @Test
  void a_correlation_needs_values_that_vary() {
    assertThat(Statistics.correlation(List.of(1L, 2L, 3L), List.of(2L, 4L, 6L))).isEqualTo(1.0);
    assertThat(Statistics.correlation(List.of(1L, 2L), List.of(3L, 3L))).isNull();
    assertThat(Statistics.correlation(List.of(), List.of())).isNull();
  }

  @Test
  void a_series_has_both_ends() {
    assertThat(Statistics.series(1, 3)).containsExactly(1L, 2L, 3L);
    assertThat(Statistics.series(3, 1, -2)).containsExactly(3L, 1L);
    assertThat(Statistics.series(1, 10, 4)).containsExactly(1L, 5L, 9L);
    assertThat(Statistics.series(3, 1)).isEmpty();
    assertThat(Statistics.series(Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(Long.MAX_VALUE);
    assertThatThrownBy(() -> Statistics.series(1, 2, 0)).hasMessageContaining("must not be 0");
    assertThatThrownBy(() -> Statistics.series(Long.MIN_VALUE, Long.MAX_VALUE))
        .hasMessageContaining("GENERATE_SERIES would make");
  }
}
