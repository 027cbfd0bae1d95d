package io.github.dynamodbjdbc.tests.stress;

import io.github.dynamodbjdbc.client.SdkClients;
import java.lang.reflect.Field;
import java.util.Map;
import org.apache.hc.core5.pool.ConnPoolControl;
import software.amazon.awssdk.http.apache5.internal.impl.ConnectionManagerAwareHttpClient;

/**
 * The HTTP connections of this JVM's SDK clients. Neither the driver nor the SDK shows them, so
 * they are found by reflection.
 */
public final class HttpPool {
  private HttpPool() {}

  /** How many are taken by a call, or were by one that never gave its own back. */
  public static int leased() {
    int leased = 0;
    Map<?, ?> clients = (Map<?, ?>) read(SdkClients.class, null, "SHARED");
    synchronized (clients) {
      for (Object shared : clients.values()) {
        Object http = read(shared.getClass(), shared, "http");
        if (http != null) {
          Object apache = read(http.getClass(), http, "http");
          Object client = read(apache.getClass(), apache, "httpClient");
          Object manager =
              ((ConnectionManagerAwareHttpClient) client).getHttpClientConnectionManager();
          while (!(manager instanceof ConnPoolControl<?>)) {
            manager = read(manager.getClass().getSuperclass(), manager, "delegate");
          }
          leased += ((ConnPoolControl<?>) manager).getTotalStats().getLeased();
        }
      }
    }
    return leased;
  }

  private static Object read(Class<?> type, Object owner, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the HTTP connections are not where they were", e);
    }
  }
}
