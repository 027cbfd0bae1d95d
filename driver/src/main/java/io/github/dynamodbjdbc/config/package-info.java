/**
 * Connection properties and URLs. {@link io.github.dynamodbjdbc.config.ConnectionProperty} declares
 * each property once; {@link io.github.dynamodbjdbc.config.JdbcUrl} parses a URL and {@code
 * Properties} to an immutable {@link io.github.dynamodbjdbc.config.DriverConfig}. This package must
 * not depend on the AWS SDK, Calcite or Avatica.
 */
@NullMarked
package io.github.dynamodbjdbc.config;

import org.jspecify.annotations.NullMarked;
