package io.github.dynamodbjdbc.parameters;

import java.sql.JDBCType;

/**
 * A {@code ?} of a statement, as its place in the statement types it.
 *
 * @param precision digits of a number, characters of a text; 0 where there is no bound
 */
public record ParameterInfo(JDBCType type, int precision, int scale) {}
