package io.github.dynamodbjdbc.tests.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands between the driver and a DynamoDB, passes requests on, and does to some of them what
 * networks, gateways and busy services do. It works on plain sockets, since an HTTP server would
 * not let it break the protocol, and knows which connections are open.
 */
final class FaultProxy implements AutoCloseable {
  /** Answers a request in DynamoDB's place, or does not answer it. */
  interface Injection {
    void answer(Exchange exchange) throws IOException;
  }

  /** Decides what happens to a request; called by many threads. */
  @FunctionalInterface
  interface Plan {
    /** The fault of a request, or null where it is passed on as it is. */
    Injection of(Exchange exchange);
  }

  private final URI target;
  private final SSLContext tls;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Fault, AtomicInteger> injected = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Plan plan = exchange -> null;
  private volatile boolean handshakesFail;
  private volatile boolean swallows;
  private volatile int outageMillis;
  private volatile ServerSocket listening;
  private volatile boolean closed;

  /**
   * @param tls what it speaks TLS with, or null for plain HTTP
   */
  FaultProxy(URI target, SSLContext tls) throws IOException {
    this.target = target;
    this.tls = tls;
    this.port = listen(0);
  }

  URI endpoint() {
    return URI.create((tls == null ? "http" : "https") + "://localhost:" + port);
  }

  /** The address that requests are passed on to. */
  URI target() {
    return target;
  }

  void plan(Plan newPlan) {
    plan = newPlan;
  }

  /** The number of requests so far. */
  int requests() {
    return requests.get();
  }

  /** Connections of clients that are open now. */
  int openConnections() {
    return open.size();
  }

  /** The number of requests that got each fault so far. */
  Map<Fault, Integer> injected() {
    Map<Fault, Integer> counts = new TreeMap<>();
    injected.forEach((fault, count) -> counts.put(fault, count.get()));
    return counts;
  }

  private int listen(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 500);
    listening = socket;
    daemon("faults-accept", () -> accept(socket));
    return socket.getLocalPort();
  }

  /**
   * Sets the length of an outage, a fault that goes on after the request that met it.
   *
   * @param millis 0 for until {@link #recover}
   */
  void outages(int millis) {
    outageMillis = millis;
  }

  /** An outage: refuses connections, and ends those that there are. */
  synchronized void refuse() throws IOException {
    recoverLater();
    listening.close();
    disconnect();
  }

  /** An outage: what connects is accepted and never served, and what is connected is cut. */
  synchronized void swallow() throws IOException {
    recoverLater();
    swallows = true;
    disconnect();
  }

  /** An outage: no TLS handshake succeeds, and what is connected is disconnected. */
  synchronized void failHandshakes() throws IOException {
    recoverLater();
    handshakesFail = true;
    disconnect();
  }

  private void recoverLater() {
    int millis = outageMillis;
    if (millis > 0) {
      daemon(
          "faults-outage",
          () -> {
            try {
              Thread.sleep(millis);
              recover();
            } catch (InterruptedException e) {
              throw new IllegalStateException("the proxy does not recover", e);
            }
          });
    }
  }

  /** Ends an outage, if there is one. */
  void recover() throws InterruptedException {
    while (!tryRecover()) {
      Thread.sleep(10);
    }
  }

  private synchronized boolean tryRecover() {
    handshakesFail = false;
    swallows = false;
    if (listening.isClosed() && !closed) {
      try {
        listen(port);
      } catch (IOException e) {
        // While nothing listens, a client's own socket may be given this very port.
        return false;
      }
    }
    return true;
  }

  private void disconnect() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        daemon("faults-connection", swallows ? () -> hold(client) : () -> serve(client));
      }
    } catch (IOException e) {
      // Closed: by close() or refuse().
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads and never answers, until the client hangs up. */
  private void hold(Socket client) {
    try (client) {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has hung up, or this proxy did.
    } finally {
      open.remove(client);
    }
  }

  private void serve(Socket accepted) {
    try (accepted;
        Socket client = secured(accepted);
        Exchange.Upstream upstream = new Exchange.Upstream(target)) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      HttpMessage request;
      while ((request = HttpMessage.read(in)) != null) {
        Exchange exchange = new Exchange(this, client, in, upstream, request);
        requests.incrementAndGet();
        Injection injection = plan.of(exchange);
        if (injection == null) {
          exchange.send(exchange.forward());
        } else {
          if (injection instanceof Fault fault) {
            injected.computeIfAbsent(fault, f -> new AtomicInteger()).incrementAndGet();
          }
          injection.answer(exchange);
        }
        if (client.isClosed()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has hung up, or this proxy did: what comes of it is for the driver's side to
      // say.
    } finally {
      open.remove(accepted);
    }
  }

  private Socket secured(Socket accepted) throws IOException {
    if (tls == null) {
      return accepted;
    }
    if (handshakesFail) {
      accepted.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      throw new IOException("no handshake");
    }
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(accepted, "localhost", port, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    listening.close();
    disconnect();
  }
}
