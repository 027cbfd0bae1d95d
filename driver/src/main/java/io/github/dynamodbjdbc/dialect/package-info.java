/**
 * Forms of PostgreSQL, DynamoDB and others that Calcite parses and cannot run, rewritten in a
 * statement's syntax tree to forms that it can: {@link io.github.dynamodbjdbc.dialect.Dialect} is a
 * typical rewriter.
 *
 * <p>It does not know the text of a statement, nor the tables and columns that names mean.
 */
@NullMarked
package io.github.dynamodbjdbc.dialect;

import org.jspecify.annotations.NullMarked;
