/**
 * Bounds on memory: {@link io.github.dynamodbjdbc.memory.MemoryBudget} for the rows that a
 * statement keeps, {@link io.github.dynamodbjdbc.memory.PageMemory} for the pages of all statements
 * of the JVM.
 *
 * <p>It does not know DynamoDB, plans or operators.
 */
@NullMarked
package io.github.dynamodbjdbc.memory;

import org.jspecify.annotations.NullMarked;
