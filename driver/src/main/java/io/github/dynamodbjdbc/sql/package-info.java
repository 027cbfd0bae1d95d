/**
 * From a statement's text to Calcite's syntax tree: one scan of the text, the statement's kind and
 * template, words that are names, the driver's commands, and forms that Calcite parses in other
 * words. {@link io.github.dynamodbjdbc.sql.SqlText} and {@link
 * io.github.dynamodbjdbc.sql.SqlParsing} are the entries. Nothing here knows which tables and
 * columns there are.
 */
@NullMarked
package io.github.dynamodbjdbc.sql;

import org.jspecify.annotations.NullMarked;
