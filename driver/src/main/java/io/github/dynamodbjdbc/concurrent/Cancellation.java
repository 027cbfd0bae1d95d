package io.github.dynamodbjdbc.concurrent;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ends the work of one execution from another thread: calls in flight are interrupted, and none
 * starts afterwards.
 */
public final class Cancellation {
  private final Set<Thread> calling = new HashSet<>();
  private final AtomicBoolean flag = new AtomicBoolean();
  private @Nullable DriverException reason;

  /** The call that a time limit ended, in a sentence; empty while none has said so. */
  private String ended = "";

  /** A call that may block. */
  @FunctionalInterface
  public interface Call<T, E extends Exception> {
    T run() throws E;
  }

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

  /** Throws the reason if canceled; otherwise it only reads a flag. */
  public void check() {
    if (flag.get()) {
      throw canceled();
    }
  }

  private synchronized DriverException canceled() {
    DriverException known = Objects.requireNonNull(reason);
    String message = ended.isEmpty() ? known.getMessage() : known.getMessage() + " " + ended;
    return new DriverException(known.state(), message, known);
  }

  /** Keeps which call a time limit ended, for the message. */
  private synchronized void note(Throwable e) {
    if (reason != null
        && reason.state() == SqlState.STATEMENT_TIMEOUT
        && ended.isEmpty()
        && e instanceof DriverException failure
        && failure.state() == SqlState.STATEMENT_CANCELED) {
      ended = Objects.requireNonNullElse(failure.getMessage(), "");
    }
  }

  /**
   * Makes a call that {@link #cancel} interrupts. The interrupt that it sends is cleared before
   * this method returns, so the application's thread never sees it. Calls may be nested.
   */
  public <T, E extends Exception> T call(Call<T, E> call) throws E {
    Thread thread = Thread.currentThread();
    boolean outermost;
    synchronized (this) {
      check();
      outermost = calling.add(thread);
    }
    try {
      return call.run();
    } catch (Throwable e) { // the interrupt may have caused any failure
      note(e);
      check();
      throw e;
    } finally {
      synchronized (this) {
        if (outermost) {
          calling.remove(thread);
        }
        if (reason != null) {
          // Clears the interrupt that cancel() sent. An interrupt by the application at the same
          // moment is lost, but the application gets the exception.
          Thread.interrupted();
        }
      }
    }
  }
}
