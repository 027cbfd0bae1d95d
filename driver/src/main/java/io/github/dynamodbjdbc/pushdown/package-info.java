/**
 * The node that reads a table, and the rules that narrow it: to keys, indexes, filters, columns,
 * order, limits and counts. {@link io.github.dynamodbjdbc.pushdown.DynamoScan} is the node, {@link
 * io.github.dynamodbjdbc.pushdown.DynamoRules} has the rules. Nothing here knows joins, or how
 * items are requested and decoded.
 */
@NullMarked
package io.github.dynamodbjdbc.pushdown;

import org.jspecify.annotations.NullMarked;
