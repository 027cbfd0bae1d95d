package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.IndexThenFetch;
import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.Scan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Estimates the cost of reads: read units first, then round trips.
 *
 * <p>A unit reads 4 KB, or 8 KB where reads may be eventually consistent. GetItem and BatchGetItem
 * round up for each item, Query and Scan for each page of 1 MB ("Provisioned capacity mode" in the
 * Amazon DynamoDB Developer Guide). Filters change nothing: the items that they drop cost the same.
 *
 * <p>DescribeTable gives the number and the size of the items, up to six hours old. A table without
 * these figures counts as one of {@link #UNKNOWN_ITEMS} items, an index without them like its
 * table. DescribeTable does not give the number of partitions. Samples tell how often values
 * repeat; without samples the guess is as follows. Of n items, a partition of the table or of a
 * local index has n to the power of 1/2. A partition of a global index, whose key is often a status
 * or a type, has n to the power of 2/3. A range of the sort key has a third or a quarter of the
 * partition. One value of the sort key is one item of a table, and the square root of a partition
 * of an index. Fetching an item that an index finds costs a read; DynamoDB would charge the same
 * for fetching attributes that a local index does not hold.
 */
public final class CostModel {
  private static final double UNIT_BYTES = 4096;
  private static final double PAGE_BYTES = 1024 * 1024;
  private static final double KEYS_PER_CALL = 100;

  private static final double UNKNOWN_ITEMS = 1000;
  private static final double UNKNOWN_ITEM_BYTES = 500;
  private static final double PARTITION_POWER = 1.0 / 2;
  private static final double GLOBAL_PARTITION_POWER = 2.0 / 3;
  private static final double HALF_OPEN_SHARE = 1.0 / 3;
  private static final double RANGE_SHARE = 1.0 / 4;

  /**
   * A Scan replaces a list of keys only where the list is longer than this and costs {@link #FAR}
   * times as much: the Scan's estimate may be hours old, while the cost of the list is certain.
   */
  private static final int LONG_LIST = 100;

  private static final double FAR = 4;

  /** A shorter list costs little, so a partition that has grown since must not take its place. */
  private static final int SHORT_LIST = 10;

  /** Smaller differences do not count, as the guesses are not more precise. */
  private static final double CLEARLY = 0.6;

  private final Table table;
  private final double consistency;

  CostModel(Table table, boolean consistent) {
    this.table = table;
    this.consistency = consistent ? 1 : 0.5;
  }

  /** The cost of one execution of a plan, read to its end or to its limit. */
  public static Estimate of(ReadPlan plan) {
    OptionalLong limit =
        plan.access().isUnfiltered() ? plan.bounds().limit() : OptionalLong.empty();
    return new CostModel(plan.table(), plan.consistent()).of(plan.access().path(), limit);
  }

  Estimate of(AccessPath path) {
    return of(path, OptionalLong.empty());
  }

  private Estimate of(AccessPath path, OptionalLong limit) {
    return path.accept(new PathCost(limit));
  }

  /** The cost of each kind of path, read to the limit. */
  private final class PathCost implements AccessPath.Visitor<Estimate> {
    private final OptionalLong limit;

    PathCost(OptionalLong limit) {
      this.limit = limit;
    }

    @Override
    public Estimate empty(Empty empty) {
      return Estimate.NOTHING;
    }

    @Override
    public Estimate getItem(GetItem getItem) {
      return new Estimate(1, units(itemBytes(Optional.empty())), 1);
    }

    @Override
    public Estimate batchGet(BatchGet batchGet) {
      return batch(batchGet.keys().size());
    }

    @Override
    public Estimate query(Query query) {
      return pages(query.index(), items(query), limit);
    }

    /** One Query follows the other where the read may end early. */
    @Override
    public Estimate queries(Queries queries) {
      Estimate all = Estimate.NOTHING;
      for (Query query : queries.queries()) {
        if (limit.isPresent() && all.rows() >= limit.getAsLong()) {
          break;
        }
        all = all.plus(query(query));
      }
      double rows = Math.min(all.rows(), items(queries.index()));
      return new Estimate(all.calls(), all.readUnits(), rows);
    }

    @Override
    public Estimate lookup(JoinLookup lookup) {
      double keys = Math.max(1, lookup.keys());
      return lookup.one() instanceof GetItem ? batch(keys) : of(lookup.one()).times(keys);
    }

    @Override
    public Estimate scan(Scan scan) {
      return pages(scan.index(), items(scan.index()), limit);
    }

    @Override
    public Estimate fetch(IndexThenFetch fetch) {
      Estimate found = Estimate.NOTHING;
      for (AccessPath finder : fetch.finders()) {
        Estimate one = of(finder);
        boolean known = finder.primaryKeys().isPresent();
        found = found.plus(known ? new Estimate(0, 0, one.rows()) : one);
      }
      double rows = Math.min(found.rows(), items(Optional.empty()));
      return new Estimate(
          found.calls() + Math.ceil(rows / KEYS_PER_CALL),
          found.readUnits() + rows * units(itemBytes(Optional.empty())),
          rows);
    }
  }

  private Estimate batch(double keys) {
    return new Estimate(
        Math.ceil(keys / KEYS_PER_CALL),
        keys * units(itemBytes(Optional.empty())),
        Math.min(keys, items(Optional.empty())));
  }

  private Estimate pages(Optional<Index> index, double items, OptionalLong limit) {
    double rows = limit.isPresent() ? Math.min(items, (double) limit.getAsLong()) : items;
    double bytes = rows * itemBytes(index);
    return new Estimate(Math.max(1, Math.ceil(bytes / PAGE_BYTES)), units(bytes), rows);
  }

  /** A read that finds nothing costs the smallest read. */
  private double units(double bytes) {
    return Math.max(1, Math.ceil(bytes / UNIT_BYTES)) * consistency;
  }

  private double items(Query query) {
    if (query.index().isEmpty() && table.description().sortKey().isEmpty()) {
      return 1;
    }
    double partition = partition(query);
    return query
        .sort()
        .map(sort -> sort.accept(new SortShare(query.index().isPresent(), partition)))
        .orElse(partition);
  }

  /** The items of a partition that satisfy the condition on the sort key. */
  private record SortShare(boolean ofIndex, double partition)
      implements SortCondition.Visitor<Double> {
    @Override
    public Double compare(SortCondition.Compare compare) {
      if (compare.operator() == Predicate.Operator.EQ) {
        return ofIndex ? Math.sqrt(partition) : 1;
      }
      return partition * HALF_OPEN_SHARE;
    }

    @Override
    public Double between(SortCondition.Between between) {
      return partition * RANGE_SHARE;
    }

    @Override
    public Double beginsWith(SortCondition.BeginsWith beginsWith) {
      return partition * RANGE_SHARE;
    }
  }

  /**
   * The items of one partition. The samples of a table often come from one partition. For the
   * table's own keys they may thus show that a partition is small, but not that it is large.
   */
  private double partition(Query query) {
    double items = items(query.index());
    boolean global = isGlobal(query);
    double guess = Math.pow(items, global ? GLOBAL_PARTITION_POWER : PARTITION_POWER);
    double repeated = items * repetition(query);
    if (Double.isNaN(repeated)) {
      return guess;
    }
    return Math.max(1, global ? repeated : Math.min(guess, repeated));
  }

  private double repetition(Query query) {
    return KeyColumns.of(table, query.partition().key()).map(Column::repetition).orElse(Double.NaN);
  }

  private double items(Optional<Index> index) {
    if (index.isPresent() && index.get().itemCount() > 0) {
      return index.get().itemCount();
    }
    long items = table.description().itemCount();
    return items > 0 ? items : UNKNOWN_ITEMS;
  }

  private double itemBytes(Optional<Index> index) {
    if (index.isPresent() && index.get().itemCount() > 0) {
      return (double) index.get().sizeBytes() / index.get().itemCount();
    }
    TableDescription description = table.description();
    return description.itemCount() > 0
        ? (double) description.sizeBytes() / description.itemCount()
        : UNKNOWN_ITEM_BYTES;
  }

  private static boolean isGlobal(AccessPath path) {
    return path.index().filter(Index::global).isPresent();
  }

  /**
   * Returns whether one lookup is better than the one preferred so far. A global index must save
   * read units to be preferred to the table, because least is known about its partitions.
   */
  boolean isCheaper(KeyAccess one, KeyAccess preferred) {
    Estimate a = of(one.path());
    Estimate b = of(preferred.path());
    if (isClearlyLess(a.readUnits(), b.readUnits())
        || isClearlyLess(b.readUnits(), a.readUnits())) {
      return a.readUnits() < b.readUnits();
    }
    if (isGlobal(one.path()) && !isGlobal(preferred.path())) {
      return false;
    }
    if (isClearlyLess(a.calls(), b.calls()) || isClearlyLess(b.calls(), a.calls())) {
      return a.calls() < b.calls();
    }
    if (isClearlyLess(a.rows(), b.rows()) || isClearlyLess(b.rows(), a.rows())) {
      return a.rows() < b.rows();
    }
    return one.width().compareTo(preferred.width()) < 0;
  }

  private static boolean isClearlyLess(double a, double b) {
    return a < b * CLEARLY;
  }

  /**
   * Returns whether reading ranges costs clearly less than reading the keys in them one by one,
   * even if their partitions are as large as the samples allow.
   *
   * @param ranges Queries
   */
  boolean isSurelyCheaper(AccessPath ranges, AccessPath list) {
    List<Query> queries =
        ranges instanceof Queries several
            ? several.queries()
            : ranges instanceof Query one ? List.of(one) : List.of();
    if (!isCounted() || queries.isEmpty() || list.length() <= SHORT_LIST) {
      return false;
    }
    double most = 0;
    for (Query query : queries) {
      most += pages(query.index(), largestPartition(query), OptionalLong.empty()).readUnits();
    }
    return isClearlyLess(most, of(list).readUnits());
  }

  /** The items of the query's partition, if the samples are from the largest partitions. */
  private double largestPartition(Query query) {
    double items = items(query.index());
    double repetition = repetition(query);
    double guess = Math.pow(items, isGlobal(query) ? GLOBAL_PARTITION_POWER : PARTITION_POWER);
    return Double.isNaN(repetition) ? items : Math.max(guess, items * repetition);
  }

  private boolean isCounted() {
    return table.description().itemCount() > 0 && table.description().sizeBytes() > 0;
  }

  /** Returns whether a Scan is better than a list of keys, or than fetching. */
  boolean isScanCheaper(AccessPath list) {
    if (list instanceof IndexThenFetch) {
      return !isClearlyLess(of(list).readUnits(), of(new Scan()).readUnits());
    }
    return isCounted()
        && list.length() > LONG_LIST
        && of(list).readUnits() > FAR * of(new Scan()).readUnits();
  }
}
