/**
 * Runs physical plans: a {@link io.github.dynamodbjdbc.program.Program} gives the rows of a plan,
 * by code that Calcite generates, or by one read where there is nothing to compute.
 */
@NullMarked
package io.github.dynamodbjdbc.program;

import org.jspecify.annotations.NullMarked;
