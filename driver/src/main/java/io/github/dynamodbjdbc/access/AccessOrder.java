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
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.TimeTexts;
import java.util.Optional;

/**
 * The order of the rows of a path: upwards, or downwards with {@link ReadPlan#withForward}. No row
 * has NULL in the column.
 *
 * @param column the column whose values are in order; only for {@code SORTED} and {@code MERGEABLE}
 * @param slack the most by which a value may exceed one that comes after it; 0 where the order is
 *     strict. Times whose texts have zones or fractions of any length are only roughly in the order
 *     of their texts
 */
public record AccessOrder(Kind kind, Optional<Column> column, long slack) {
  /** The source of the order. */
  public enum Kind {
    /** The rows are in no order. */
    NONE,
    /** At most one row, which is in every order. */
    ONE_ROW,
    /** DynamoDB returns the rows in order. */
    SORTED,
    /** Several Queries, each in order: merged where {@link ReadPlan.Order#sorted()} asks for it. */
    MERGEABLE
  }

  private static final AccessOrder NONE = new AccessOrder(Kind.NONE, Optional.empty(), 0);
  private static final AccessOrder ONE_ROW = new AccessOrder(Kind.ONE_ROW, Optional.empty(), 0);

  /**
   * @param mismatchIsNull {@code on_type_mismatch=null}: a sort key then reads as NULL, between
   *     others, where its column's type lacks the value
   */
  public static AccessOrder of(AccessPath path, Table table, boolean mismatchIsNull) {
    return path.accept(new OrderOf(table, mismatchIsNull));
  }

  private record OrderOf(Table table, boolean mismatchIsNull)
      implements AccessPath.Visitor<AccessOrder> {
    @Override
    public AccessOrder empty(Empty empty) {
      return ONE_ROW;
    }

    @Override
    public AccessOrder getItem(GetItem getItem) {
      return ONE_ROW;
    }

    @Override
    public AccessOrder query(Query query) {
      return of(Kind.SORTED, query.index(), table, mismatchIsNull);
    }

    @Override
    public AccessOrder queries(Queries queries) {
      return of(Kind.MERGEABLE, queries.index(), table, mismatchIsNull);
    }

    @Override
    public AccessOrder batchGet(BatchGet batchGet) {
      return NONE;
    }

    @Override
    public AccessOrder lookup(JoinLookup lookup) {
      return NONE;
    }

    @Override
    public AccessOrder scan(Scan scan) {
      return NONE;
    }

    @Override
    public AccessOrder fetch(IndexThenFetch fetch) {
      return NONE;
    }
  }

  private static AccessOrder of(
      Kind kind, Optional<Index> index, Table table, boolean mismatchIsNull) {
    Optional<KeyAttribute> sortKey =
        index.isPresent() ? index.get().sortKey() : table.description().sortKey();
    return sortKey
        .flatMap(key -> KeyColumns.of(table, key))
        .filter(column -> isInOrder(column, mismatchIsNull))
        .map(column -> new AccessOrder(kind, Optional.of(column), slack(column)))
        .orElse(NONE);
  }

  private static boolean isInOrder(Column column, boolean mismatchIsNull) {
    return switch (column.type().type()) {
      case VARCHAR, DECIMAL, VARBINARY -> true;
      case BIGINT -> !mismatchIsNull;
      // A time of day with a zone goes round the clock.
      case TIME -> !mismatchIsNull && slack(column) == 0 && TimeTexts.of(column.type()).isPresent();
      case TIMESTAMP, DATE ->
          !mismatchIsNull
              && (column.type().epoch() != null || TimeTexts.of(column.type()).isPresent());
      case BOOLEAN, DOUBLE, ARRAY -> false;
    };
  }

  private static long slack(Column column) {
    return TimeTexts.of(column.type()).map(TimeTexts::slack).orElse(0L);
  }
}
