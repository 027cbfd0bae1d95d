package io.github.dynamodbjdbc.exec;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.access.RequestBuilder;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.client.Page;
import io.github.dynamodbjdbc.client.ReadRequest;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.FullScan;
import io.github.dynamodbjdbc.config.OnTypeMismatch;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a {@link ReadPlan}: binds its parameters, makes its calls, and gives its rows. */
public final class TableReader {
  private static final long BYTES_PER_SEGMENT = 1024L * 1024;
  private static final int MAX_AUTO_SEGMENTS = 64;

  /** Fewer requests than these are made one after the other. */
  private static final int MIN_PARALLEL_REQUESTS = 4;

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
    boolean mismatchIsNull = context.config().onTypeMismatch() == OnTypeMismatch.NULL;
    Optional<Column> mergedBy = plan.ordered() ? mergedBy(mismatchIsNull) : Optional.empty();
    List<Column> columns = new ArrayList<>(plan.columns());
    mergedBy.filter(column -> !columns.contains(column)).ifPresent(columns::add);
    ReadPlan executed = plan.withColumns(columns).withConsistent(context.config().consistentRead());
    List<ReadRequest> requests = RequestBuilder.build(executed, context.parameters().toArray());
    if (requests.isEmpty()) {
      return plan.countOnly() ? RowStreams.of(0L) : RowStreams.empty();
    }
    checkFullScan(context);
    ReadParts parts = new ReadParts(requests, segments(context));
    if (plan.countOnly()) {
      return count(parts, context);
    }
    TypeMismatches mismatches =
        new TypeMismatches(
            plan.table().name(),
            mismatchIsNull,
            (column, seen) -> context.widening().widen(plan.table().name(), column, seen));
    RowDecoder decoder = new RowDecoder(columns, mismatches);
    PageReader reader =
        (part, limit, from) ->
            context.read(
                parts.request(part, limit), from, decoder.withSegment(parts.segment(part)));
    RowStream rows =
        mergedBy.isPresent() && parts.count() > 1
            ? merged(reader, parts, columns.indexOf(mergedBy.get()), context)
            : rows(reader, parts, context);
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

  /** The column by which several Queries are merged; empty where one is in order by itself. */
  private Optional<Column> mergedBy(boolean mismatchIsNull) {
    AccessOrder order = AccessOrder.of(plan.path(), plan.table(), mismatchIsNull);
    if (order.kind() == AccessOrder.Kind.NONE) {
      throw new IllegalStateException("rows have no order: " + plan);
    }
    return order.column().filter(column -> order.kind() == AccessOrder.Kind.MERGEABLE);
  }

  /** One row: the counts of all pages added up. */
  private RowStream count(ReadParts parts, StatementContext context) {
    PageReader counts =
        (part, limit, from) -> {
          Page<Object[]> page = context.read(parts.request(part, limit), from, TableReader::skip);
          List<Object[]> row = List.of(new Object[][] {{page.count()}});
          return new Page<>(row, page.count(), page.scannedCount(), page.readUnits(), page.next());
        };
    long total = 0;
    try (RowStream pages = allPages(counts, parts, context)) {
      while (pages.next()) {
        total += (Long) pages.row()[0];
      }
    }
    return RowStreams.of(total);
  }

  private static Object[] skip(JsonParser parser) throws IOException {
    parser.skipChildren();
    return new Object[0];
  }

  private RowStream rows(PageReader reader, ReadParts parts, StatementContext context) {
    if (wantedRows(context) == Long.MAX_VALUE || showsSegments()) {
      return allPages(reader, parts, context);
    }
    return limited(new PagedStream(reader, 0, parts.count() - 1, pageSizes(context)));
  }

  private RowStream merged(
      PageReader reader, ReadParts parts, int place, StatementContext context) {
    List<RowStream> sources = new ArrayList<>();
    for (int part = 0; part < parts.count(); part++) {
      sources.add(new PagedStream(reader, part, part, pageSizes(context)));
    }
    Comparator<Object[]> upwards = Comparator.comparing(row -> row[place], new KeyOrder());
    RowStream rows =
        limited(new MergedStream(sources, plan.forward() ? upwards : upwards.reversed()));
    return place < plan.columns().size() ? rows : RowStreams.narrowed(rows, plan.columns().size());
  }

  private RowStream limited(RowStream rows) {
    return plan.limit().isPresent() ? RowStreams.limited(rows, plan.limit().getAsLong()) : rows;
  }

  private PageSizes pageSizes(StatementContext context) {
    long wanted = wantedRows(context);
    OptionalInt bound = context.config().pageSize();
    if (wanted == Long.MAX_VALUE) {
      return PageSizes.full(bound);
    }
    return isUnfiltered() ? PageSizes.exactly(wanted, bound) : PageSizes.growing(wanted, bound);
  }

  private RowStream allPages(PageReader reader, ReadParts parts, StatementContext context) {
    OptionalInt pageSize = context.config().pageSize();
    if (parts.segments() == 1 && parts.count() < MIN_PARALLEL_REQUESTS) {
      return new PagedStream(reader, 0, parts.count() - 1, PageSizes.full(pageSize));
    }
    int workers = workers(parts.count());
    return new ParallelStream(
        reader, parts.count(), pageSize, workers, pagesInMemory(workers), context.cancellation());
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
    boolean bounded = wantedRows(context) != Long.MAX_VALUE && !showsSegments();
    if (!(plan.path() instanceof AccessPath.Scan scan) || bounded) {
      return 1;
    }
    long bytes = scan.index().map(Index::sizeBytes).orElse(plan.table().description().sizeBytes());
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
