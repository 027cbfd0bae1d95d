package io.github.dynamodbjdbc.memory;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the operators of one execution may hold rows in, together, as {@code memory_limit} says.
 * Ends with the execution. Used by the thread that reads the result; closed by any.
 *
 * <p>What all executions of the JVM hold has a bound of its own, where they have one: several that
 * each keep to their limit may be too many for the heap.
 *
 * <p>Sizes are estimates, on the high side. They are to tell a statement that fits from one that
 * would take the JVM down, not to account for every byte.
 */
public final class MemoryBudget implements AutoCloseable {
  /** Held by all executions that have a limit. */
  private static final AtomicLong OF_JVM = new AtomicLong();

  /** Of the heap; a limit that is set higher is not lowered by it. */
  private static final long MOST_OF_JVM = Runtime.getRuntime().maxMemory() / 20 * 9;

  /** Bytes that are taken from what the JVM has at a time. */
  private static final long SLICE = 128L << 10;

  private final long limit;
  private long used;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param limit in bytes; 0 for none
   */
  public MemoryBudget(long limit) {
    this.limit = limit == 0 ? Long.MAX_VALUE : limit;
  }

  /**
   * A part of the budget for one operator.
   *
   * @param operator begins a sentence: {@code The sort by amount}
   */
  public Reservation share(String operator) {
    return new Reservation(operator);
  }

  /** What one operator holds. */
  public final class Reservation {
    private final String operator;
    private long rows;
    private long bytes;

    private Reservation(String operator) {
      this.operator = operator;
    }

    /**
     * Takes the memory of a row that is held from now on.
     *
     * @throws DriverException SQLState 53200, beyond the budget
     */
    public void hold(long rowBytes) {
      rows++;
      take(rowBytes);
    }

    private void take(long more) {
      bytes += more;
      used += more;
      if (used > limit) {
        throw exceeded("the statement holds about", text(used), rows, text(limit));
      }
      if (limit != Long.MAX_VALUE && used > taken.get()) {
        takeSlice();
      }
    }

    private void takeSlice() {
      long more = Math.max(SLICE, used - taken.get());
      long all = OF_JVM.addAndGet(more);
      taken.addAndGet(more);
      if (closed) {
        giveBack();
      }
      long most = Math.max(limit, MOST_OF_JVM);
      if (all > most) {
        throw exceeded(
            "all statements of this JVM hold about",
            text(all),
            rows,
            text(limit) + " for each, " + text(most) + " for all");
      }
    }

    /** Takes a row in the place of one of those held, which are as large as those seen so far. */
    public void replace(long rowBytes) {
      long average = rows == 0 ? 0 : bytes / rows;
      if (rowBytes > average) {
        take(rowBytes - average);
      }
    }

    /** Says that nothing is held anymore. */
    public void release() {
      used -= bytes;
      bytes = 0;
      rows = 0;
    }

    private DriverException exceeded(String who, String held, long heldRows, String bound) {
      return new DriverException(
          SqlState.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "%s has to hold more rows in memory than it may: %s %s, %,d rows of them here, and"
                  + " memory_limit is %s. Narrow the condition, read fewer or shorter columns, add"
                  + " a LIMIT, or raise memory_limit or the JVM's heap (-Xmx).",
              operator,
              who,
              held,
              heldRows,
              bound));
    }
  }

  /** Gives back what the execution has of what all may hold. */
  @Override
  public void close() {
    closed = true;
    giveBack();
  }

  private void giveBack() {
    OF_JVM.addAndGet(-taken.getAndSet(0));
  }

  private static String text(long bytes) {
    if (bytes < 10L << 20) {
      return String.format(Locale.ROOT, "%,d KB", (bytes + 1023) >> 10);
    }
    return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
  }
}
