package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.config.PropertyInfos;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.session.ConnectionResources;
import io.github.dynamodbjdbc.jdbc.session.Session;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for Amazon DynamoDB, for URLs that begin with {@code jdbc:dynamodb:}.
 *
 * <p>{@link DriverManager} finds it by the service file of the jar, and the class registers itself
 * when it is loaded. Safe for use by many threads.
 */
public final class DynamoDbDriver implements Driver {
  static {
    Failures.loadClasses();
    try {
      DriverManager.registerDriver(new DynamoDbDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final AvaticaDriver avatica = new AvaticaDriver();

  /**
   * Opens a connection. The first one with its settings calls ListTables once, to find out whether
   * endpoint and credentials work.
   *
   * @param url {@code jdbc:dynamodb:…}, with connection properties or without
   * @param info further connection properties; those of the URL win
   * @return null where the URL is another driver's
   * @throws SQLException with SQLState 01S00 where the URL or a property is wrong, 08001 where
   *     DynamoDB cannot be reached, 28000 where credentials are missing or refused, 57014 where
   *     {@code login_timeout} or {@link DriverManager#setLoginTimeout} is over
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    return Failures.call(
        () -> {
          DriverConfig config = JdbcUrl.parse(url, info == null ? new Properties() : info);
          ConnectionResources resources =
              TimedOpening.open(
                  limit(config), config.place(), () -> new ConnectionResources(config));
          try {
            return new DynamoDbConnection(avatica, url, new Session(resources));
          } catch (RuntimeException e) {
            resources.close();
            throw e;
          }
        });
  }

  private static Duration limit(DriverConfig config) {
    return config.loginTimeout().isZero()
        ? Duration.ofSeconds(Math.max(0, DriverManager.getLoginTimeout()))
        : config.loginTimeout();
  }

  /** Returns whether the URL begins with {@code jdbc:dynamodb:}; false for null. */
  @Override
  public boolean acceptsURL(@Nullable String url) {
    return url != null && JdbcUrl.accepts(url);
  }

  /**
   * The connection properties, each with its description, its allowed values, and its value by URL,
   * {@code info} or default.
   */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    return PropertyInfos.of(url, info == null ? new Properties() : info);
  }

  /** The first number of the driver's version. */
  @Override
  public int getMajorVersion() {
    return avatica.getMajorVersion();
  }

  /** The second number of the driver's version. */
  @Override
  public int getMinorVersion() {
    return avatica.getMinorVersion();
  }

  /** False: DynamoDB has not all of SQL-92 Entry Level, which JDBC asks of a compliant driver. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  /** The logger above all of the driver's: {@code io.github.dynamodbjdbc}. */
  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.github.dynamodbjdbc");
  }
}
