package io.github.dynamodbjdbc.tests.faults;

import io.github.dynamodbjdbc.client.SdkClients;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;

/**
 * What the HTTP pools of the driver's SDK clients say. The SDK tells it to metrics only, so this
 * goes through private fields; a version of the SDK that has others fails the tests loudly.
 */
final class HttpPools {
  private HttpPools() {}

  /** Waits until no request to an endpoint holds a connection; how many still do. */
  static int awaitIdle(URI endpoint, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int leased;
    while ((leased = leased(endpoint)) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return leased;
  }

  /** Connections to an endpoint that requests hold, or wait for. */
  private static int leased(URI endpoint) {
    try {
      Field shared = SdkClients.class.getDeclaredField("SHARED");
      shared.setAccessible(true);
      Map<?, ?> clients = (Map<?, ?>) shared.get(null);
      int leased = 0;
      synchronized (clients) {
        for (Map.Entry<?, ?> client : clients.entrySet()) {
          if (((List<?>) client.getKey()).contains(Optional.of(endpoint))) {
            leased += leased(client.getValue());
          }
        }
      }
      return leased;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the SDK client is made otherwise than this test knows", e);
    }
  }

  private static int leased(Object client) throws ReflectiveOperationException {
    Object http = field(client, "http");
    if (http == null) {
      return 0;
    }
    Object connections = field(field(http, "http"), "httpClient");
    Method manager = connections.getClass().getMethod("getHttpClientConnectionManager");
    manager.setAccessible(true);
    var stats = ((PoolingHttpClientConnectionManager) manager.invoke(connections)).getTotalStats();
    return stats.getLeased() + stats.getPending();
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
