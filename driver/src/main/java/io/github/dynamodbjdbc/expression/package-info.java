/**
 * Conditions on items and how they are written as DynamoDB expressions. {@link
 * io.github.dynamodbjdbc.expression.Predicate} is a condition, {@link
 * io.github.dynamodbjdbc.expression.FilterPushdown} says whether DynamoDB's answer to it equals
 * SQL's, and {@link io.github.dynamodbjdbc.expression.FilterWriter} writes it. The package is pure:
 * it does no I/O and knows neither the AWS SDK nor Calcite.
 */
@NullMarked
package io.github.dynamodbjdbc.expression;

import org.jspecify.annotations.NullMarked;
