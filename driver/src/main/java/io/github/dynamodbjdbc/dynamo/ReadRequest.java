package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One read request to DynamoDB: a GetItem, BatchGetItem, Query or Scan. The client adds the page
 * token and ReturnConsumedCapacity.
 *
 * <p>Expressions contain names and values only as {@code #n} and {@code :v} placeholders.
 */
public sealed interface ReadRequest {
  String table();

  boolean consistent();

  Expressions expressions();

  /**
   * Returns this request with a page size and, for a Scan, a segment.
   *
   * @param limit maximum number of items to read, before the filter; GetItem and BatchGetItem have
   *     none
   */
  ReadRequest withPage(int segment, int totalSegments, OptionalInt limit);

  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of request. */
  interface Visitor<R> {
    R getItem(GetItem getItem);

    R batchGetItem(BatchGetItem batchGetItem);

    R query(Query query);

    R scan(Scan scan);
  }

  /**
   * The expressions of a request, with the names and values of their placeholders.
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
      implements ReadRequest {
    @Override
    public ReadRequest withPage(int segment, int totalSegments, OptionalInt limit) {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.getItem(this);
    }
  }

  /** BatchGetItem of at most 100 distinct keys of one table. */
  record BatchGetItem(
      String table,
      List<Map<String, DynamoValue>> keys,
      Expressions expressions,
      boolean consistent)
      implements ReadRequest {
    @Override
    public ReadRequest withPage(int segment, int totalSegments, OptionalInt limit) {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.batchGetItem(this);
    }
  }

  /**
   * Query of one partition.
   *
   * @param limit items read per page, counted before the filter
   * @param countOnly Select=COUNT: the answer has no items
   */
  record Query(
      String table,
      Optional<String> index,
      Expressions expressions,
      boolean forward,
      OptionalInt limit,
      boolean countOnly,
      boolean consistent)
      implements ReadRequest {
    @Override
    public ReadRequest withPage(int segment, int totalSegments, OptionalInt limit) {
      return new Query(table, index, expressions, forward, limit, countOnly, consistent);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.query(this);
    }
  }

  /**
   * Scan of one segment.
   *
   * @param segment from 0 to {@code totalSegments} - 1
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
      implements ReadRequest {
    @Override
    public ReadRequest withPage(int segment, int totalSegments, OptionalInt limit) {
      return new Scan(
          table, index, expressions, segment, totalSegments, limit, countOnly, consistent);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scan(this);
    }
  }
}
