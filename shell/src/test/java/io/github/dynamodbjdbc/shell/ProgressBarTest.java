package io.github.dynamodbjdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.StatementProgress;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void a_bar_shows_the_share_items_pages_and_segments() {
    assertThat(ProgressBar.text(new StatementProgress(104_000, 31, 4, 1, 208_000)))
        .isEqualTo(
            "[###############---------------]  50 %, 104,000 items in 31 pages, 1 of 4 segments"
                + " done ");
  }

  @Test
  void a_share_that_nobody_knows_is_a_question_mark() {
    assertThat(ProgressBar.text(new StatementProgress(10, 1, 1, 0, 0)))
        .isEqualTo(
            "[------------------------------]   ? %, 10 items in 1 pages, 0 of 1 segments done ");
  }
}
