package io.github.dynamodbjdbc.exec;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.access.RequestBuilder;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.config.OnTypeMismatch;
import io.github.dynamodbjdbc.decode.RowDecoder;
import io.github.dynamodbjdbc.decode.RowLayout;
import io.github.dynamodbjdbc.decode.TypeMismatches;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a {@link ReadPlan}: binds its parameters, makes its calls, and gives its rows. */
public final class TableReader {
  /** Fewer requests than these are made one after the other. */
  private static final int MIN_PARALLEL_REQUESTS = 4;

  /** Milliseconds: within it texts without zones are out of order, and few rows lie in it. */
  private static final long SHORT_SLACK = 1000;

  private final ReadPlan plan;
  private final boolean streamed;
  private volatile @Nullable RowLayout layout;

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
    return new LazyCursor.Rows(() -> start(context));
  }

  /**
   * Reads as {@link #open} does, and puts the rows through some work, in as many threads as read
   * them: for a read without order and limit, whose rows may come in any order.
   *
   * @param work called by each thread, once, with the rows that it reads
   */
  public <T> Cursor<T> through(Function<RowStream, Cursor<T>> work, StatementContext context) {
    return new LazyCursor<>(() -> startThrough(work, context));
  }

  private <T> Cursor<T> startThrough(
      Function<RowStream, Cursor<T>> work, StatementContext context) {
    int segments = segments(context);
    if (segments == 1) {
      return work.apply(start(context));
    }
    ReadPlan executed = plan.withConsistent(isConsistent(plan.access().path(), context));
    List<ReadRequest> requests =
        RequestBuilder.build(executed, context.scope().parameters().toArray());
    if (requests.isEmpty()) {
      return work.apply(RowStreams.empty());
    }
    new ReadGuard(executed, context).check(requests, false);
    expect(requests, segments, context);
    return new ParallelRows<>(
        new ItemReading(executed, layout(executed), requests, segments, context),
        Workers.of(segments, pageBound(context)),
        work,
        context);
  }

  private RowLayout layout(ReadPlan executed) {
    RowLayout known = layout;
    if (known == null || !known.isOf(executed.output().columns())) {
      known = new RowLayout(executed.output().columns());
      layout = known;
    }
    return known;
  }

  private RowStream start(StatementContext context) {
    boolean mismatchIsNull = context.services().config().onTypeMismatch() == OnTypeMismatch.NULL;
    Optional<AccessOrder> order = plan.order().sorted() ? order(mismatchIsNull) : Optional.empty();
    List<Column> columns =
        order
            .flatMap(AccessOrder::column)
            .filter(column -> !plan.output().columns().contains(column))
            .map(this::columnsAnd)
            .orElse(plan.output().columns());
    ReadPlan wider =
        columns.size() == plan.output().columns().size() ? plan : plan.withColumns(columns);
    if (plan.access().path() instanceof AccessPath.IndexThenFetch fetch) {
      return fetched(wider, fetch, context);
    }
    ReadPlan executed = wider.withConsistent(isConsistent(plan.access().path(), context));
    List<ReadRequest> requests =
        RequestBuilder.build(executed, context.scope().parameters().toArray());
    if (requests.isEmpty()) {
      return plan.output().countOnly() ? RowStreams.of(0L) : RowStreams.empty();
    }
    boolean bounded = wantedRows(context) != Long.MAX_VALUE && plan.access().isUnfiltered();
    new ReadGuard(executed, context).check(requests, bounded);
    expect(requests, segments(context), context);
    if (plan.output().countOnly()) {
      return count(new ReadParts(requests, segments(context)), context);
    }
    ItemReading items =
        new ItemReading(executed, layout(executed), requests, segments(context), context);
    RowStream rows =
        order.isPresent()
            ? ordered(items, columns, order.get(), context)
            : rows(items.pages(), items.parts(), context);
    return RowStreams.atEnd(rows, items::warn);
  }

  /** Returns whether a read is strongly consistent, which one of a global index cannot be. */
  private boolean isConsistent(AccessPath path, StatementContext context) {
    boolean possible = path.index().map(index -> !index.global()).orElseGet(path::readsTableOnly);
    return possible && isConsistent(context);
  }

  private boolean isConsistent(StatementContext context) {
    ReadServices services = context.services();
    return switch (services.config().consistentRead()) {
      case FALSE -> false;
      case TRUE -> true;
      case AUTO -> services.client().wroteRecently(plan.table().description().name());
    };
  }

  private List<Column> columnsAnd(Column another) {
    List<Column> columns = new ArrayList<>(plan.output().columns());
    columns.add(another);
    return columns;
  }

  /** Tells how much there is to read, where it is all of a table or of an index. */
  private void expect(List<ReadRequest> requests, int segments, StatementContext context) {
    if (plan.access().path() instanceof AccessPath.Scan scan) {
      TableDescription table = plan.table().description();
      long items = scan.index().map(Index::itemCount).orElse(table.itemCount());
      context.services().meter().expect(new ReadParts(requests, segments).count(), items);
    }
  }

  private static Page<Object[]> fetch(
      ReadPlan executed,
      List<Map<String, DynamoValue>> keys,
      RowDecoder decoder,
      TypeMismatches mismatches,
      StatementContext context) {
    ItemPages items =
        new ItemPages(
            executed,
            decoder,
            mismatches,
            other -> new ReadParts(RequestBuilder.fetch(other, keys), 1),
            context);
    ReadParts parts = new ReadParts(RequestBuilder.fetch(executed, keys), 1);
    return items.read(parts, 0, OptionalInt.empty(), Optional.empty());
  }

  /** Items whose keys are read first. */
  private RowStream fetched(
      ReadPlan wider, AccessPath.IndexThenFetch fetch, StatementContext context) {
    boolean consistent = fetch.finders().stream().allMatch(finder -> isConsistent(finder, context));
    RequestBuilder.Finders finders =
        RequestBuilder.finders(
            wider.withConsistent(consistent), fetch, context.scope().parameters().toArray());
    ReadPlan executed = wider.withConsistent(isConsistent(context));
    if (finders.requests().isEmpty() && finders.keys().isEmpty()) {
      return RowStreams.empty();
    }
    new ReadGuard(executed, context).check(finders.requests(), false);
    ReadParts parts = new ReadParts(finders.requests(), 1);
    PageReader reader =
        (part, limit, from) -> context.read(parts.request(part, limit), from, FetchStream::key);
    RowStream keys =
        finders.requests().isEmpty()
            ? RowStreams.empty()
            : new PagedStream(reader, 0, parts.count() - 1, pageSizes(0, context), context);
    TypeMismatches mismatches = ItemReading.mismatches(plan, context);
    RowDecoder decoder = new RowDecoder(executed.output().columns(), mismatches);
    RowStream rows =
        new FetchStream(
            finders.keys(),
            keys,
            some -> fetch(executed, some, decoder, mismatches, context),
            expectedRows(context),
            context);
    return RowStreams.atEnd(rows, () -> ItemReading.warn(mismatches, plan, context));
  }

  /** The order that has to be made here; empty where DynamoDB gives it. */
  private Optional<AccessOrder> order(boolean mismatchIsNull) {
    AccessOrder order = AccessOrder.of(plan.access().path(), plan.table(), mismatchIsNull);
    return switch (order.kind()) {
      case NONE -> throw new IllegalStateException("rows have no order: " + plan);
      case ONE_ROW -> Optional.empty();
      case SORTED -> Optional.of(order).filter(o -> o.slack() > 0);
      case MERGEABLE -> Optional.of(order);
    };
  }

  /** One row: the counts of all pages added up. */
  private RowStream count(ReadParts parts, StatementContext context) {
    PageReader counts =
        (part, limit, from) -> {
          Page<Object[]> page = context.read(parts.request(part, limit), from, TableReader::skip);
          List<Object[]> row = List.of(new Object[][] {{page.count()}});
          return new Page<>(
              row,
              page.count(),
              page.scannedCount(),
              page.readUnits(),
              page.throttled(),
              page.next());
        };
    long total = 0;
    try (RowStream pages = allPages(ThrottledReader.of(counts, parts, context), parts, context)) {
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
    if (expectedRows(context) == Long.MAX_VALUE || Segments.showsSegments(plan)) {
      return limited(allPages(reader, parts, context));
    }
    return limited(new PagedStream(reader, 0, parts.count() - 1, pageSizes(0, context), context));
  }

  private RowStream ordered(
      ItemReading items, List<Column> columns, AccessOrder order, StatementContext context) {
    int place = columns.indexOf(order.column().orElseThrow());
    List<RowStream> sources = new ArrayList<>();
    for (int part = 0; part < items.parts().count(); part++) {
      RowStream source =
          new PagedStream(items.pages(), part, part, pageSizes(order.slack(), context), context);
      sources.add(
          order.slack() == 0
              ? source
              : new BoundedReorderStream(source, place, order.slack(), plan.order().forward()));
    }
    Comparator<Object[]> upwards = Comparator.comparing(row -> row[place], new KeyOrder());
    RowStream rows =
        sources.size() == 1
            ? sources.get(0)
            : new MergedStream(sources, plan.order().forward() ? upwards : upwards.reversed());
    return place < plan.output().columns().size()
        ? limited(rows)
        : RowStreams.narrowed(limited(rows), plan.output().columns().size());
  }

  private RowStream limited(RowStream rows) {
    return plan.bounds().limit().isPresent()
        ? RowStreams.limited(rows, plan.bounds().limit().getAsLong())
        : rows;
  }

  /**
   * @param slack how far rows are out of order: some more of them must be read than are wanted
   */
  private PageSizes pageSizes(long slack, StatementContext context) {
    long wanted = expectedRows(context);
    OptionalInt bound = pageBound(context).forEachOf(1);
    if (wanted == Long.MAX_VALUE) {
      return PageSizes.full(bound);
    }
    if (plan.access().isUnfiltered() && plan.bounds().firstRows().isEmpty() && slack == 0) {
      return PageSizes.exactly(wanted, bound);
    }
    return plan.isNearlyExact() && slack <= SHORT_SLACK
        ? PageSizes.slightlyMoreThan(wanted, bound)
        : PageSizes.growing(wanted, bound);
  }

  /** A fetch size is about the rows that the client gets, and not about those of a sort or sum. */
  private PageBound pageBound(StatementContext context) {
    return new PageBound(
        context.services().config().pageSize(), streamed ? context.limits().fetchSize() : 0);
  }

  private RowStream allPages(PageReader reader, ReadParts parts, StatementContext context) {
    if (parts.segments() == 1 && parts.count() < MIN_PARALLEL_REQUESTS) {
      PageSizes sizes = PageSizes.full(pageBound(context).forEachOf(1));
      return new PagedStream(reader, 0, parts.count() - 1, sizes, context);
    }
    return new ParallelStream(
        reader, parts.count(), Workers.of(parts.count(), pageBound(context)), context);
  }

  /** The most rows that anyone will take, or Long.MAX_VALUE. */
  private long wantedRows(StatementContext context) {
    long limit = plan.bounds().limit().orElse(Long.MAX_VALUE);
    long maxRows =
        streamed && context.limits().maxRows() > 0 ? context.limits().maxRows() : Long.MAX_VALUE;
    return Math.min(limit, maxRows);
  }

  /** After how many rows reading is likely to end, or Long.MAX_VALUE. */
  private long expectedRows(StatementContext context) {
    return Math.min(wantedRows(context), plan.bounds().firstRows().orElse(Long.MAX_VALUE));
  }

  private int segments(StatementContext context) {
    return Segments.of(plan, context.services().config(), expectedRows(context) != Long.MAX_VALUE);
  }
}
