package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.catalog.CatalogFeedback;
import io.github.dynamodbjdbc.concurrent.ScanThreads;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.PageMemory;

/**
 * The services that the reads of one execution use.
 *
 * @param meter counts what the execution reads, and ends it beyond its budget
 * @param memory limits the rows that the execution holds
 * @param pages bounds the memory of the pages of all executions
 * @param threads run the workers of parallel reads
 */
public record ReadServices(
    DynamoClient client,
    DriverConfig config,
    ReadMeter meter,
    MemoryBudget memory,
    CatalogFeedback feedback,
    PageMemory pages,
    ScanThreads threads) {}
