/**
 * The library of SQL functions, in plain Java: texts of values, characters, numbers, times, JSON.
 * Each method computes one function as PostgreSQL does; {@link
 * io.github.dynamodbjdbc.functions.ValueText} is a typical class. Arguments are never null unless
 * the method says so; a result of null is SQL's NULL.
 *
 * <p>Calcite is not used here. The package {@code semantics} has the operators that call these
 * methods.
 */
@NullMarked
package io.github.dynamodbjdbc.functions;

import org.jspecify.annotations.NullMarked;
