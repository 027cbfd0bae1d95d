/**
 * The entry for statements: decides the kind of a text, plans a query or takes its plan from the
 * cache, answers commands, and runs what is prepared. {@link
 * io.github.dynamodbjdbc.engine.QueryEngine} is the entry. Nothing here knows JDBC's statements and
 * result sets.
 */
@NullMarked
package io.github.dynamodbjdbc.engine;

import org.jspecify.annotations.NullMarked;
