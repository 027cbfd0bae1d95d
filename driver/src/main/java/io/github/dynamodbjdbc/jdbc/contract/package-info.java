/**
 * Rules of JDBC that all its objects keep: failures leave with an SQLState ({@link
 * io.github.dynamodbjdbc.jdbc.contract.Failures}), refusals say what to do instead, arguments are
 * checked, wrappers are unwrapped. Internal: no promise to applications.
 */
@NullMarked
package io.github.dynamodbjdbc.jdbc.contract;

import org.jspecify.annotations.NullMarked;
