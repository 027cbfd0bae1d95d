package io.github.dynamodbjdbc.sdk.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose calls end soon after their thread is interrupted.
 *
 * <p>A blocking socket ignores interruption, so with the SDK's retries a server that does not
 * answer could block a thread for minutes. One watcher thread checks every 20 ms the threads that
 * are in a call, and aborts the calls of interrupted threads. The SDK then detects the interruption
 * and does not retry. Calls run on the caller's thread, because a hand-over to another thread would
 * slow down every call.
 */
public final class InterruptibleHttpClient implements SdkHttpClient {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final SdkHttpClient http;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final Thread watcher;
  private volatile boolean idle;
  private volatile boolean closed;

  public InterruptibleHttpClient(SdkHttpClient http) {
    this.http = http;
    this.watcher = new Thread(this::watch, "dynamodb-jdbc-interrupts");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    while (!closed) {
      idle = true;
      if (running.isEmpty()) {
        LockSupport.park(this);
      }
      idle = false;
      LockSupport.parkNanos(this, TICK_NANOS);
      running.forEach(Call::abortIfInterrupted);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(http.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
    http.close();
  }

  /** A request, from sending it until its answer is read. */
  private final class Call implements ExecutableHttpRequest {
    private final ExecutableHttpRequest request;
    private volatile @Nullable Thread caller;

    Call(ExecutableHttpRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      caller = Thread.currentThread();
      running.add(this);
      if (idle) {
        LockSupport.unpark(watcher);
      }
      boolean goesOn = false;
      try {
        HttpExecuteResponse response = request.call();
        AbortableInputStream body = response.responseBody().orElse(null);
        if (body == null) {
          return response;
        }
        goesOn = true;
        return HttpExecuteResponse.builder()
            .response(response.httpResponse())
            .responseBody(AbortableInputStream.create(new Body(body, this), () -> abandon(body)))
            .build();
      } finally {
        if (!goesOn) {
          running.remove(this);
        }
      }
    }

    private void abandon(AbortableInputStream body) {
      running.remove(this);
      body.abort();
    }

    @Override
    public void abort() {
      request.abort();
    }

    void abortIfInterrupted() {
      Thread thread = caller;
      if (thread != null && thread.isInterrupted() && running.remove(this)) {
        request.abort();
      }
    }
  }

  /** The body of an answer. The call ends when the body is read to its end or closed. */
  private final class Body extends FilterInputStream {
    private final Call call;

    Body(InputStream body, Call call) {
      super(body);
      this.call = call;
    }

    @Override
    public int read() throws IOException {
      return ended(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return ended(super.read(bytes, offset, length));
    }

    private int ended(int read) {
      if (read < 0) {
        running.remove(call);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      running.remove(call);
      super.close();
    }
  }
}
