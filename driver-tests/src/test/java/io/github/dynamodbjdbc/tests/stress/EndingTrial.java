package io.github.dynamodbjdbc.tests.stress;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One piece of work that is ended, and all that must be true afterwards. */
final class EndingTrial {
  private static final long FOREVER_MILLIS = 20_000;
  private static final int NO_ANSWER_MILLIS = 30_000;
  private static final int MOST_WAIT_MILLIS = 160;
  private static final List<Integer> DELAYS = List.of(0, 0, 15, 60, NO_ANSWER_MILLIS);
  private static final List<Ending> ENDINGS = List.of(Ending.values());
  private static final List<Integer> LIMITS = List.of(20, 60, 150);

  private final LateDynamo server;
  private final Map<String, Long> expected;
  private final Work work;
  private final List<Ending> endings = new ArrayList<>();
  private final int delay;
  private final int limit;
  private final int wait;
  private final int fresh;
  private final List<String> wrong = new ArrayList<>();

  /** Opens a connection with some more properties. */
  interface Connector {
    Connection connect(String properties) throws SQLException;
  }

  /**
   * The outcome of a trial.
   *
   * @param backMillis from the ending to the return of the thread; negative where it was done
   *     before
   * @param quietMillis from then until the server saw no call of it anymore
   */
  record Outcome(
      String work,
      List<Ending> endings,
      boolean ended,
      double backMillis,
      double actMillis,
      double quietMillis,
      List<String> wrong) {}

  EndingTrial(Random random, LateDynamo server, Map<String, Long> expected) {
    this.server = server;
    this.expected = expected;
    List<Work> all = Work.all();
    this.work = all.get(random.nextInt(all.size()));
    this.delay = DELAYS.get(random.nextInt(DELAYS.size()));
    this.limit = LIMITS.get(random.nextInt(LIMITS.size()));
    this.wait = random.nextInt(MOST_WAIT_MILLIS);
    this.fresh = 1 + random.nextInt(1_000_000);
    endings.add(ENDINGS.get(random.nextInt(ENDINGS.size())));
    if (random.nextInt(3) == 0) {
      endings.add(ENDINGS.get(random.nextInt(ENDINGS.size())));
    }
    // Where nothing else ends what gets no answer, closing does.
    if (delay == NO_ANSWER_MILLIS) {
      endings.add(Ending.CONNECTION_CLOSE);
    }
  }

  @Override
  public String toString() {
    return work + " ended by " + endings + " after " + wait + " ms at a delay of " + delay + " ms";
  }

  Outcome run(Connector connector) throws Exception {
    String properties = "scan_segments=4&page_size=100";
    if (endings.contains(Ending.QUERY_TIMEOUT)) {
      properties += "&query_timeout=" + limit + "ms";
    }
    if (work.first()) {
      // Settings that no connection had before: nothing is known of any table.
      properties += "&schema_infer_max_records=" + (100 + fresh);
    }
    server.delay(request -> 0);
    try (Connection connection = connector.connect(properties)) {
      Work.Site site = new Work.Site(connection);
      server.delay(request -> delay);
      return end(site);
    } finally {
      server.delay(request -> 0);
    }
  }

  private Outcome end(Work.Site site) throws InterruptedException {
    AtomicLong back = new AtomicLong();
    AtomicLong rows = new AtomicLong(-1);
    List<Throwable> failures = new ArrayList<>();
    List<Boolean> interrupted = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              started.countDown();
              try {
                rows.set(work.job().run(site));
              } catch (Throwable e) { // whatever it is, it is looked at
                failures.add(e);
              }
              back.set(System.nanoTime());
              interrupted.add(Thread.interrupted());
            },
            "stress-worker");
    worker.start();
    started.await();
    Thread.sleep(wait);
    long acted = System.nanoTime();
    double actMillis = act(site, worker);
    worker.join(FOREVER_MILLIS);
    if (worker.isAlive()) {
      wrong.add("hangs at\n" + stack(worker));
      return outcome(false, FOREVER_MILLIS, actMillis, 0);
    }
    Throwable failure = failures.isEmpty() ? null : failures.get(0);
    judge(failure, rows.get(), interrupted.get(0));
    double quiet = untilQuiet();
    server.delay(request -> 0);
    afterwards(site);
    return outcome(failure != null, (back.get() - acted) / 1e6, actMillis, quiet);
  }

  private Outcome outcome(boolean ended, double back, double act, double quiet) {
    return new Outcome(work.name(), endings, ended, back, act, quiet, wrong);
  }

  /** Two at once where there are two; gives what the slower of them took, in milliseconds. */
  private double act(Work.Site site, Thread worker) throws InterruptedException {
    AtomicLong longest = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (Ending ending : endings) {
      Thread thread =
          new Thread(
              () -> {
                long start = System.nanoTime();
                try {
                  ending.act(site, worker);
                } catch (SQLException | RuntimeException e) {
                  synchronized (wrong) {
                    wrong.add(ending + " itself failed: " + text(e));
                  }
                }
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(FOREVER_MILLIS);
      if (thread.isAlive()) {
        wrong.add("the ending itself hangs at\n" + stack(thread));
      }
    }
    return longest.get() / 1e6;
  }

  private void judge(Throwable failure, long rows, boolean interrupted) {
    if (failure == null) {
      if (rows != expected.get(work.name())) {
        wrong.add("gave " + rows + " rows of " + expected.get(work.name()) + ", and no exception");
      }
    } else if (!(failure instanceof SQLException e)) {
      wrong.add("ended in " + text(failure));
    } else if (endings.stream().noneMatch(ending -> ending.explains(e))) {
      wrong.add("ended in SQLState " + e.getSQLState() + ": " + text(e));
    }
    boolean mayBe = endings.contains(Ending.INTERRUPT);
    if (interrupted && !mayBe) {
      wrong.add("left its thread interrupted");
    }
  }

  /** Waits until the server has no call of this anymore, and the client none either. */
  private double untilQuiet() throws InterruptedException {
    long start = System.nanoTime();
    while (server.inFlight() > 0 || HttpPool.leased() > 0) {
      if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(FOREVER_MILLIS)) {
        wrong.add("calls are left: " + server + ", " + HttpPool.leased() + " connections leased");
        break;
      }
      Thread.sleep(1);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private void afterwards(Work.Site site) {
    boolean connectionOpen =
        endings.stream().allMatch(ending -> ending.left() != Ending.Left.NOTHING);
    boolean statementOpen =
        site.statement != null
            && endings.stream().allMatch(ending -> ending.left() == Ending.Left.ALL);
    try {
      if (site.connection.isClosed() == connectionOpen) {
        wrong.add("the connection is " + (connectionOpen ? "closed" : "open"));
      }
      Statement statement = site.statement;
      if (statement != null && !(statement instanceof java.sql.PreparedStatement)) {
        if (statement.isClosed() == statementOpen) {
          wrong.add("the statement is " + (statementOpen ? "closed" : "open"));
        } else if (statementOpen && endings.stream().noneMatch(Ending.QUERY_TIMEOUT::equals)) {
          usable(statement);
        }
      }
      if (connectionOpen && !endings.contains(Ending.QUERY_TIMEOUT)) {
        try (Statement another = site.connection.createStatement()) {
          usable(another);
        }
      }
    } catch (SQLException | RuntimeException e) {
      wrong.add("cannot be used afterwards: " + text(e));
    }
  }

  private void usable(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT name FROM stress_items WHERE id = 3")) {
      if (!rows.next() || !"n757".equals(rows.getString(1)) || rows.next()) {
        wrong.add("a key lookup afterwards gives another row");
      }
    }
  }

  private static String stack(Thread thread) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement element : thread.getStackTrace()) {
      text.append("    ").append(element).append('\n');
    }
    return text.toString();
  }

  private static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
