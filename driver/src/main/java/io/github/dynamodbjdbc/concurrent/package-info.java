/**
 * Cancellation ({@link io.github.dynamodbjdbc.concurrent.Cancellation}), the threads that read
 * segments, and values that are loaded once for many threads.
 *
 * <p>It does not know DynamoDB, SQL or JDBC.
 */
@NullMarked
package io.github.dynamodbjdbc.concurrent;

import org.jspecify.annotations.NullMarked;
