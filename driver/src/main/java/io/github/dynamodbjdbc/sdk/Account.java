package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import java.net.URI;
import java.util.Optional;

/**
 * Identifies the AWS account and region of a connection by its settings; equal settings mean the
 * same tables.
 */
record Account(
    Optional<String> region,
    Optional<URI> endpoint,
    Optional<String> accessKeyId,
    Optional<String> profile,
    Optional<String> roleArn) {
  static Account of(DriverConfig config) {
    return new Account(
        config.region(),
        config.endpoint(),
        config.accessKeyId(),
        config.profile(),
        config.roleArn());
  }
}
