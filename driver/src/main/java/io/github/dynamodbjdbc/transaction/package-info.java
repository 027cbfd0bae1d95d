/**
 * The writes of a transaction until it is committed: they wait here, the reads of the same
 * connection see them, and one TransactWriteItems does them all. Entry point: {@link
 * io.github.dynamodbjdbc.transaction.Transaction}.
 */
@NullMarked
package io.github.dynamodbjdbc.transaction;

import org.jspecify.annotations.NullMarked;
