package io.github.dynamodbjdbc.quickstart;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * The driver under another URL, {@code quickstart:jdbc:dynamodb:…}, whose statements a progress bar
 * is told of: SQLLine makes its statements itself.
 */
final class WatchedDriver implements Driver {
  static final String PREFIX = "quickstart:";

  private final ProgressBar bar;

  WatchedDriver(ProgressBar bar) {
    this.bar = bar;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    String own = url.substring(PREFIX.length());
    Connection connection = DriverManager.getDriver(own).connect(own, info);
    return watched(connection, Connection.class);
  }

  /** The same, but that its statements are watched, until their rows end. */
  private <T> T watched(T target, Class<? extends T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedDriver.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(target, arguments);
                if (answer instanceof Statement statement) {
                  bar.watch(statement);
                  return watched(statement, method.getReturnType().asSubclass(Statement.class));
                }
                if (answer instanceof ResultSet rows && target instanceof Statement) {
                  return watched(rows, ResultSet.class);
                }
                if (method.getName().equals("next") && Boolean.FALSE.equals(answer)) {
                  bar.ended();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("There is none.", "0A000");
  }
}
