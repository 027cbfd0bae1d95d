/**
 * The answers of DynamoDB's expressions about an item that the driver holds: whether a condition
 * holds, and the item that an update leaves. Pure: no I/O.
 */
@NullMarked
package io.github.dynamodbjdbc.evaluation;

import org.jspecify.annotations.NullMarked;
