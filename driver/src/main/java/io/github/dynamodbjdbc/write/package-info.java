/**
 * Runs single writes and transactions so that none is done twice, and none that may be done is
 * reported as failed. Entry points: {@link io.github.dynamodbjdbc.write.ItemWriter} for one item,
 * {@link io.github.dynamodbjdbc.write.TransactionWriter} for several at once, {@link
 * io.github.dynamodbjdbc.write.BulkWriter} for many, several at a time, and {@link
 * io.github.dynamodbjdbc.write.BatchWriter} for many in a call.
 */
@NullMarked
package io.github.dynamodbjdbc.write;

import org.jspecify.annotations.NullMarked;
