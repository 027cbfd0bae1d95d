/**
 * Turns the JSON of DynamoDB's responses into rows of column values. {@link
 * io.github.dynamodbjdbc.decode.RowDecoder} decodes an item; {@link
 * io.github.dynamodbjdbc.decode.TypeMismatches} handles values that do not fit their columns.
 *
 * <p>It does not know requests, pages or statements.
 */
@NullMarked
package io.github.dynamodbjdbc.decode;

import org.jspecify.annotations.NullMarked;
