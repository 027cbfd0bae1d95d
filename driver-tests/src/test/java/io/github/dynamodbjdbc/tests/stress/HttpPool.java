package io.github.dynamodbjdbc.tests.stress;

import io.github.dynamodbjdbc.runtime.DriverRuntime;
import io.github.dynamodbjdbc.sdk.SdkClients;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.core5.pool.ConnPoolControl;
import software.amazon.awssdk.http.apache5.internal.impl.ConnectionManagerAwareHttpClient;

/**
 * The HTTP connections of this JVM's SDK clients. Neither the driver nor the SDK shows them, so
 * they are found by reflection.
 */
public final class HttpPool {
  private HttpPool() {}

  /** The connections that calls hold, also those that a call never gave back. */
  public static int leased() {
    return leased(settings -> true);
  }

  /** Waits until none to an endpoint is taken; how many still are. */
  public static int awaitIdle(URI endpoint, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int leased;
    while ((leased = leased(settings -> settings.contains(Optional.of(endpoint)))) > 0
        && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return leased;
  }

  /**
   * @param wanted of which clients, by the settings that they are made of
   */
  private static int leased(Predicate<List<?>> wanted) {
    int leased = 0;
    Map<?, ?> clients =
        (Map<?, ?>) read(SdkClients.class, DriverRuntime.ofJvm().clients(), "clients");
    synchronized (clients) {
      for (Map.Entry<?, ?> client : clients.entrySet()) {
        Object shared = client.getValue();
        Object http = read(shared.getClass(), shared, "http");
        if (http != null && wanted.test((List<?>) client.getKey())) {
          leased += leased(http);
        }
      }
    }
    return leased;
  }

  private static int leased(Object http) {
    Object apache = read(http.getClass(), http, "http");
    Object client = read(apache.getClass(), apache, "httpClient");
    Object manager = ((ConnectionManagerAwareHttpClient) client).getHttpClientConnectionManager();
    while (!(manager instanceof ConnPoolControl<?>)) {
      manager = read(manager.getClass().getSuperclass(), manager, "delegate");
    }
    return ((ConnPoolControl<?>) manager).getTotalStats().getLeased();
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
