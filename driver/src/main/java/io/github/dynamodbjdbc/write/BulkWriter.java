package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.Pace;
import io.github.dynamodbjdbc.concurrent.ScanThreads;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Does the writes of one execution, several at a time ({@code write_parallelism}).
 *
 * <p>Writes of one key are done in the order in which they are added. {@link #add} waits while
 * enough writes are under way or wait, so a source is read only as fast as its rows are written.
 * The first failure, or a cancellation, lets no further write start; those under way end, and are
 * counted.
 *
 * <p>With a parallelism of 1 each write is done by {@code add} itself.
 */
public final class BulkWriter {
  /** Writes at a time at first if {@code write_parallelism} is auto. */
  private static final int FIRST = 8;

  private static final int MOST = 32;

  /** Writes that may wait for earlier ones of their keys, beside those that may start. */
  private static final int WAITING = 64;

  /**
   * The part of the heap that the items of waiting writes may take; a call needs several copies.
   */
  private static final long HEAP_PARTS = 32;

  private final ScanThreads threads;
  private final Cancellation cancellation;
  private final WriteMeter meter;
  private final int most;
  private final long mostBytes = Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_PARTS);

  private final Object lock = new Object();
  private final Pace pace;

  /** The writes of each key that are not done, in their order: the first may start. */
  private final Map<Object, Deque<Job>> byKey = new HashMap<>();

  private final Deque<Job> ready = new ArrayDeque<>();
  private final Set<Thread> workers = new HashSet<>();
  private final TreeMap<Long, Throwable> failures = new TreeMap<>();
  private long added;
  private int waiting;
  private int working;
  private long bytes;
  private long done;
  private boolean stopped;

  private static final class Job {
    final long number;
    final Collection<?> keys;
    final long bytes;
    final Runnable work;
    int earlier;

    Job(long number, Collection<?> keys, long bytes, Runnable work) {
      this.number = number;
      this.keys = keys;
      this.bytes = bytes;
      this.work = work;
    }
  }

  private BulkWriter(
      OptionalInt parallelism, ScanThreads threads, Cancellation cancellation, WriteMeter meter) {
    this.most = parallelism.orElse(MOST);
    this.pace = new Pace(parallelism.orElse(FIRST), most);
    this.threads = threads;
    this.cancellation = cancellation;
    this.meter = meter;
  }

  /** Returns a writer that does one write after the other. */
  public static BulkWriter inOrder(
      ScanThreads threads, Cancellation cancellation, WriteMeter meter) {
    return new BulkWriter(OptionalInt.of(1), threads, cancellation, meter);
  }

  /** Returns a writer for one execution. */
  public static BulkWriter of(
      DriverConfig config, ScanThreads threads, Cancellation cancellation, WriteMeter meter) {
    return new BulkWriter(config.writeParallelism(), threads, cancellation, meter);
  }

  /**
   * Does all writes that a source adds.
   *
   * @param source reads rows and adds writes, on this thread
   * @throws DriverException the first failure, of the source or of a write; {@link #done} then says
   *     how much was done before
   */
  public void run(Consumer<BulkWriter> source) {
    try {
      try {
        source.accept(this);
      } catch (DriverException e) {
        await(() -> isBusy() && !isFailed()); // what was added comes before the failure
        fail(e);
      }
      await(() -> isBusy() && !isFailed());
    } catch (DriverException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      settle();
      throw e;
    }
    settle();
    throwJoined();
  }

  /** Waits until all writes are done that were added so far. For the source. */
  public void await() {
    await(() -> isBusy() && !isFailed());
    throwFailure();
  }

  /**
   * Adds a write.
   *
   * @param keys of the items that it writes
   * @param size bytes of the items, about
   * @param work does the write, and counts it by {@link #count}; a failure ends all
   */
  public void add(Collection<?> keys, long size, Runnable work) {
    if (most == 1) {
      throwFailure();
      work.run();
      throwFailure();
      return;
    }
    await(() -> !isFailed() && isFull(size));
    throwFailure();
    synchronized (lock) {
      Job job = new Job(added++, keys, size, work);
      bytes += size;
      for (Object key : keys) {
        Deque<Job> jobs = byKey.computeIfAbsent(key, k -> new ArrayDeque<>(1));
        job.earlier += jobs.isEmpty() ? 0 : 1;
        jobs.add(job);
      }
      if (job.earlier == 0) {
        ready.add(job);
        startWorkers();
      } else {
        waiting++;
      }
    }
  }

  private boolean isFull(long size) {
    return ready.size() >= pace.allowed()
        || waiting >= WAITING
        || (bytes > 0 && bytes + size > mostBytes);
  }

  private boolean isBusy() {
    return working > 0 || !ready.isEmpty() || waiting > 0;
  }

  /** Counts items that were written. */
  public void count(long items) {
    synchronized (lock) {
      done += items;
    }
  }

  /** Returns the number of items that were written. */
  public long done() {
    synchronized (lock) {
      return done;
    }
  }

  /** Ends all for a failure, which {@link #run} throws. */
  public void fail(Throwable failure) {
    synchronized (lock) {
      fail(added++, failure);
    }
  }

  /**
   * @param number of the write, by which the first failure is found
   */
  private void fail(long number, Throwable failure) {
    synchronized (lock) {
      stopped = true;
      if (!failures.containsValue(failure)) {
        failures.put(number, failure);
      }
      lock.notifyAll();
    }
  }

  private boolean isFailed() {
    return !failures.isEmpty();
  }

  // --- workers ---

  private void startWorkers() {
    while (pace.hasRoom() && !ready.isEmpty() && !stopped) {
      int begun = pace.begin();
      Job job = ready.remove();
      working++;
      try {
        Future<?> unused = threads.submit(() -> work(job, begun));
      } catch (RuntimeException | Error e) { // there may be no memory for another thread
        working--;
        pace.end(begun, false);
        fail(job.number, e);
      }
    }
  }

  /** Does a job, and then others as long as there are some and the pace allows it. */
  private void work(Job first, int firstBegun) {
    Thread thread = Thread.currentThread();
    synchronized (lock) {
      workers.add(thread);
    }
    Job job = first;
    int begun = firstBegun;
    while (job != null) {
      long refusals = meter.totals().refusals();
      if (!isStopped()) {
        tryDo(job);
      }
      synchronized (lock) {
        end(job);
        pace.end(begun, meter.totals().refusals() > refusals);
        job = stopped || !pace.hasRoom() ? null : ready.poll();
        if (job == null) {
          workers.remove(thread);
          Thread.interrupted(); // settle() may have interrupted it, and the pool goes on with it
          working--;
        } else {
          begun = pace.begin();
        }
        startWorkers();
        lock.notifyAll();
      }
    }
  }

  private boolean isStopped() {
    synchronized (lock) {
      return stopped;
    }
  }

  private void tryDo(Job job) {
    try {
      job.work.run();
    } catch (RuntimeException | Error e) {
      fail(job.number, e);
    }
  }

  private void end(Job job) {
    bytes -= job.bytes;
    for (Object key : job.keys) {
      Deque<Job> jobs = Objects.requireNonNull(byKey.get(key));
      jobs.remove();
      Job next = jobs.peek();
      if (next == null) {
        byKey.remove(key);
      } else if (--next.earlier == 0) {
        waiting--;
        ready.add(next);
      }
    }
  }

  // --- the source's thread ---

  private void await(BooleanSupplier condition) {
    synchronized (lock) {
      if (!condition.getAsBoolean()) {
        return;
      }
    }
    cancellation.call(
        () -> {
          try {
            synchronized (lock) {
              while (condition.getAsBoolean()) {
                lock.wait();
              }
            }
            return true;
          } catch (InterruptedException e) {
            interruptWorkers();
            Thread.currentThread().interrupt();
            throw new DriverException(
                SqlState.STATEMENT_CANCELED, "The thread that writes items was interrupted.", e);
          }
        });
  }

  private void interruptWorkers() {
    synchronized (lock) {
      stopped = true;
      workers.forEach(Thread::interrupt);
    }
  }

  /** Lets no further write start, and waits for those under way. They end soon if canceled. */
  private void settle() {
    boolean interrupted = false;
    synchronized (lock) {
      stopped = true;
      while (working > 0) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
          interruptWorkers();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void throwFailure() {
    synchronized (lock) {
      if (isFailed()) {
        throw thrown(failures.firstEntry().getValue());
      }
    }
  }

  private static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error e) {
      throw e;
    }
    return (RuntimeException) failure;
  }

  private void throwJoined() {
    synchronized (lock) {
      if (isFailed()) {
        throw thrown(joined(List.copyOf(failures.values())));
      }
    }
  }

  /**
   * Several writes may fail before the first failure can end all. All that is not known of them
   * must be told.
   */
  private static Throwable joined(List<Throwable> failures) {
    Throwable main =
        failures.stream().filter(BulkWriter::isUnknown).findFirst().orElse(failures.get(0));
    if (failures.size() == 1 || !(main instanceof DriverException first)) {
      return main;
    }
    StringBuilder message = new StringBuilder(String.valueOf(first.getMessage()));
    List<Throwable> others = failures.stream().filter(failure -> failure != first).toList();
    others.stream()
        .filter(BulkWriter::isUnknown)
        .forEach(unknown -> message.append(' ').append(unknown.getMessage()));
    long known = others.stream().filter(failure -> !isUnknown(failure)).count();
    if (known > 0) {
      message.append(
          known == 1
              ? " Another write failed at the same time."
              : " " + known + " more writes failed at the same time.");
    }
    DriverException joined = new DriverException(first.state(), message.toString(), first);
    others.forEach(joined::addSuppressed);
    return joined;
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof DriverException e
        && (e.state() == SqlState.UNKNOWN_OUTCOME
            || e.state() == SqlState.STATEMENT_CANCELED
            || e.state() == SqlState.STATEMENT_TIMEOUT);
  }
}
