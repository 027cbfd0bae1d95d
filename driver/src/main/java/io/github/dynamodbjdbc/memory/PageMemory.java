package io.github.dynamodbjdbc.memory;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The heap that the pages of all statements of a JVM take together, from the time when they are
 * read until their rows are consumed. Each statement bounds its own pages (the Workers of exec);
 * many statements at once could take many times that.
 *
 * <p>Readers wait in FIFO order for at most 30 s, then fail with SQLState 53200. Waiting longer
 * could deadlock: another result set of the same thread may hold the memory.
 *
 * <p>A {@link Hold} that the application dropped without closing it gives its memory back once the
 * garbage collector has found it.
 */
public final class PageMemory {
  /** Assumed for a page before it is read: 1 MB of JSON, and the memory to decode it. */
  private static final long FIRST_GUESS = 4L << 20;

  /** DynamoDB's largest item (400 KB), with the memory to decode it. */
  private static final long LARGEST_ITEM = 1L << 20;

  /** Decoding a page takes as much memory again as its rows. */
  private static final int WITH_DECODING = 2;

  /** Rows of a page whose size is estimated; the others are assumed to have the same average. */
  private static final int SAMPLED = 16;

  private static final int UNIT = 1024;

  /** Pages of at most so many KB are not counted, once they are read. */
  private static final int SMALL = 64;

  /** One page takes at most a quarter of the memory, so that others can be read beside it. */
  private static final int LARGEST_SHARE = 4;

  private final Permits permits;
  private final int units;
  private final long patienceMillis;

  /** Its thread is a daemon, and ends when this object is garbage. */
  private final Cleaner cleaner = Cleaner.create();

  /** One permit is 1 KB. Their number becomes negative when a page is larger than assumed. */
  private static final class Permits extends Semaphore {
    private static final long serialVersionUID = 1L;

    Permits(int units) {
      super(units, true);
    }

    void take(int more) {
      reducePermits(more);
    }
  }

  /** Creates one of a quarter of the heap, whose readers wait for at most 30 s. */
  public static PageMemory ofHeap() {
    return new PageMemory(Runtime.getRuntime().maxMemory() / 4, 30_000);
  }

  /**
   * @param bytes that pages may take
   * @param patienceMillis how long a reader waits for memory before it fails
   */
  PageMemory(long bytes, long patienceMillis) {
    this.units = units(bytes);
    this.permits = new Permits(units);
    this.patienceMillis = patienceMillis;
  }

  /** Returns a holder for the memory of one page at a time; any thread may release it. */
  public Hold hold() {
    return new Hold();
  }

  /** KB that are free; negative where pages were larger than assumed. */
  int free() {
    return permits.availablePermits();
  }

  private static int units(long bytes) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, bytes / UNIT));
  }

  private void giveBack(AtomicInteger held) {
    int before = held.getAndSet(0);
    if (before > 0) {
      permits.release(before);
    }
  }

  /** Gives the memory back when the hold is garbage. The action must not refer to the hold. */
  private Cleaner.Cleanable whenDropped(Hold hold) {
    AtomicInteger held = hold.held;
    return cleaner.register(hold, () -> giveBack(held));
  }

  /** The memory that one page takes; empty before {@link #take} and after {@link #release}. */
  public final class Hold {
    private final AtomicInteger held = new AtomicInteger();
    private Cleaner.@Nullable Cleanable dropped;
    private long expected = FIRST_GUESS;

    /**
     * Gives back the memory of the previous page, and takes memory for the next one.
     *
     * @param items the most items that the page can have
     * @param cancellation ends the waiting
     * @throws DriverException SQLState 53200 if there is no memory for longer than the patience
     */
    public void take(OptionalInt items, Cancellation cancellation) {
      giveBack(held);
      int wanted = wanted(items);
      if (permits.tryAcquire(wanted)) {
        taken(wanted);
        return;
      }
      cancellation.call(
          () -> {
            try {
              takeInTime(items);
              return true;
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new DriverException(
                  SqlState.STATEMENT_CANCELED, "The reading thread was interrupted.", e);
            }
          });
    }

    /** As {@link #take}, for a reading thread, which is interrupted when its scan is closed. */
    public void takeInTime(OptionalInt items) throws InterruptedException {
      giveBack(held);
      int wanted = wanted(items);
      if (!permits.tryAcquire(wanted, patienceMillis, TimeUnit.MILLISECONDS)) {
        throw full();
      }
      taken(wanted);
    }

    private void taken(int kb) {
      held.addAndGet(kb);
      if (dropped == null) {
        dropped = whenDropped(this);
      }
    }

    private int wanted(OptionalInt items) {
      long most = items.isPresent() ? items.getAsInt() * LARGEST_ITEM : Long.MAX_VALUE;
      return share(Math.min(expected, most));
    }

    private int share(long bytes) {
      return Math.min(Math.max(1, units / LARGEST_SHARE), units(bytes));
    }

    /** Replaces the assumed size by an estimate from the page's rows. */
    public void measure(List<Object[]> rows) {
      expected = Math.max(UNIT, WITH_DECODING * size(rows));
      int now = share(expected);
      if (now <= SMALL) {
        giveBack(held);
        return;
      }
      int before = held.getAndUpdate(was -> was == 0 ? 0 : now);
      if (before > now) {
        permits.release(before - now);
      } else if (before > 0 && before < now) {
        permits.take(now - before);
      }
    }

    /** Gives the memory back. Any thread may call it, and more than once. */
    public void release() {
      giveBack(held);
      Cleaner.Cleanable registered = dropped;
      if (registered != null) {
        dropped = null;
        registered.clean();
      }
    }
  }

  private static long size(List<Object[]> rows) {
    int step = Math.max(1, rows.size() / SAMPLED);
    long size = 0;
    int sampled = 0;
    for (int i = 0; i < rows.size(); i += step) {
      size += RowSize.of(rows.get(i));
      sampled++;
    }
    return sampled == 0 ? 0 : size * rows.size() / sampled;
  }

  private DriverException full() {
    return new DriverException(
        SqlState.OUT_OF_MEMORY,
        String.format(
            Locale.ROOT,
            "There is no memory for another page of rows: the pages of all statements of this JVM"
                + " may take %,d KB, a quarter of its heap, and too little of it became free within"
                + " %d seconds. Execute fewer statements at once, close those that are not read to"
                + " the end, read fewer columns, or raise the heap (-Xmx).",
            units,
            TimeUnit.MILLISECONDS.toSeconds(patienceMillis)));
  }
}
