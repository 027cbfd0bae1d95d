package io.github.dynamodbjdbc.memory;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the operators of one execution may take together for the rows that they keep
 * ({@code memory_limit}). Several threads may use it, each operator by one; any thread may close
 * it.
 *
 * <p>All executions that have a limit share a second bound: several that each keep to their limit
 * may be too many for the heap.
 *
 * <p>Sizes are estimates, on the high side. They serve to refuse a statement that would exhaust the
 * heap, and do not account for every byte.
 */
public final class MemoryBudget implements AutoCloseable {
  /** Bytes that an execution takes from the bound of all at a time. */
  private static final long SLICE = 128L << 10;

  private final long limit;
  private final MemoryTotal total;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param limit in bytes; 0 for none
   * @param total what this and all other executions hold
   */
  public MemoryBudget(long limit, MemoryTotal total) {
    this.total = total;
    this.limit = limit == 0 ? Long.MAX_VALUE : limit;
  }

  /**
   * Returns a reservation for one operator.
   *
   * @param operator the beginning of a sentence in messages: {@code The sort by amount}
   */
  public Reservation share(String operator) {
    return new Reservation(operator);
  }

  /** The memory that one operator has taken. */
  public final class Reservation {
    private final String operator;
    private long rows;
    private long bytes;

    private Reservation(String operator) {
      this.operator = operator;
    }

    /**
     * Takes the memory of a row that the operator keeps from now on.
     *
     * @throws DriverException SQLState 53200 if the budget is exceeded
     */
    public void hold(long rowBytes) {
      rows++;
      take(rowBytes);
    }

    private void take(long more) {
      bytes += more;
      long now = used.addAndGet(more);
      if (now > limit) {
        throw exceeded("the statement holds about", text(now), rows, text(limit));
      }
      if (limit != Long.MAX_VALUE && now > taken.get()) {
        takeSlice(now);
      }
    }

    private void takeSlice(long now) {
      long more = Math.max(SLICE, now - taken.get());
      long all = total.add(more);
      taken.addAndGet(more);
      if (closed) {
        giveBack();
      }
      long most = Math.max(limit, total.most());
      if (all > most) {
        throw exceeded(
            "all statements of this JVM hold about",
            text(all),
            rows,
            text(limit) + " for each, " + text(most) + " for all");
      }
    }

    /** Replaces one of the rows held, whose size is assumed to be their average. */
    public void replace(long rowBytes) {
      long average = rows == 0 ? 0 : bytes / rows;
      if (rowBytes > average) {
        take(rowBytes - average);
      }
    }

    /** Gives back the memory of all rows held. */
    public void release() {
      used.addAndGet(-bytes);
      bytes = 0;
      rows = 0;
    }

    private DriverException exceeded(String subject, String held, long heldRows, String bound) {
      return new DriverException(
          SqlState.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "%s has to hold more rows in memory than it may: %s %s, %,d rows of them here, and"
                  + " memory_limit is %s. Narrow the condition, read fewer or shorter columns, add"
                  + " a LIMIT, or raise memory_limit or the JVM's heap (-Xmx).",
              operator,
              subject,
              held,
              heldRows,
              bound));
    }
  }

  /** Gives back the execution's part of the JVM's bound. */
  @Override
  public void close() {
    closed = true;
    giveBack();
  }

  private void giveBack() {
    total.add(-taken.getAndSet(0));
  }

  private static String text(long bytes) {
    if (bytes < 10L << 20) {
      return String.format(Locale.ROOT, "%,d KB", (bytes + 1023) >> 10);
    }
    return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
  }
}
