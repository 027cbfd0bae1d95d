/**
 * Executes INSERT, UPSERT, REPLACE, UPDATE and DELETE: turns the values of a statement into items
 * and update expressions, decides what DynamoDB checks and what the driver computes, and counts
 * what was done. Package {@code write} makes the calls; package {@code engine} plans the queries
 * that say which items change.
 */
@NullMarked
package io.github.dynamodbjdbc.dml;

import org.jspecify.annotations.NullMarked;
