/**
 * State that the connections of a JVM share, with its lifetime. {@link
 * io.github.dynamodbjdbc.runtime.DriverRuntime} owns it; no other package holds JVM-wide state.
 */
@NullMarked
package io.github.dynamodbjdbc.runtime;

import org.jspecify.annotations.NullMarked;
