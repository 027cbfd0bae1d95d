package io.github.dynamodbjdbc.config;

import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Describes every {@link ConnectionProperty} for {@link java.sql.Driver#getPropertyInfo}. */
public final class PropertyInfos {
  private PropertyInfos() {}

  /**
   * Returns every property with its value from the URL or the Properties, else its default. Never
   * throws, because tools call this while the user is still typing. Secret values are omitted, and
   * so is an invalid access key id.
   *
   * @param url may be unfinished or wrong
   */
  public static DriverPropertyInfo[] of(@Nullable String url, @Nullable Properties info) {
    Map<ConnectionProperty, String> given = JdbcUrl.peek(url, info);
    return Arrays.stream(ConnectionProperty.values())
        .map(property -> of(property, given.get(property)))
        .toArray(DriverPropertyInfo[]::new);
  }

  private static DriverPropertyInfo of(ConnectionProperty property, @Nullable String given) {
    String value = given == null ? property.defaultText().orElse(null) : given;
    DriverPropertyInfo info =
        new DriverPropertyInfo(
            property.propertyName(), value == null ? null : shown(property, value));
    info.description = property.description();
    info.choices = property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
    info.required = false;
    return info;
  }

  /** Masks an invalid value, because it may be a secret in the wrong place. */
  private static @Nullable String shown(ConnectionProperty property, String value) {
    if (property.isSecret()) {
      return null;
    }
    if (property.takes(value)) {
      return value;
    }
    return property == ConnectionProperty.ACCESS_KEY_ID ? null : Masked.of(value);
  }
}
