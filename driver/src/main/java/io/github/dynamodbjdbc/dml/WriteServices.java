package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.BatchWriter;
import io.github.dynamodbjdbc.write.BulkWriter;
import io.github.dynamodbjdbc.write.ItemWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The services that the writes of one execution use.
 *
 * @param writer makes the calls of single items
 * @param bulk gives what does many writes of the execution
 * @param batches gives what makes calls of many items; null where each item needs its own call
 * @param parameters the values of {@code ?}, as the application set them
 * @param learned takes the attributes that were written to a table, for its columns
 */
public record WriteServices(
    ItemWriter writer,
    Supplier<BulkWriter> bulk,
    @Nullable Function<BulkWriter, BatchWriter> batches,
    List<Object> parameters,
    BiConsumer<Table, Map<String, DynamoValue>> learned) {}
