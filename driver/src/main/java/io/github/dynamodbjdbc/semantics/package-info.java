/**
 * Functions, comparisons and sorts that SQL or DynamoDB define otherwise than Calcite: exact
 * numbers, texts in the order of code points, access to documents, long IN lists. {@link
 * io.github.dynamodbjdbc.semantics.ExactExpressions} is a typical rewriter, {@link
 * io.github.dynamodbjdbc.semantics.ExactRuntime} the code that its calls run.
 *
 * <p>It does not know scans, read plans or how rows are read.
 */
@NullMarked
package io.github.dynamodbjdbc.semantics;

import org.jspecify.annotations.NullMarked;
