package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import java.net.URI;
import java.util.Optional;

/** Whose tables a connection sees, as far as settings tell accounts and regions apart. */
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
