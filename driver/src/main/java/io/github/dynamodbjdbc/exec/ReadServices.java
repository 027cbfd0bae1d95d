package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.catalog.CatalogFeedback;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.memory.MemoryBudget;

/**
 * The services that the reads of one execution use.
 *
 * @param meter counts what the execution reads, and ends it beyond its budget
 * @param memory limits the rows that the execution holds
 */
public record ReadServices(
    DynamoClient client,
    DriverConfig config,
    ReadMeter meter,
    MemoryBudget memory,
    CatalogFeedback feedback) {}
