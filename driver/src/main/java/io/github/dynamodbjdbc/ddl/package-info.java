/**
 * Statements that make, change and delete tables. {@link io.github.dynamodbjdbc.ddl.DdlExecution}
 * runs one to its end: it makes the requests, waits until DynamoDB has done what it began, and
 * tells the catalogs. The other classes each turn a part of a statement into a part of a request,
 * without calls.
 */
@NullMarked
package io.github.dynamodbjdbc.ddl;

import org.jspecify.annotations.NullMarked;
