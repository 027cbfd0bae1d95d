package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A statement that writes one item, whose key is known before it runs: in a batch it may run beside
 * others.
 *
 * @param run executes the statement, and returns the number of items that it wrote
 * @param request the write, if it can be part of a call of many writes
 * @param written is to be called where the request was part of such a call and was done
 */
public record KeyedWrite(
    Map<String, DynamoValue> key,
    LongSupplier run,
    Optional<WriteRequest> request,
    Runnable written) {}
