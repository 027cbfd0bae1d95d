package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.TimeTexts;
import java.util.Optional;

/**
 * In which order the rows of a path come, upwards or, with {@link ReadPlan#withForward}, downwards.
 * None of them has NULL in the column.
 *
 * @param column the column whose values are in order; only for {@code SORTED} and {@code MERGEABLE}
 * @param slack how far a value may exceed one that comes after it: the order of times is that of
 *     their texts only roughly where these have zones or free fractions. 0 where the order is
 *     strict
 */
public record AccessOrder(Kind kind, Optional<Column> column, long slack) {
  /** How the order comes about. */
  public enum Kind {
    /** There is none. */
    NONE,
    /** At most one row: it is in any order. */
    ONE_ROW,
    /** DynamoDB gives it. */
    SORTED,
    /** Several Queries, each in order: merged where {@link ReadPlan#ordered()} asks for it. */
    MERGEABLE
  }

  private static final AccessOrder NONE = new AccessOrder(Kind.NONE, Optional.empty(), 0);
  private static final AccessOrder ONE_ROW = new AccessOrder(Kind.ONE_ROW, Optional.empty(), 0);

  /**
   * @param mismatchIsNull {@code on_type_mismatch=null}: then a sort key may read as NULL, in the
   *     midst of others, if its column does not show all values of the key's type
   */
  public static AccessOrder of(AccessPath path, Table table, boolean mismatchIsNull) {
    if (path instanceof Empty || path instanceof GetItem) {
      return ONE_ROW;
    }
    if (path instanceof Query query) {
      return of(Kind.SORTED, query.index(), table, mismatchIsNull);
    }
    return path instanceof Queries queries
        ? of(Kind.MERGEABLE, queries.index(), table, mismatchIsNull)
        : NONE;
  }

  private static AccessOrder of(
      Kind kind, Optional<Index> index, Table table, boolean mismatchIsNull) {
    Optional<KeyAttribute> sortKey =
        index.isPresent() ? index.get().sortKey() : table.description().sortKey();
    return sortKey
        .flatMap(key -> KeyAccess.keyColumn(table, key))
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
