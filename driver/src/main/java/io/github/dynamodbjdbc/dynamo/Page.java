package io.github.dynamodbjdbc.dynamo;

import java.util.List;
import java.util.Optional;

/**
 * One answer of DynamoDB.
 *
 * @param items what the {@link ItemDecoder} made of each item, in the order of the answer
 * @param count items that passed the filter (also where {@code items} is empty for Select=COUNT)
 * @param scannedCount items read before the filter
 * @param readUnits read capacity units consumed
 * @param throttled how often DynamoDB refused the call, for lack of capacity or for trouble of its
 *     own, before it gave this answer
 * @param next where the next page starts; empty on the last one
 */
public record Page<T>(
    List<T> items,
    long count,
    long scannedCount,
    double readUnits,
    int throttled,
    Optional<PageToken> next) {

  /** An opaque place to go on from; only the client that made it can read it. */
  public interface PageToken {}
}
