package io.github.dynamodbjdbc.tests.stress;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The figures of many {@link EndingTrial}s. */
final class EndingReport {
  private static final double BACK_WITHIN_MILLIS = 200;

  private EndingReport() {}

  static void print(List<EndingTrial.Outcome> outcomes, LateDynamo server) {
    List<EndingTrial.Outcome> ended = outcomes.stream().filter(EndingTrial.Outcome::ended).toList();
    System.out.printf(
        "%d ended before they were done, %d were done before; %d calls given up%n",
        ended.size(), outcomes.size() - ended.size(), server.givenUp());
    line("thread back after", ended, EndingTrial.Outcome::backMillis);
    line("the ending itself", outcomes, EndingTrial.Outcome::actMillis);
    line("then no call left after", outcomes, EndingTrial.Outcome::quietMillis);
    ended.stream()
        .filter(outcome -> outcome.backMillis() > BACK_WITHIN_MILLIS)
        .sorted(Comparator.comparingDouble(EndingTrial.Outcome::backMillis).reversed())
        .limit(10)
        .forEach(
            outcome ->
                System.out.printf(
                    "  %.0f ms: %s, %s%n",
                    outcome.backMillis(), outcome.work(), outcome.endings()));
  }

  private static void line(
      String what,
      List<EndingTrial.Outcome> outcomes,
      ToDoubleFunction<EndingTrial.Outcome> millis) {
    double[] sorted = outcomes.stream().mapToDouble(millis).sorted().toArray();
    if (sorted.length == 0) {
      return;
    }
    long over = outcomes.stream().filter(o -> millis.applyAsDouble(o) > BACK_WITHIN_MILLIS).count();
    System.out.printf(
        "%s: median %.1f ms, 95%% %.1f ms, 99%% %.1f ms, worst %.1f ms; %d over %.0f ms%n",
        what,
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        sorted[sorted.length - 1],
        over,
        BACK_WITHIN_MILLIS);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  /** The driver's threads that are still there some seconds after they have nothing to do. */
  static List<String> threadsLeft() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    List<String> left;
    do {
      Thread.sleep(100);
      left =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("dynamodb-jdbc"))
              .filter(name -> !name.equals("dynamodb-jdbc-interrupts"))
              .toList();
    } while (!left.isEmpty() && System.nanoTime() < end);
    return left;
  }
}
