/**
 * Runs reads: pages, segments, back-pressure and the limits of a statement. {@link
 * io.github.dynamodbjdbc.exec.TableReader} runs a {@link io.github.dynamodbjdbc.access.ReadPlan}.
 * The package knows neither SQL nor Calcite.
 */
@NullMarked
package io.github.dynamodbjdbc.exec;

import org.jspecify.annotations.NullMarked;
