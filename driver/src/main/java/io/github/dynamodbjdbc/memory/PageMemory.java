package io.github.dynamodbjdbc.memory;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The heap that the pages of all statements of a JVM take together, while they are read and until
 * their rows are used up. Each statement bounds its own pages (the Workers of exec); many
 * statements at once would take many times that.
 *
 * <p>Who wants to read a page waits until there is room, in turn, and is refused after a while: the
 * room may be taken by statements whose rows nobody asks for, perhaps the same thread's.
 */
public final class PageMemory {
  public static final PageMemory OF_JVM =
      new PageMemory(Runtime.getRuntime().maxMemory() / 4, 30_000);

  /** What a page is taken to need before it is there: 1 MB of JSON, and what it is decoded by. */
  private static final long FIRST_GUESS = 4L << 20;

  /** DynamoDB's largest item, with what it is decoded by. */
  private static final long LARGEST_ITEM = 1L << 20;

  /** Beside the rows of a page, what it is decoded by: as much again. */
  private static final int WITH_DECODING = 2;

  /** Rows of a page that are weighed; the others are taken to be like them. */
  private static final int WEIGHED = 16;

  private static final int UNIT = 1024;

  /** Units that are not worth the counting, once a page is there. */
  private static final int SMALL = 64;

  /** Of all the room, at most that of one page, so that a statement that reads several goes on. */
  private static final int LARGEST_SHARE = 4;

  private static final long LOOK_MILLIS = 200;

  private final Room room;
  private final int units;
  private final long patienceMillis;

  /** Of holds that were dropped with their statement, which nobody closed. */
  private final ReferenceQueue<Hold> dropped = new ReferenceQueue<>();

  private final Set<Taken> taken = ConcurrentHashMap.newKeySet();

  /** Permits are KB; they may become fewer than none, when a page is larger than it was thought. */
  private static final class Room extends Semaphore {
    private static final long serialVersionUID = 1L;

    Room(int units) {
      super(units, true);
    }

    void take(int more) {
      reducePermits(more);
    }
  }

  /**
   * @param bytes that pages may take
   * @param patienceMillis how long to wait for room
   */
  PageMemory(long bytes, long patienceMillis) {
    this.units = units(bytes);
    this.room = new Room(units);
    this.patienceMillis = patienceMillis;
  }

  /** The memory of one page at a time; another thread may release it. */
  public Hold hold() {
    return new Hold();
  }

  /** KB that are free; negative where pages were larger than it was thought. */
  int free() {
    return room.availablePermits();
  }

  private static int units(long bytes) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, bytes / UNIT));
  }

  /** What a hold has taken: outlives it, where nobody released it. */
  private final class Taken extends PhantomReference<Hold> {
    private final AtomicInteger held;

    Taken(Hold hold, AtomicInteger held) {
      super(hold, dropped);
      this.held = held;
    }
  }

  private void giveBack(AtomicInteger held) {
    int before = held.getAndSet(0);
    if (before > 0) {
      room.release(before);
    }
  }

  private void giveBackDropped() {
    for (Object next = dropped.poll(); next != null; next = dropped.poll()) {
      giveBack(((Taken) next).held);
      taken.remove(next);
    }
  }

  /** What one page takes, or nothing. */
  public final class Hold {
    private final AtomicInteger held = new AtomicInteger();
    private Taken reference;
    private long expected = FIRST_GUESS;

    /**
     * Lets go of the page before, and takes room for the next one.
     *
     * @param items most that it may have
     * @param cancellation ends the waiting
     * @throws DriverException SQLState 53200 where there is no room for too long
     */
    public void take(OptionalInt items, Cancellation cancellation) {
      giveBack(held);
      int wanted = wanted(items);
      if (room.tryAcquire(wanted)) {
        held.addAndGet(wanted);
        return;
      }
      cancellation.call(
          () -> {
            try {
              takeInTime(items);
              return null;
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new DriverException(
                  SqlState.STATEMENT_CANCELED, "The thread that read was interrupted.", e);
            }
          });
    }

    /** As {@link #take}, for a thread that is interrupted when nobody wants its pages anymore. */
    public void takeInTime(OptionalInt items) throws InterruptedException {
      giveBack(held);
      int wanted = wanted(items);
      long start = System.nanoTime();
      boolean collected = false;
      while (!room.tryAcquire(wanted, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        giveBackDropped();
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (waited > patienceMillis) {
          throw full();
        }
        if (waited > patienceMillis / 2 && !collected) {
          // The last resort before a refusal: statements that nobody closed.
          collected = true;
          System.gc();
        }
      }
      held.addAndGet(wanted);
    }

    private int wanted(OptionalInt items) {
      long most = items.isPresent() ? items.getAsInt() * LARGEST_ITEM : Long.MAX_VALUE;
      return share(Math.min(expected, most));
    }

    private int share(long bytes) {
      return Math.min(Math.max(1, units / LARGEST_SHARE), units(bytes));
    }

    /** Corrects what was taken, now that the rows are there. */
    public void measure(List<Object[]> rows) {
      expected = Math.max(UNIT, WITH_DECODING * size(rows));
      int now = share(expected);
      if (now <= SMALL) {
        giveBack(held);
        return;
      }
      if (reference == null) {
        reference = new Taken(this, held);
        taken.add(reference);
      }
      int before = held.getAndUpdate(was -> was == 0 ? 0 : now);
      if (before > now) {
        room.release(before - now);
      } else if (before > 0 && before < now) {
        room.take(now - before);
      }
    }

    /** Gives all back; may come from any thread, and more than once. */
    public void release() {
      giveBack(held);
      Taken mine = reference;
      if (mine != null) {
        taken.remove(mine);
      }
    }
  }

  private static long size(List<Object[]> rows) {
    int step = Math.max(1, rows.size() / WEIGHED);
    long size = 0;
    int weighed = 0;
    for (int i = 0; i < rows.size(); i += step) {
      size += RowSize.of(rows.get(i));
      weighed++;
    }
    return weighed == 0 ? 0 : size * rows.size() / weighed;
  }

  private DriverException full() {
    return new DriverException(
        SqlState.OUT_OF_MEMORY,
        String.format(
            Locale.ROOT,
            "There is no memory for another page of rows: the pages of all statements of this JVM"
                + " may take %,d KB, a quarter of its heap, and for %d seconds too few of them were"
                + " used up. Execute fewer statements at once, close those that are not read on,"
                + " read fewer columns, or raise the heap (-Xmx).",
            units,
            TimeUnit.MILLISECONDS.toSeconds(patienceMillis)));
  }
}
