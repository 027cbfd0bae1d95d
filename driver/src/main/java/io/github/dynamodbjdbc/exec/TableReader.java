package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.access.RequestBuilder;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.client.Page;
import io.github.dynamodbjdbc.client.ReadRequest;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.FullScan;
import io.github.dynamodbjdbc.config.OnTypeMismatch;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a {@link ReadPlan}: binds its parameters, makes its calls, and gives its rows. */
public final class TableReader {
  private static final long BYTES_PER_SEGMENT = 1024L * 1024;
  private static final int MAX_AUTO_SEGMENTS = 64;

  /** Heap that a page being decoded and consumed may take, by rule of thumb. */
  private static final long HEAP_PER_PAGE = 12L * 1024 * 1024;

  private final ReadPlan plan;
  private final boolean streamed;

  /**
   * @param streamed whether the statement's rows are this read's, one by one, so that a reader who
   *     stops early needs no more of them
   */
  public TableReader(ReadPlan plan, boolean streamed) {
    this.plan = plan;
    this.streamed = streamed;
  }

  /** Starts reading; the first call is made by the first {@link RowStream#next}. */
  public RowStream open(StatementContext context) {
    return RowStreams.lazy(() -> start(context));
  }

  private RowStream start(StatementContext context) {
    Optional<ReadRequest> bound =
        RequestBuilder.build(
            plan, context.parameters().toArray(), context.config().consistentRead());
    if (bound.isEmpty()) {
      return plan.countOnly() ? RowStreams.of(0L) : RowStreams.empty();
    }
    checkFullScan(context);
    if (plan.countOnly()) {
      return count(bound.get(), context);
    }
    TypeMismatches mismatches =
        new TypeMismatches(
            plan.table().name(),
            context.config().onTypeMismatch() == OnTypeMismatch.NULL,
            (column, seen) -> context.widening().widen(plan.table().name(), column, seen));
    RowStream rows = rows(bound.get(), new RowDecoder(plan.columns(), mismatches), context);
    return RowStreams.atEnd(rows, () -> warn(mismatches.count(), context));
  }

  private void warn(long mismatches, StatementContext context) {
    if (mismatches > 0) {
      context
          .warnings()
          .accept(
              mismatches
                  + " values of table '"
                  + plan.table().name()
                  + "' did not fit their columns and were read as NULL.");
    }
  }

  /** One row: the counts of all pages added up. */
  private RowStream count(ReadRequest request, StatementContext context) {
    int segments = segments(context);
    PageReader counts =
        (segment, limit, from) -> {
          Page<Object[]> page =
              context.read(
                  request.withPage(segment, segments, limit), from, parser -> new Object[0]);
          List<Object[]> row = List.of(new Object[][] {{page.count()}});
          return new Page<>(row, page.count(), page.scannedCount(), page.readUnits(), page.next());
        };
    long total = 0;
    try (RowStream pages = allPages(counts, context)) {
      while (pages.next()) {
        total += (Long) pages.row()[0];
      }
    }
    return RowStreams.of(total);
  }

  private RowStream rows(ReadRequest request, RowDecoder decoder, StatementContext context) {
    long wanted = wantedRows(context);
    if (wanted == Long.MAX_VALUE || showsSegments()) {
      int segments = segments(context);
      return allPages(
          (segment, limit, from) ->
              context.read(
                  request.withPage(segment, segments, limit), from, decoder.withSegment(segment)),
          context);
    }
    OptionalInt pageSize = context.config().pageSize();
    PageSizes sizes =
        isUnfiltered() ? PageSizes.exactly(wanted, pageSize) : PageSizes.growing(wanted, pageSize);
    RowStream rows =
        new PagedStream(
            (segment, limit, from) ->
                context.read(request.withPage(0, 1, limit), from, decoder.withSegment(0)),
            sizes);
    return plan.limit().isPresent() ? RowStreams.limited(rows, plan.limit().getAsLong()) : rows;
  }

  private RowStream allPages(PageReader reader, StatementContext context) {
    OptionalInt pageSize = context.config().pageSize();
    int segments = segments(context);
    if (segments == 1) {
      return new PagedStream(reader, PageSizes.full(pageSize));
    }
    int workers = workers(segments);
    return new SegmentedScan(
        reader, segments, pageSize, workers, pagesInMemory(workers), context.cancellation());
  }

  private boolean isUnfiltered() {
    return plan.filter().isEmpty() && plan.residual().isEmpty();
  }

  /** A segment's number means something only where the whole table is divided into segments. */
  private boolean showsSegments() {
    return plan.columns().stream().anyMatch(column -> column.role() == Column.Role.SEGMENT);
  }

  /** The most rows that anyone will take, or Long.MAX_VALUE. */
  private long wantedRows(StatementContext context) {
    long limit = plan.limit().orElse(Long.MAX_VALUE);
    long maxRows = streamed && context.maxRows() > 0 ? context.maxRows() : Long.MAX_VALUE;
    return Math.min(limit, maxRows);
  }

  private void checkFullScan(StatementContext context) {
    boolean bounded = wantedRows(context) != Long.MAX_VALUE && isUnfiltered();
    if (!(plan.path() instanceof AccessPath.Scan) || bounded) {
      return;
    }
    if (context.config().fullScan() == FullScan.DENY) {
      throw new DriverException(
          SqlState.FULL_SCAN_DENIED,
          "The statement would read all of table '"
              + plan.table().name()
              + "', which full_scan=deny refuses. Add a condition on its partition key '"
              + plan.table().description().partitionKey().name()
              + "' or a LIMIT, or connect with full_scan=allow.");
    }
    if (context.config().fullScan() == FullScan.WARN) {
      context.warnings().accept("The statement reads all of table '" + plan.table().name() + "'.");
    }
  }

  private int segments(StatementContext context) {
    DriverConfig config = context.config();
    if (!(plan.path() instanceof AccessPath.Scan)) {
      return 1;
    }
    long bytes = plan.table().description().sizeBytes();
    int auto = (int) Math.max(1, Math.min(MAX_AUTO_SEGMENTS, bytes / BYTES_PER_SEGMENT));
    return config.scanSegments().orElse(auto);
  }

  private static int workers(int segments) {
    return Math.min(segments, Math.max(8, 2 * Runtime.getRuntime().availableProcessors()));
  }

  private static int pagesInMemory(int workers) {
    long affordable = Runtime.getRuntime().maxMemory() / 2 / HEAP_PER_PAGE;
    return (int) Math.max(2, Math.min(2L * workers, affordable));
  }
}
