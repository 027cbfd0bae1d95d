package io.github.dynamodbjdbc.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnitRatesTest {
  private static final Account ACCOUNT =
      new Account(
          Optional.of("eu-west-1"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final AtomicLong now = new AtomicLong();
  private final UnitRates rates = new UnitRates(now::get);

  @Test
  void a_debt_is_waited_for_at_the_rate_of_the_limit() {
    assertThat(wait("orders", 10)).isZero();
    read("orders", 10, 30);
    assertThat(wait("orders", 10)).isEqualTo(2_000);
    passSeconds(1);
    assertThat(wait("orders", 10)).isEqualTo(1_000);
    passSeconds(1);
    assertThat(wait("orders", 10)).isZero();
  }

  @Test
  void a_quiet_time_saves_up_one_second_of_units() {
    wait("orders", 10);
    passSeconds(30);
    read("orders", 10, 20);
    assertThat(wait("orders", 10)).isEqualTo(1_000);
  }

  @Test
  void reads_of_all_connections_together_keep_to_the_highest_limit() {
    wait("orders", 10);
    wait("orders", 40);
    read("orders", 40, 40);
    read("orders", 10, 10);
    assertThat(wait("orders", 40)).as("50 of 40 units").isEqualTo(250);
    assertThat(wait("orders", 10)).as("in debt together").isEqualTo(250);
    passSeconds(1);
    assertThat(wait("orders", 40)).isZero();
  }

  @Test
  void a_connection_keeps_to_its_own_limit_and_is_not_held_up_by_a_higher_one() {
    wait("orders", 40);
    read("orders", 10, 20);
    assertThat(wait("orders", 10)).isEqualTo(1_000);
    assertThat(wait("orders", 40)).isZero();
    for (int second = 0; second < 60; second++) {
      read("orders", 40, 40);
      passSeconds(1);
      assertThat(wait("orders", 10)).isZero();
    }
  }

  @Test
  void tables_have_buckets_of_their_own_and_no_limit_has_none() {
    read("orders", 10, 50);
    assertThat(wait("users", 10)).isZero();
    assertThat(wait("orders", 0)).isZero();
  }

  @Test
  void tables_that_are_out_of_debt_and_unused_are_forgotten() {
    read("orders", 10, 5_000);
    wait("users", 10);
    passSeconds(100);
    wait("products", 10);
    assertThat(rates.size()).as("orders, still in debt, and products").isEqualTo(2);
    passSeconds(1_000);
    wait("users", 10);
    assertThat(rates.size()).isEqualTo(1);
  }

  private void read(String table, double unitsPerSecond, double units) {
    rates.consumed(ACCOUNT, table, unitsPerSecond, units);
  }

  private long wait(String table, double unitsPerSecond) {
    return rates.millisInDebt(ACCOUNT, table, unitsPerSecond);
  }

  private void passSeconds(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
