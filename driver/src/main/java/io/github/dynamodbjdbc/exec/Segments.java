package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.config.DriverConfig;

/** Into how many segments a Scan is divided. */
public final class Segments {
  private static final long BYTES_PER_SEGMENT = 1024L * 1024;
  private static final int MAX_AUTO = 64;

  private Segments() {}

  /** Of a read to its end, or to the limit that is in its plan; 1 for whatever is no Scan. */
  public static int of(ReadPlan plan, DriverConfig config) {
    return of(plan, config, plan.limit().isPresent() || plan.firstRows().isPresent());
  }

  /**
   * @param early whether the read is likely to end early: then it starts with one segment
   */
  static int of(ReadPlan plan, DriverConfig config, boolean early) {
    if (!(plan.path() instanceof AccessPath.Scan scan) || (early && !showsSegments(plan))) {
      return 1;
    }
    long bytes = scan.index().map(Index::sizeBytes).orElse(plan.table().description().sizeBytes());
    int auto = (int) Math.max(1, Math.min(MAX_AUTO, bytes / BYTES_PER_SEGMENT));
    return config.scanSegments().orElse(auto);
  }

  /** A segment's number means something only where the whole table is divided into segments. */
  static boolean showsSegments(ReadPlan plan) {
    return plan.columns().stream().anyMatch(column -> column.role() == Column.Role.SEGMENT);
  }
}
