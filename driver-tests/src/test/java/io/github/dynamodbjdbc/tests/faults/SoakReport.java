package io.github.dynamodbjdbc.tests.faults;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The figures of a soak. */
final class SoakReport {
  private final Map<String, AtomicInteger> endings = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> disturbances = new ConcurrentSkipListMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final AtomicInteger executions = new AtomicInteger();

  /** The end of an execution: all rows, some of them where that was asked for, or an SQLState. */
  void ended(String ending) {
    executions.incrementAndGet();
    endings.computeIfAbsent(ending, e -> new AtomicInteger()).incrementAndGet();
  }

  void disturbed(String by) {
    disturbances.computeIfAbsent(by, d -> new AtomicInteger()).incrementAndGet();
  }

  /** An execution that did what none may. */
  void wrong(String what) {
    executions.incrementAndGet();
    wrong.add(what);
  }

  List<String> wrong() {
    return wrong;
  }

  int executions() {
    return executions.get();
  }

  String text(FaultProxy proxy, long seconds) {
    return executions
        + " executions in "
        + seconds
        + " s, of which "
        + wrong.size()
        + " went wrong"
        + "\nended with: "
        + counts(endings)
        + "\ndisturbed by: "
        + counts(disturbances)
        + "\n"
        + proxy.requests()
        + " requests, of which "
        + proxy.injected().values().stream().mapToInt(Integer::intValue).sum()
        + " met a fault: "
        + counts(proxy.injected());
  }

  private static String counts(Map<?, ?> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(joining(", "));
  }
}
