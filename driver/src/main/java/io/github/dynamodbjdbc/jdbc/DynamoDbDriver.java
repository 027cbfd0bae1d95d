package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.config.PropertyInfos;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;

/**
 * The JDBC driver for Amazon DynamoDB: {@code jdbc:dynamodb:…}.
 *
 * <p>Registers itself when loaded, which {@link java.sql.DriverManager} causes by the service file.
 */
public final class DynamoDbDriver extends UnregisteredDriver {
  static final String PRODUCT_NAME = "JDBC driver for Amazon DynamoDB";

  static {
    Failures.loadClasses();
    new DynamoDbDriver().register();
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    return Failures.call(
        () -> {
          DriverConfig config = JdbcUrl.parse(url, info == null ? new Properties() : info);
          ConnectionResources resources = new ConnectionResources(config);
          try {
            return new DynamoDbConnection(this, factory, url, resources);
          } catch (RuntimeException e) {
            resources.close();
            throw e;
          }
        });
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return url != null && JdbcUrl.accepts(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return PropertyInfos.of(url, info == null ? new Properties() : info);
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.github.dynamodbjdbc");
  }

  @Override
  protected String getConnectStringPrefix() {
    return JdbcUrl.PREFIX;
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new DynamoDbFactory();
  }

  @Override
  protected org.apache.calcite.avatica.DriverVersion createDriverVersion() {
    return new org.apache.calcite.avatica.DriverVersion(
        PRODUCT_NAME,
        DriverVersion.VERSION,
        "Amazon DynamoDB",
        "2012-08-10",
        false,
        versionPart(0),
        versionPart(1),
        2012,
        8);
  }

  private static int versionPart(int index) {
    return Integer.parseInt(DriverVersion.VERSION.split("[.-]", -1)[index]);
  }

  @Override
  public Meta createMeta(AvaticaConnection connection) {
    return new DynamoDbMeta((DynamoDbConnection) connection);
  }
}
