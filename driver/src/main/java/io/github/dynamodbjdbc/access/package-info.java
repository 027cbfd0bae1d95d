/**
 * Chooses the calls to DynamoDB that answer a condition, and what is left to evaluate here. {@link
 * io.github.dynamodbjdbc.access.PathChooser} chooses, {@link
 * io.github.dynamodbjdbc.access.ReadPlan} describes the read, and {@link
 * io.github.dynamodbjdbc.access.RequestBuilder} writes its requests. The package is pure: it does
 * no I/O and knows neither the AWS SDK nor Calcite.
 */
@NullMarked
package io.github.dynamodbjdbc.access;

import org.jspecify.annotations.NullMarked;
