package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.jdbc.metadata.DatabaseCapabilities;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;

/** The driver as Avatica's connection needs one; {@link DynamoDbDriver} is the application's. */
final class AvaticaDriver extends UnregisteredDriver {
  @Override
  protected String getConnectStringPrefix() {
    return JdbcUrl.PREFIX;
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new DynamoDbFactory();
  }

  AvaticaFactory factory() {
    return factory;
  }

  @Override
  protected org.apache.calcite.avatica.DriverVersion createDriverVersion() {
    return new org.apache.calcite.avatica.DriverVersion(
        DatabaseCapabilities.DRIVER_NAME,
        DriverVersion.VERSION,
        DatabaseCapabilities.PRODUCT_NAME,
        DatabaseCapabilities.PRODUCT_VERSION,
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
    return new DynamoDbMeta(connection);
  }
}
