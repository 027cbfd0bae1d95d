package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import java.sql.SQLException;

/**
 * A scan of a million items in whatever heap this JVM was given, by the {@code driver} or the
 * {@code sdk}.
 */
public final class MillionScan {
  private MillionScan() {}

  public static void main(String[] args) throws SQLException {
    if (args[0].equals("driver")) {
      try (DriverLoop loop = new DriverLoop(args[1])) {
        System.out.println(loop.scan(CannedTable.MILLION));
      }
    } else {
      try (SdkLoop loop = new SdkLoop(args[1])) {
        System.out.println(loop.scan(CannedTable.MILLION));
      }
    }
  }
}
