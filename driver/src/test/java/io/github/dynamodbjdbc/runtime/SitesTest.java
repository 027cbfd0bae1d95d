package io.github.dynamodbjdbc.runtime;

import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SitesTest {
  private final AtomicLong now = new AtomicLong();
  private final Sites sites = new Sites(now::get);
  private final FakeDynamoClient client = new FakeDynamoClient();

  @Test
  void equal_settings_share_tables_and_plans_and_others_do_not() {
    client.put(table("users", "id:S"));
    Sites.Lease one = open(Map.of());
    Sites.Lease equal = open(Map.of());
    Sites.Lease other = open(Map.of(ConnectionProperty.UNNEST_DEPTH, "1"));
    Table users = one.catalog().table("users");
    assertThat(equal.catalog().table("users")).isSameAs(users);
    assertThat(equal.plans()).isSameAs(one.plans());
    assertThat(other.catalog().table("users")).isNotSameAs(users);
    assertThat(other.plans()).isNotSameAs(one.plans());
    assertThat(sites.size()).isEqualTo(2);
  }

  @Test
  void an_unused_site_is_dropped_after_its_time() {
    Sites.Lease one = open(Map.of());
    Sites.Lease two = open(Map.of());
    one.close();
    one.close();
    now.addAndGet(Duration.ofHours(1).toNanos());
    open(Map.of(ConnectionProperty.UNNEST_DEPTH, "1")).close();
    assertThat(sites.size()).isEqualTo(2);
    two.close();
    assertThat(sites.size()).isEqualTo(2);
    now.addAndGet(Duration.ofHours(1).toNanos());
    open(Map.of(ConnectionProperty.UNNEST_DEPTH, "2")).close();
    assertThat(sites.size()).isEqualTo(1);
  }

  /** Plans were once kept apart from tables, and got lost when the tables' entry was renewed. */
  @Test
  void plans_live_as_long_as_the_tables_of_their_site() {
    Sites.Lease first = open(Map.of());
    first.close();
    Sites.Lease again = open(Map.of());
    assertThat(again.plans()).isSameAs(first.plans());
    again.close();
    now.addAndGet(Duration.ofHours(1).toNanos());
    Sites.Lease later = open(Map.of());
    assertThat(later.plans()).isNotSameAs(first.plans());
  }

  private Sites.Lease open(Map<ConnectionProperty, String> properties) {
    return sites.acquire(DriverConfig.of(properties), client);
  }
}
