package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.value.DynamoValue;

/** The key of a Query with the values of one execution. */
record BoundQuery(DynamoValue partition, SortInterval sort) {}
