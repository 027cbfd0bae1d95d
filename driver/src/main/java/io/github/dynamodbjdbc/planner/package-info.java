/**
 * From a relational expression to a plan that runs: the phases of planning, the order and the kind
 * of joins, parallel scans, memory accounting, and the text of EXPLAIN. {@link
 * io.github.dynamodbjdbc.planner.Planner} is the entry. Nothing here knows the statement's text.
 */
@NullMarked
package io.github.dynamodbjdbc.planner;

import org.jspecify.annotations.NullMarked;
