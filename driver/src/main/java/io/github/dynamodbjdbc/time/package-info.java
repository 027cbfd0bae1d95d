/**
 * Layouts of times that are stored as texts or numbers. {@link
 * io.github.dynamodbjdbc.time.TimeLayout} reads and writes texts in Go's notation, {@link
 * io.github.dynamodbjdbc.time.EpochUnit} numbers. This package must not depend on any other
 * package, nor on SQL types or DynamoDB.
 */
@NullMarked
package io.github.dynamodbjdbc.time;

import org.jspecify.annotations.NullMarked;
