package io.github.dynamodbjdbc.runtime;

import io.github.dynamodbjdbc.concurrent.ScanThreads;
import io.github.dynamodbjdbc.concurrent.TimeLimits;
import io.github.dynamodbjdbc.engine.Warmup;
import io.github.dynamodbjdbc.memory.MemoryTotal;
import io.github.dynamodbjdbc.memory.PageMemory;
import io.github.dynamodbjdbc.sdk.SdkClients;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The state that the connections of a JVM share. It is handed down from here; no class below looks
 * it up, so that a test can make a runtime of its own.
 *
 * <table>
 *   <caption>Lifetimes</caption>
 *   <tr><th>shared</th><th>by connections with</th><th>until</th></tr>
 *   <tr><td>{@link SdkClients}: a client</td><td>equal endpoint and credentials</td>
 *       <td>{@code idle_timeout} after the last of them was closed</td></tr>
 *   <tr><td>{@link Sites}: tables and plans</td><td>equal settings</td>
 *       <td>{@code schema_cache_ttl} after the last of them was closed</td></tr>
 *   <tr><td>read rates, capacity modes</td><td>the same account and table</td>
 *       <td>they are unused for long</td></tr>
 *   <tr><td>{@link PageMemory}, {@link MemoryTotal}, {@link ScanThreads},
 *       {@link TimeLimits}, {@link Warmup}</td><td>any settings</td>
 *       <td>the JVM ends; idle threads end after 5 s</td></tr>
 * </table>
 */
public final class DriverRuntime {
  private static final DriverRuntime OF_JVM = new DriverRuntime();

  private final SdkClients clients = new SdkClients(timer());
  private final Sites sites = new Sites(System::nanoTime);
  private final PageMemory pages = PageMemory.ofHeap();
  private final ScanThreads threads = new ScanThreads();
  private final TimeLimits timeLimits = new TimeLimits();
  private final Warmup warmup = new Warmup();
  private final MemoryTotal memory = new MemoryTotal();

  /** A runtime that shares nothing with the JVM's own. */
  public DriverRuntime() {}

  /** One daemon thread, which ends after 5 s without a task that waits. */
  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "dynamodb-jdbc-idle-clients");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(5, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** The runtime of all connections that the driver opens. */
  public static DriverRuntime ofJvm() {
    return OF_JVM;
  }

  public SdkClients clients() {
    return clients;
  }

  /** The memory of the pages that are read. */
  public PageMemory pages() {
    return pages;
  }

  /** The threads of parallel reads. */
  public ScanThreads threads() {
    return threads;
  }

  /** The timer of query timeouts. */
  public TimeLimits timeLimits() {
    return timeLimits;
  }

  /** The first plan, made while the first connection opens. */
  public Warmup warmup() {
    return warmup;
  }

  /** The memory that the statements with a {@code memory_limit} hold. */
  public MemoryTotal memory() {
    return memory;
  }

  public Sites sites() {
    return sites;
  }
}
