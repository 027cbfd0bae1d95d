package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Unwrapping;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source for Spring and connection pools, with a setter for the URL and one for each
 * connection property (docs/properties.md). A property that is set here wins over the URL.
 *
 * <p>It opens a new connection each time and pools nothing. Values are checked when a connection is
 * opened. Null or an empty text in a setter takes the value back. Set all values before other
 * threads open connections.
 */
public class DynamoDbDataSource extends DataSourceProperties implements DataSource {
  private String url = JdbcUrl.PREFIX;
  private @Nullable PrintWriter logWriter;

  /**
   * Opens a connection.
   *
   * @throws SQLException as {@link DynamoDbDriver#connect} says; also with SQLState 01S00 where the
   *     URL is not one of this driver's
   */
  @Override
  public Connection getConnection() throws SQLException {
    return connect(properties());
  }

  /**
   * Opens a connection with other credentials.
   *
   * @param user an access key id, which takes the place of this source's credentials; with null or
   *     an empty text they stay
   * @param password the secret access key
   * @throws SQLException as {@link #getConnection()} says
   */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties properties = properties();
    if (user != null && !user.isEmpty()) {
      properties.remove(ConnectionProperty.SESSION_TOKEN.propertyName());
      put(properties, ConnectionProperty.ACCESS_KEY_ID, user);
      put(properties, ConnectionProperty.SECRET_ACCESS_KEY, password);
    }
    return connect(properties);
  }

  private Connection connect(Properties properties) throws SQLException {
    Connection connection = new DynamoDbDriver().connect(url, properties);
    if (connection == null) {
      throw Failures.exception(
          SqlState.INVALID_CONNECTION_ATTRIBUTE,
          "The url of the data source is not one of this driver's: it must begin with "
              + JdbcUrl.PREFIX);
    }
    return connection;
  }

  /** The URL that was set, or {@code jdbc:dynamodb:}. */
  public String getUrl() {
    return url;
  }

  /**
   * Sets the URL.
   *
   * @param url {@code jdbc:dynamodb:…}; null or blank is {@code jdbc:dynamodb:} alone
   */
  public void setUrl(@Nullable String url) {
    this.url = url == null || url.isBlank() ? JdbcUrl.PREFIX : url;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Keeps the writer and never writes to it: the driver logs by java.util.logging and SLF4J. */
  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    this.logWriter = out;
  }

  @Override
  public Logger getParentLogger() {
    return new DynamoDbDriver().getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** The settings, with secrets as {@code ***}; or the reason why they are refused. */
  @Override
  public String toString() {
    try {
      DriverConfig config = JdbcUrl.parse(url, properties());
      return "DynamoDbDataSource" + config.toString().substring("DriverConfig".length());
    } catch (DriverException e) {
      return "DynamoDbDataSource[" + e.getMessage() + "]";
    }
  }
}
