package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One read request to DynamoDB: one of four calls, without the parts that the client adds (page
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
   * @param limit most items to read, before the filter; GetItem and BatchGetItem ignore it
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
