/**
 * Statements, plain and prepared, and their executions. Entry: {@link
 * io.github.dynamodbjdbc.jdbc.statement.BaseStatement}. Internal: no promise to applications.
 */
@NullMarked
package io.github.dynamodbjdbc.jdbc.statement;

import org.jspecify.annotations.NullMarked;
