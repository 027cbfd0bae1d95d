package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.IndexThenFetch;
import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.Scan;
import io.github.dynamodbjdbc.access.AccessPath.SortCondition;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What reads cost: read units first, then round trips.
 *
 * <p>A unit reads 4 KB, or 8 KB where reads may be eventually consistent. GetItem and BatchGetItem
 * round up for each item, Query and Scan for each page of 1 MB ("Provisioned capacity mode" in the
 * Amazon DynamoDB Developer Guide). Filters change nothing: what they leave out is paid for.
 *
 * <p>Items and their size are DescribeTable's, which is up to six hours old; a table or an index of
 * which it knows no items counts as one of {@link #UNKNOWN_ITEMS}, or like its table. It does not
 * say how many partitions there are. The samples say how often values come again; without them the
 * guess is: of n items, a partition of the table or of a local index has n to the power of 1/2, one
 * of a global index, whose key is often a status or a type, n to the power of 2/3, and a range of
 * the sort key a third or a quarter of those. One value of the sort key is one item of a table, and
 * of an index the square root of a partition's. To fetch items that an index finds costs a read
 * each; DynamoDB would charge as much for fetching what a local index does not hold.
 */
final class CostModel {
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
   * A list of keys gives way to a Scan only where it is longer than this, and dearer by far: the
   * Scan's estimate is of hours ago, while the list costs what it says.
   */
  private static final int LONG_LIST = 100;

  private static final double FAR = 4;

  /** Differences below this do not count, as the guesses are no better. */
  private static final double CLEARLY = 0.6;

  private final Table table;
  private final double consistency;

  CostModel(Table table, boolean consistent) {
    this.table = table;
    this.consistency = consistent ? 1 : 0.5;
  }

  /** Of one of a plan's executions, read to its end or to its limit. */
  static Estimate of(ReadPlan plan) {
    boolean unfiltered = plan.filter().isEmpty() && plan.residual().isEmpty();
    return new CostModel(plan.table(), plan.consistent())
        .of(plan.path(), unfiltered ? plan.limit() : OptionalLong.empty());
  }

  Estimate of(AccessPath path) {
    return of(path, OptionalLong.empty());
  }

  private Estimate of(AccessPath path, OptionalLong limit) {
    if (path instanceof GetItem) {
      return new Estimate(1, units(itemBytes(Optional.empty())), 1);
    }
    if (path instanceof BatchGet batch) {
      return batch(batch.keys().size());
    }
    if (path instanceof JoinLookup lookup) {
      return lookup.one() instanceof GetItem
          ? batch(Math.max(1, lookup.keys()))
          : of(lookup.one()).times(Math.max(1, lookup.keys()));
    }
    if (path instanceof Query query) {
      return pages(query.index(), items(query), limit);
    }
    if (path instanceof Queries queries) {
      return queries(queries.queries(), limit);
    }
    if (path instanceof IndexThenFetch fetch) {
      return fetch(fetch);
    }
    return path instanceof Scan scan
        ? pages(scan.index(), items(scan.index()), limit)
        : Estimate.NOTHING;
  }

  private Estimate batch(double keys) {
    return new Estimate(
        Math.ceil(keys / KEYS_PER_CALL),
        keys * units(itemBytes(Optional.empty())),
        Math.min(keys, items(Optional.empty())));
  }

  private Estimate fetch(IndexThenFetch fetch) {
    Estimate found = Estimate.NOTHING;
    for (AccessPath finder : fetch.finders()) {
      boolean known = finder instanceof GetItem || finder instanceof BatchGet;
      Estimate one = of(finder);
      found = found.plus(known ? new Estimate(0, 0, one.rows()) : one);
    }
    double rows = Math.min(found.rows(), items(Optional.empty()));
    return new Estimate(
        found.calls() + Math.ceil(rows / KEYS_PER_CALL),
        found.readUnits() + rows * units(itemBytes(Optional.empty())),
        rows);
  }

  /** They are read one after the other where that may end early. */
  private Estimate queries(List<Query> queries, OptionalLong limit) {
    Estimate all = Estimate.NOTHING;
    for (Query query : queries) {
      if (limit.isPresent() && all.rows() >= limit.getAsLong()) {
        break;
      }
      all = all.plus(of(query, limit));
    }
    double rows = Math.min(all.rows(), items(queries.get(0).index()));
    return new Estimate(all.calls(), all.readUnits(), rows);
  }

  private Estimate pages(Optional<Index> index, double items, OptionalLong limit) {
    double rows = limit.isPresent() ? Math.min(items, (double) limit.getAsLong()) : items;
    double bytes = rows * itemBytes(index);
    return new Estimate(Math.max(1, Math.ceil(bytes / PAGE_BYTES)), units(bytes), rows);
  }

  /** Even nothing costs the smallest read there is. */
  private double units(double bytes) {
    return Math.max(1, Math.ceil(bytes / UNIT_BYTES)) * consistency;
  }

  private double items(Query query) {
    double partition = partition(query);
    Optional<SortCondition> sort = query.sort();
    if (query.index().isEmpty() && table.description().sortKey().isEmpty()) {
      return 1;
    }
    if (sort.isEmpty()) {
      return partition;
    }
    if (sort.get() instanceof SortCondition.Compare compare) {
      return compare.operator() == Predicate.Operator.EQ
          ? query.index().isEmpty() ? 1 : Math.sqrt(partition)
          : partition * HALF_OPEN_SHARE;
    }
    return partition * RANGE_SHARE;
  }

  /**
   * The items of one partition. Samples of a table lie close together, often in one partition: of
   * its own keys they can say that there are few, not that there are many.
   */
  private double partition(Query query) {
    double items = items(query.index());
    boolean global = isGlobal(query);
    double guess = Math.pow(items, global ? GLOBAL_PARTITION_POWER : PARTITION_POWER);
    double repeated =
        items
            * KeyAccess.keyColumn(table, query.partition().key())
                .map(Column::repetition)
                .orElse(Double.NaN);
    if (Double.isNaN(repeated)) {
      return guess;
    }
    return Math.max(1, global ? repeated : Math.min(guess, repeated));
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
   * Whether one lookup is to be made rather than another that was preferred so far. A global index
   * must save read units to be preferred to the table: of its partitions least is known.
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

  /** Whether a Scan is to be made rather than lookups. */
  boolean isScanCheaper(AccessPath list) {
    if (list instanceof IndexThenFetch) {
      return !isClearlyLess(of(list).readUnits(), of(new Scan()).readUnits());
    }
    int length =
        list instanceof BatchGet batch
            ? batch.keys().size()
            : list instanceof Queries queries ? queries.queries().size() : 1;
    boolean counted = table.description().itemCount() > 0 && table.description().sizeBytes() > 0;
    return counted && length > LONG_LIST && of(list).readUnits() > FAR * of(new Scan()).readUnits();
  }
}
