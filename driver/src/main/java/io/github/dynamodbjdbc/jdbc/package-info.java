/**
 * Connecting: the driver, the data source and connections. Entry: {@link
 * io.github.dynamodbjdbc.jdbc.DynamoDbDriver}. The driver and the data source are public API; the
 * packages below are internal.
 */
@NullMarked
package io.github.dynamodbjdbc.jdbc;

import org.jspecify.annotations.NullMarked;
