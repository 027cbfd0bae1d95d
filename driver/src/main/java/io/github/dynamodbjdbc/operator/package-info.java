/**
 * Operators that generated code runs beside Calcite's: the rows of a read ({@link
 * io.github.dynamodbjdbc.operator.DynamoEnumerables}), the lookup join, the gather with its partial
 * aggregation, and the accounting for memory.
 *
 * <p>It does not know the rules and planning phases that put an operator into a plan.
 */
@NullMarked
package io.github.dynamodbjdbc.operator;

import org.jspecify.annotations.NullMarked;
