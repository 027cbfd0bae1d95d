/**
 * Turns SQL values into the values of DynamoDB that a write stores. {@link
 * io.github.dynamodbjdbc.encode.ValueEncoder} encodes the value of a column, {@link
 * io.github.dynamodbjdbc.encode.RecordEncoder} a whole item that is given as JSON, and {@link
 * io.github.dynamodbjdbc.encode.ItemRules} checks an item before it is sent.
 *
 * <p>It does not know requests or statements.
 */
@NullMarked
package io.github.dynamodbjdbc.encode;

import org.jspecify.annotations.NullMarked;
