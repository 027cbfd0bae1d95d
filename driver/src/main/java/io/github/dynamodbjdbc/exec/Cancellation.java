package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Ends the work of one execution from another thread: calls in flight are interrupted, and none
 * starts afterwards.
 */
public final class Cancellation {
  private final Set<Thread> calling = new HashSet<>();
  private final AtomicBoolean flag = new AtomicBoolean();
  private DriverException reason;

  /** Cancels for a reason that every later {@link #check} throws; only the first counts. */
  public synchronized void cancel(SqlState state, String message) {
    if (reason == null) {
      reason = new DriverException(state, message);
      flag.set(true);
      calling.forEach(Thread::interrupt);
    }
  }

  /** True once canceled; Calcite's generated code looks at it. */
  public AtomicBoolean flag() {
    return flag;
  }

  /** Throws the reason where there is one. */
  public synchronized void check() {
    if (reason != null) {
      throw new DriverException(reason.state(), reason.getMessage(), reason);
    }
  }

  /**
   * Makes a call that {@link #cancel} interrupts. The thread's interrupt status is as before when
   * this returns: an interrupt of ours never leaks into the application's thread.
   */
  public <T> T call(Supplier<T> call) {
    Thread thread = Thread.currentThread();
    synchronized (this) {
      check();
      calling.add(thread);
    }
    try {
      return call.get();
    } catch (RuntimeException e) {
      check();
      throw e;
    } finally {
      synchronized (this) {
        calling.remove(thread);
        if (reason != null) {
          // Clears the interrupt sent above; an interrupt of the application's at the same moment
          // is lost, but it gets the exception.
          Thread.interrupted();
        }
      }
    }
  }
}
