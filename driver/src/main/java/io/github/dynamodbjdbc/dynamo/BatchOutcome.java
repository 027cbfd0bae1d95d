package io.github.dynamodbjdbc.dynamo;

import java.util.List;

/**
 * The answer to a BatchWriteItem.
 *
 * @param unprocessed the writes of the request that DynamoDB did not do; they must be sent again
 * @param units write units of the writes that were done
 * @param refusals number of times that DynamoDB refused the whole call, such as by throttling,
 *     before this answer
 */
public record BatchOutcome(List<WriteRequest> unprocessed, WriteUnits units, int refusals) {}
