/**
 * The tables, views and columns that SQL sees, inferred from samples or declared in {@code
 * schema_file}. {@link io.github.dynamodbjdbc.catalog.Catalog} is a connection's entry. This
 * package must not depend on Calcite or JDBC classes, nor on the packages that plan or run
 * statements.
 */
@NullMarked
package io.github.dynamodbjdbc.catalog;

import org.jspecify.annotations.NullMarked;
