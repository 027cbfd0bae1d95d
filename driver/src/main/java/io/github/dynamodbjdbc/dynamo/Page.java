package io.github.dynamodbjdbc.dynamo;

import java.util.List;
import java.util.Optional;

/**
 * One answer of DynamoDB.
 *
 * @param items the rows from the {@link ItemDecoder}, one for each item, in the order of the answer
 * @param count items that passed the filter, also if {@code items} is empty because of Select=COUNT
 * @param scannedCount items read before the filter
 * @param readUnits read capacity units consumed
 * @param throttled number of times that DynamoDB answered the call with an error, such as
 *     throttling or a failure of its own, before this answer
 * @param next token of the next page; empty on the last page
 */
public record Page<T>(
    List<T> items,
    long count,
    long scannedCount,
    double readUnits,
    int throttled,
    Optional<PageToken> next) {

  /** An opaque token of a page; only the client that created it can read it. */
  public interface PageToken {}
}
