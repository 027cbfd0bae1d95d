package io.github.dynamodbjdbc.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that read segments: daemons, created on demand, which end after 5 s without work. */
public final class ScanThreads {
  private static final long KEEP_ALIVE_SECONDS = 5;
  private final AtomicLong count = new AtomicLong();

  private final ExecutorService pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_ALIVE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "dynamodb-jdbc-scan-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  public Future<?> submit(Runnable task) {
    return pool.submit(task);
  }
}
