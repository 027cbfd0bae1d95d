package io.github.dynamodbjdbc.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private final Cancellation cancellation = new Cancellation();

  @Test
  void a_limit_that_is_over_cancels_and_says_how_long_it_was() throws InterruptedException {
    new TimeLimits().start(Duration.ofMillis(20), cancellation, "The statement", "query_timeout");
    while (!cancellation.flag().get()) {
      Thread.sleep(5);
    }
    assertThatThrownBy(cancellation::check)
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.STATEMENT_TIMEOUT))
        .hasMessage(
            "The statement took longer than its time limit of 20ms (query_timeout) and was"
                + " stopped.");
  }

  @Test
  void a_limit_that_is_stopped_cancels_nothing() throws InterruptedException {
    TimeLimit limit =
        new TimeLimits()
            .start(Duration.ofMillis(200), cancellation, "The statement", "query_timeout");
    limit.stop();
    limit.stop();
    Thread.sleep(300);
    assertThatCode(cancellation::check).doesNotThrowAnyException();
  }

  @Test
  void zero_is_no_limit() {
    assertThat(
            new TimeLimits().start(Duration.ZERO, cancellation, "The statement", "query_timeout"))
        .isSameAs(TimeLimit.NONE);
    TimeLimit.NONE.stop();
  }
}
