/**
 * Result sets: rows, getters with their conversions, and the metadata of columns. Entry: {@link
 * io.github.dynamodbjdbc.jdbc.result.DynamoDbResultSet}. Internal: no promise to applications.
 */
@NullMarked
package io.github.dynamodbjdbc.jdbc.result;

import org.jspecify.annotations.NullMarked;
