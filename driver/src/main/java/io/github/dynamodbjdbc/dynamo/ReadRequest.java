package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One read that DynamoDB is asked for: the four calls, less what the client adds by itself (page
 * tokens, ReturnConsumedCapacity).
 *
 * <p>Expressions hold {@code #n} and {@code :v} placeholders only.
 */
public sealed interface ReadRequest {
  String table();

  boolean consistent();

  Expressions expressions();

  /**
   * This request for a page of some size, of one segment where it is a Scan.
   *
   * @param limit most items to read, before the filter; GetItem and BatchGetItem know none
   */
  default ReadRequest withPage(int segment, int totalSegments, OptionalInt limit) {
    if (this instanceof Query query) {
      return new Query(
          query.table(),
          query.index(),
          query.expressions(),
          query.forward(),
          limit,
          query.countOnly(),
          query.consistent());
    }
    if (this instanceof Scan scan) {
      return new Scan(
          scan.table(),
          scan.index(),
          scan.expressions(),
          segment,
          totalSegments,
          limit,
          scan.countOnly(),
          scan.consistent());
    }
    return this;
  }

  /**
   * The expressions of a request and what their placeholders stand for.
   *
   * @param keyCondition only for a Query
   */
  record Expressions(
      Optional<String> keyCondition,
      Optional<String> filter,
      Optional<String> projection,
      Map<String, String> names,
      Map<String, DynamoValue> values) {
    public static final Expressions NONE =
        new Expressions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());
  }

  /** GetItem by full primary key. */
  record GetItem(
      String table, Map<String, DynamoValue> key, Expressions expressions, boolean consistent)
      implements ReadRequest {}

  /** BatchGetItem of at most 100 distinct keys of one table. */
  record BatchGetItem(
      String table,
      List<Map<String, DynamoValue>> keys,
      Expressions expressions,
      boolean consistent)
      implements ReadRequest {}

  /**
   * Query of one partition.
   *
   * @param limit items read per page, counted before the filter
   * @param countOnly Select=COUNT: no items come back
   */
  record Query(
      String table,
      Optional<String> index,
      Expressions expressions,
      boolean forward,
      OptionalInt limit,
      boolean countOnly,
      boolean consistent)
      implements ReadRequest {}

  /**
   * Scan of one segment.
   *
   * @param segment 0 .. {@code totalSegments} - 1
   */
  record Scan(
      String table,
      Optional<String> index,
      Expressions expressions,
      int segment,
      int totalSegments,
      OptionalInt limit,
      boolean countOnly,
      boolean consistent)
      implements ReadRequest {}
}
