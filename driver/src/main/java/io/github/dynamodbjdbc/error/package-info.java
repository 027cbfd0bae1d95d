/**
 * SQLStates and failures. Other packages throw {@link io.github.dynamodbjdbc.error.DriverException}
 * with an {@link io.github.dynamodbjdbc.error.SqlState}; {@link
 * io.github.dynamodbjdbc.error.SqlErrors} converts any failure to an {@code SQLException}. This
 * package must not depend on any other package or library.
 */
@NullMarked
package io.github.dynamodbjdbc.error;

import org.jspecify.annotations.NullMarked;
