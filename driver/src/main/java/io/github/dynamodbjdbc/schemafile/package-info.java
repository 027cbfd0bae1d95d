/**
 * The JSON file that declares columns and views. {@link
 * io.github.dynamodbjdbc.schemafile.SchemaFile} reads it to a {@link
 * io.github.dynamodbjdbc.schemafile.DeclaredSchema}. This package must not depend on the catalog,
 * so it checks the file without the tables themselves.
 */
@NullMarked
package io.github.dynamodbjdbc.schemafile;

import org.jspecify.annotations.NullMarked;
