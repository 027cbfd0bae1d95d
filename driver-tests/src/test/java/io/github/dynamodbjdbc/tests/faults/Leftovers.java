package io.github.dynamodbjdbc.tests.faults;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Threads of the driver and of the SDK that are there now and were not before. */
final class Leftovers {
  private static final List<String> OURS =
      List.of("dynamodb-jdbc", "sdk-", "idle-connection-reaper", "faults-connection");

  /**
   * The thread that all of the JVM shares: the timer of time limits, which goes when it has nothing
   * to do.
   */
  private final Set<Thread> before;

  private Leftovers(Set<Thread> before) {
    this.before = before;
  }

  /** To be asked later what came after now. */
  static Leftovers now() {
    return new Leftovers(threads());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> OURS.stream().anyMatch(thread.getName()::startsWith))
        .collect(Collectors.toSet());
  }

  /** Waits for those that go by themselves after some seconds; the others, by their names. */
  List<String> await(long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Set<Thread> left;
    do {
      left = threads();
      left.removeAll(before);
      if (left.isEmpty()) {
        return List.of();
      }
      Thread.sleep(100);
    } while (System.nanoTime() < deadline);
    return left.stream().map(Leftovers::described).sorted().toList();
  }

  private static String described(Thread thread) {
    StringBuilder text = new StringBuilder(thread.getName());
    for (StackTraceElement element : thread.getStackTrace()) {
      text.append("\n    ").append(element);
    }
    return text.toString();
  }

  /** Prints what every thread does: for a test that finds one hanging. */
  static void dumpThreads() {
    Thread.getAllStackTraces().keySet().forEach(thread -> System.err.println(described(thread)));
  }
}
