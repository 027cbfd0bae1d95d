/**
 * The writes of a transaction until it is committed: they wait here, the reads of the same
 * connection see them, and one TransactWriteItems does them all. Entry points: {@link
 * io.github.dynamodbjdbc.transaction.PendingClient} for a statement, {@link
 * io.github.dynamodbjdbc.transaction.Commit} for its end.
 */
@NullMarked
package io.github.dynamodbjdbc.transaction;

import org.jspecify.annotations.NullMarked;
