/**
 * DynamoDB's values and types, their JSON, and the SQL types that show them. {@link
 * io.github.dynamodbjdbc.value.DynamoValue} is a value, {@link
 * io.github.dynamodbjdbc.value.ColumnType} the type of a column. This package must not depend on
 * the AWS SDK, or on Calcite beyond Avatica's {@code ByteString}.
 */
@NullMarked
package io.github.dynamodbjdbc.value;

import org.jspecify.annotations.NullMarked;
