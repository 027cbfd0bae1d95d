package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.ItemWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The services that the writes of one execution use.
 *
 * @param writer makes the calls
 * @param parameters the values of {@code ?}, as the application set them
 * @param learned takes the attributes that were written to a table, for its columns
 */
public record WriteServices(
    ItemWriter writer,
    List<Object> parameters,
    BiConsumer<Table, Map<String, DynamoValue>> learned) {}
