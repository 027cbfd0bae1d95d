package io.github.dynamodbjdbc.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The driver's name and version, for metadata and the user agent. */
public final class DriverVersion {
  /** The artifact's name. */
  public static final String NAME = "dynamodb-jdbc";

  /** For example {@code 0.1.0} or {@code 0.1.0-SNAPSHOT}. */
  public static final String VERSION = read();

  private DriverVersion() {}

  private static String read() {
    try (InputStream in =
        DriverVersion.class.getResourceAsStream("/io/github/dynamodbjdbc/driver.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
