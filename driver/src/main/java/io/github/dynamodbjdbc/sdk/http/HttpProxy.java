package io.github.dynamodbjdbc.sdk.http;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.ProxyAddress;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * The proxy that requests pass. It is the property {@code proxy}; else that of Java's system
 * properties, {@code https.proxyHost} and its like; else that of the environment, {@code
 * HTTPS_PROXY}. The scheme of the endpoint decides between those of http and of https. The SDK
 * alone would use the settings of http for every endpoint.
 *
 * @param direct hosts that are reached without the proxy, as regular expressions for lower case
 */
public record HttpProxy(ProxyAddress address, Set<String> direct) {
  /** Java's own value of {@code http.nonProxyHosts}. */
  private static final String LOCAL = "localhost|127.*|[::1]|0.0.0.0|[::0]";

  /**
   * Finds the proxy of a configuration.
   *
   * @param scheme of the endpoint: http or https
   * @param environment the value of a variable by its name
   * @throws DriverException SQLState 01S00 if the environment's address is wrong
   */
  public static Optional<HttpProxy> of(
      DriverConfig config, String scheme, Function<String, Optional<String>> environment) {
    if (config.proxy().isPresent()) {
      return config.proxy().map(address -> new HttpProxy(address, Set.of()));
    }
    String protocol = scheme.toLowerCase(Locale.ROOT);
    return ofSystemProperties(protocol, environment).or(() -> ofEnvironment(protocol, environment));
  }

  private static Optional<HttpProxy> ofSystemProperties(
      String protocol, Function<String, Optional<String>> environment) {
    String host = System.getProperty(protocol + ".proxyHost", "");
    if (host.isBlank()) {
      return Optional.empty();
    }
    String port = System.getProperty(protocol + ".proxyPort", "");
    ProxyAddress found =
        parse(
            host.strip() + (port.isBlank() ? "" : ":" + port.strip()),
            "the system properties " + protocol + ".proxyHost and " + protocol + ".proxyPort");
    ProxyAddress address =
        new ProxyAddress(
            found.url(),
            Optional.ofNullable(System.getProperty(protocol + ".proxyUser")),
            Optional.ofNullable(System.getProperty(protocol + ".proxyPassword")));
    Set<String> direct = new LinkedHashSet<>(noProxy(environment));
    Arrays.stream(System.getProperty("http.nonProxyHosts", LOCAL).split("\\|"))
        .map(HttpProxy::normalized)
        .filter(pattern -> !pattern.isEmpty())
        .map(HttpProxy::regex)
        .forEach(direct::add);
    return Optional.of(new HttpProxy(address, direct));
  }

  private static Optional<HttpProxy> ofEnvironment(
      String protocol, Function<String, Optional<String>> environment) {
    String name = protocol + "_proxy";
    return variable(name, environment)
        .map(
            text ->
                new HttpProxy(
                    parse(text, "the environment variable " + name.toUpperCase(Locale.ROOT)),
                    noProxy(environment)));
  }

  private static ProxyAddress parse(String text, String source) {
    try {
      return ProxyAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new DriverException(
          SqlState.INVALID_CONNECTION_ATTRIBUTE,
          "The proxy in "
              + source
              + " is refused. "
              + e.getMessage()
              + " It must be an address such as http://proxy.example.com:3128.",
          e);
    }
  }

  /** NO_PROXY: names of hosts and of domains, with or without a dot in front; {@code *} is all. */
  private static Set<String> noProxy(Function<String, Optional<String>> environment) {
    Set<String> direct = new LinkedHashSet<>();
    for (String entry : variable("no_proxy", environment).orElse("").split(",", -1)) {
      String domain = normalized(entry).replaceFirst("^\\*?\\.", "");
      if (!domain.isEmpty()) {
        direct.add(domain.equals("*") ? ".*" : "(.*\\.)?" + regex(domain));
      }
    }
    return direct;
  }

  private static Optional<String> variable(
      String name, Function<String, Optional<String>> environment) {
    return environment
        .apply(name)
        .filter(text -> !text.isBlank())
        .or(() -> environment.apply(name.toUpperCase(Locale.ROOT)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Lower case, without a port and without the brackets of an IPv6 address. */
  private static String normalized(String entry) {
    String host = entry.strip().toLowerCase(Locale.ROOT);
    return host.startsWith("[")
        ? host.replaceFirst("^\\[(.*?)\\].*$", "$1")
        : host.replaceFirst("^([^:]*):\\d+$", "$1");
  }

  private static String regex(String glob) {
    String name = Pattern.quote(glob).replace("*", "\\E.*\\Q");
    return glob.contains(":") ? "\\[?" + name + "\\]?" : name;
  }

  /** Returns the setting of the HTTP client; without a proxy, one that looks for none. */
  public static ProxyConfiguration settingOf(Optional<HttpProxy> proxy) {
    ProxyConfiguration.Builder builder =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false);
    proxy.ifPresent(
        found ->
            builder
                .endpoint(found.address.url())
                .username(found.address.user().orElse(null))
                .password(found.address.password().orElse(null))
                .nonProxyHosts(found.direct));
    return builder.build();
  }
}
