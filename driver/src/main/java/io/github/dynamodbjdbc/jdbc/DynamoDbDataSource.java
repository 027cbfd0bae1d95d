package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The driver as a bean, for Spring and connection pools: a setter for the URL, and one for each
 * {@link ConnectionProperty}, which wins over the URL and means what its description says.
 *
 * <p>Values are checked when a connection is asked for. A setter's null, or empty text, takes the
 * value back. Not for change by one thread while another opens connections.
 */
public class DynamoDbDataSource extends DataSourceProperties implements DataSource {
  private String url = JdbcUrl.PREFIX;
  private PrintWriter logWriter;
  private int loginTimeout;

  /**
   * @throws SQLException SQLState 01S00 where the URL or a property is wrong, and as {@link
   *     DynamoDbDriver#connect} says
   */
  @Override
  public Connection getConnection() throws SQLException {
    return connect(properties());
  }

  /**
   * @param user an access key id; with the password it takes the place of this source's
   *     credentials, unless it is empty
   * @param password the secret access key
   */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
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

  public String getUrl() {
    return url;
  }

  /**
   * @param url {@code jdbc:dynamodb:…}; null is {@code jdbc:dynamodb:} alone
   */
  public void setUrl(String url) {
    this.url = url == null || url.isBlank() ? JdbcUrl.PREFIX : url;
  }

  @Override
  public PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Kept, but not written to: the driver logs by java.util.logging and SLF4J. */
  @Override
  public void setLogWriter(PrintWriter out) {
    this.logWriter = out;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  /** Kept, but without effect: connect_timeout and request_timeout bound what connecting takes. */
  @Override
  public void setLoginTimeout(int seconds) {
    this.loginTimeout = seconds;
  }

  @Override
  public Logger getParentLogger() {
    return new DynamoDbDriver().getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw Failures.exception(
        SqlState.INVALID_PARAMETER, "A DynamoDbDataSource is no " + type.getName() + ".");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** Its settings, secrets as {@code ***}. */
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
