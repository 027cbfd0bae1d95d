/**
 * From a syntax tree to one whose names are resolved and whose expressions are typed: tables,
 * columns, parts of documents, views. {@link io.github.dynamodbjdbc.analysis.NameResolver} is the
 * entry, and {@link io.github.dynamodbjdbc.analysis.TableFinder} finds tables by the names that
 * statements use. Nothing here knows how a statement is planned or run.
 */
@NullMarked
package io.github.dynamodbjdbc.analysis;

import org.jspecify.annotations.NullMarked;
