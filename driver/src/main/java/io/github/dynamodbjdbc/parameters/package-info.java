/**
 * The values of {@code ?}: their types as a plan has them, and the values of an application in
 * these types.
 */
@NullMarked
package io.github.dynamodbjdbc.parameters;

import org.jspecify.annotations.NullMarked;
