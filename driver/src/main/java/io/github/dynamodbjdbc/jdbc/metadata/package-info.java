/**
 * The answers of java.sql.DatabaseMetaData. Entry: {@link
 * io.github.dynamodbjdbc.jdbc.metadata.DynamoDbDatabaseMetaData}. Internal: no promise to
 * applications.
 */
@NullMarked
package io.github.dynamodbjdbc.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
