/**
 * The public API beside JDBC's own: {@link io.github.dynamodbjdbc.DynamoDbStatement} is the entry.
 * Applications use these types, and {@code DynamoDbDriver} and {@code DynamoDbDataSource} of the
 * package {@code jdbc}; all else is internal and may change with any version.
 */
@NullMarked
package io.github.dynamodbjdbc;

import org.jspecify.annotations.NullMarked;
