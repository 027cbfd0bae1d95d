package io.github.dynamodbjdbc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import io.github.dynamodbjdbc.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The benchmarks compare like with like. */
class BenchmarkLoopsTest {
  @Test
  void driver_and_hand_written_loop_read_the_same_values() throws IOException, SQLException {
    try (ServerProcess server = ServerProcess.start();
        DriverLoop driver = new DriverLoop(server.endpoint());
        SdkLoop sdk = new SdkLoop(server.endpoint());
        WireLoop wire = WireLoop.ofBytes(server.endpoint());
        WireLoop tokens = WireLoop.ofTokens(server.endpoint())) {
      CannedTable orders = CannedTable.ORDERS;

      assertThat(driver.scan(orders)).isEqualTo(sdk.scan(orders));
      assertThat(driver.scanThree(orders)).isEqualTo(sdk.scanThree(orders));
      assertThat(driver.aggregate(orders)).isEqualTo(sdk.aggregate(orders)).hasSize(8);
      assertThat(driver.get("o-0000123"))
          .isEqualTo(driver.getAdHoc("o-0000123"))
          .isEqualTo(sdk.get("o-0000123"))
          .isNotEqualTo(sdk.get("o-0000124"));
      assertThat(driver.query("c-00042")).isEqualTo(sdk.query("c-00042"));
      assertThat(driver.join("c-00042")).isEqualTo(sdk.join("c-00042"));
      assertThat(wire.scan(orders)).isBetween(55_000_000L, 65_000_000L);
      // An item is 1 + 16 * 5 + 1 tokens; a page has a few more.
      assertThat(tokens.scan(orders)).isBetween(120_000L * 82, 120_000L * 82 + 60 * 30);
      assertThat(wire.get("o-0000123")).isBetween(400L, 700L);
    }
  }
}
