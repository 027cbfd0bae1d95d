/**
 * The statements that Calcite has no grammar for: the driver's own commands, those that change
 * tables, and those that begin and end transactions.
 */
@NullMarked
package io.github.dynamodbjdbc.sql.command;

import org.jspecify.annotations.NullMarked;
