package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the security risks of a configuration. They are reported as warnings; the connection is not
 * refused.
 */
final class ConnectionRisks {
  /** Matches host names and addresses as text; names are not resolved, because DNS may be slow. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1\\]");

  private ConnectionRisks() {}

  /** Returns one sentence for each risk. */
  static List<String> of(DriverConfig config, SecretLogs logs) {
    return Stream.of(config.endpoint().flatMap(ConnectionRisks::unencrypted), logs.warning())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> unencrypted(URI endpoint) {
    if (!"http".equalsIgnoreCase(endpoint.getScheme())
        || LOOPBACK.matcher(endpoint.getHost().toLowerCase(Locale.ROOT)).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "The endpoint "
            + endpoint
            + " is not encrypted: anyone on the network path can read the items and a session"
            + " token, and replay signed requests. Use https, unless the endpoint is an"
            + " emulator and its keys are not valid in AWS.");
  }
}
