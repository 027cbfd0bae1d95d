package io.github.dynamodbjdbc.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(10_000, new MemoryTotal());

  @Test
  void operators_share_the_budget() {
    MemoryBudget.Reservation sort = budget.share("The sort");
    budget.share("The join").hold(6_000);
    sort.hold(4_000);
    assertThatThrownBy(() -> sort.hold(1))
        .isInstanceOf(DriverException.class)
        .hasMessageStartingWith("The sort has to hold more rows")
        .hasMessageContaining("holds about 10 KB, 2 rows of them here");
  }

  @Test
  void released_memory_may_be_taken_again() {
    MemoryBudget.Reservation sort = budget.share("The sort");
    for (int i = 0; i < 100; i++) {
      sort.hold(9_000);
      sort.release();
    }
    sort.hold(10_000);
  }

  @Test
  void a_row_that_replaces_another_counts_with_its_additional_size() {
    MemoryBudget.Reservation first = budget.share("The sort");
    for (int i = 0; i < 10; i++) {
      first.hold(500);
    }
    for (int i = 0; i < 1_000; i++) {
      first.replace(500);
    }
    assertThatCode(() -> budget.share("The join").hold(5_000)).doesNotThrowAnyException();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                first.replace(5_000);
              }
            })
        .hasMessageStartingWith("The sort has to hold");
  }

  @Test
  void without_a_limit_nothing_is_refused() {
    MemoryBudget.Reservation share = new MemoryBudget(0, new MemoryTotal()).share("The sort");
    share.hold(Long.MAX_VALUE / 2);
  }

  @Test
  void longer_texts_and_wider_rows_take_more() {
    long narrow = RowSize.of(new Object[] {1L});
    assertThat(RowSize.of(new Object[] {1L, 2L})).isGreaterThan(narrow);
    assertThat(RowSize.of("a".repeat(1_000))).isBetween(1_000L, 1_100L);
    assertThat(RowSize.of("é".repeat(1_000))).isBetween(1_000L, 1_100L);
    assertThat(RowSize.of("я".repeat(1_000))).isBetween(2_000L, 2_100L);
    assertThat(RowSize.of(new BigDecimal("1".repeat(38))))
        .isGreaterThan(RowSize.of(BigDecimal.ONE));
    assertThat(RowSize.of(new Object[] {List.of("a".repeat(500), "b".repeat(500))}))
        .isGreaterThan(1_000);
    assertThat(RowSize.of(new Object[] {null})).isLessThan(narrow);
  }
}
