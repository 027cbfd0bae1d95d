package io.github.dynamodbjdbc.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of an HTTP proxy, with the user and password for it. {@link #toString} shows the
 * address alone.
 *
 * @param url scheme, host and, if given, port
 * @param user decoded
 * @param password decoded
 */
public record ProxyAddress(URI url, Optional<String> user, Optional<String> password) {
  /**
   * Parses {@code http://user:password@host:port}; scheme, user and port may be missing.
   *
   * @throws IllegalArgumentException if a text is no such address; the message does not show it
   */
  public static ProxyAddress parse(String text) {
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      String scheme = uri.getScheme();
      if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
        throw new IllegalArgumentException("Only HTTP proxies are supported.");
      }
      if (uri.getHost() == null || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
        throw new IllegalArgumentException("The host is missing, or more follows the port.");
      }
      String user = uri.getUserInfo();
      int colon = user == null ? -1 : user.indexOf(':');
      return new ProxyAddress(
          new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null),
          Optional.ofNullable(colon < 0 ? user : user.substring(0, colon)),
          colon < 0 ? Optional.empty() : Optional.of(user.substring(colon + 1)));
    } catch (URISyntaxException e) {
      // The cause is omitted, because it shows the text.
      throw new IllegalArgumentException("It is not a URL.");
    }
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
