package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;

/** Into how many segments a Scan is divided. */
public final class Segments {
  /** A page, below which another segment would save nothing. */
  private static final long SMALLEST = 1L << 20;

  /** A segment that comes last keeps the others' threads idle for no longer than this takes. */
  private static final long LARGEST = 128L << 20;

  /** Enough for all threads to end at about the same time. */
  private static final int MANY = 64;

  /** DynamoDB's own bound. */
  private static final int MOST = 1_000_000;

  private Segments() {}

  /**
   * Returns the number of segments for a read to its end, or to the limit of its plan; 1 unless it
   * is a Scan.
   */
  public static int of(ReadPlan plan, DriverConfig config) {
    return of(
        plan, config, plan.bounds().limit().isPresent() || plan.bounds().firstRows().isPresent());
  }

  /**
   * @param early whether the read is likely to end early: then it starts with one segment
   */
  static int of(ReadPlan plan, DriverConfig config, boolean early) {
    if (!(plan.access().path() instanceof AccessPath.Scan scan)
        || (early && !showsSegments(plan))) {
      return 1;
    }
    long bytes = scan.index().map(Index::sizeBytes).orElse(plan.table().description().sizeBytes());
    return config.scanSegments().orElse(bySize(bytes));
  }

  /** As many as there are pages, up to {@link #MANY}; more only where the table is very large. */
  static int bySize(long bytes) {
    long few = Math.max(1, Math.min(MANY, bytes / SMALLEST));
    return (int) Math.min(MOST, Math.max(few, bytes / LARGEST));
  }

  /** A segment's number means something only where the whole table is divided into segments. */
  static boolean showsSegments(ReadPlan plan) {
    return plan.output().columns().stream()
        .anyMatch(column -> column.role() == Column.Role.SEGMENT);
  }
}
