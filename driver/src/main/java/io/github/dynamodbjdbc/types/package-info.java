/**
 * Calcite's type system for this driver. {@link io.github.dynamodbjdbc.types.DynamoTypeFactory}
 * maps the driver's column types to Calcite's, {@link
 * io.github.dynamodbjdbc.types.DynamoTypeSystem} keeps DynamoDB's numbers exact, and {@link
 * io.github.dynamodbjdbc.types.LenientNameMatcher} matches names.
 *
 * <p>It does not know plans, rules or how rows are read.
 */
@NullMarked
package io.github.dynamodbjdbc.types;

import org.jspecify.annotations.NullMarked;
