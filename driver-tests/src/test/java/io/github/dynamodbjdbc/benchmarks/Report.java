package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.Measurements.Cost;
import io.github.dynamodbjdbc.benchmarks.Shape.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Writes docs/performance.md, between its markers, and its plot. */
final class Report {
  private static final Path PAGE = Path.of("..", "docs", "performance.md");
  private static final Path PLOT = Path.of("..", "docs", "images", "performance.svg");
  private static final String BEGIN = "<!-- measured: begin -->\n";
  private static final String END = "<!-- measured: end -->\n";

  private final Measurements measurements;
  private final Series coldDriver;
  private final Series coldSdk;
  private final int heapDriver;
  private final int heapSdk;

  Report(
      Measurements measurements, Series coldDriver, Series coldSdk, int heapDriver, int heapSdk) {
    this.measurements = measurements;
    this.coldDriver = coldDriver;
    this.coldSdk = coldSdk;
    this.heapDriver = heapDriver;
    this.heapSdk = heapSdk;
  }

  void write() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    Files.writeString(PAGE, page.substring(0, from) + measured() + page.substring(to));
    Files.writeString(PLOT, new Plot(ratios()).svg());
  }

  private String measured() throws IOException {
    return """
        Measured on %s with %s, in heaps of %s, %d rounds.

        | what | wanted | measured | reached |
        |---|---|---|---|
        %s

        %s
        | in a JVM of its own | driver | SDK |
        |---|---|---|
        | from the start of the JVM to the first row of a key lookup, milliseconds | %s | %s |
        | least heap for a scan of 1,000,000 items (of 10 to 512 MB; serial collector) | %d MB | %d MB |
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Machine.description(),
            Benchmarks.HEAP,
            Benchmarks.ROUNDS,
            targets().stream().map(Target::row).collect(Collectors.joining("\n")),
            new Tables(measurements).scansAndLookups(),
            coldDriver.text("%,.0f"),
            coldSdk.text("%,.0f"),
            heapDriver,
            heapSdk);
  }

  /** Ratios to the hand-written loop, which the plot shows. */
  private List<Target> ratios() {
    return List.of(
        Target.atLeast("scan: rows per second", measurements.speedup(Shape.SCAN), 3.0),
        Target.atLeast("scan: CPU time", measurements.cpuRatio(Shape.SCAN), 3.0),
        Target.atLeast("scan: allocation", measurements.allocationRatio(Shape.SCAN), 5.0),
        Target.atLeast(
            "3 of 16 columns: rows per second", measurements.speedup(Shape.SCAN_THREE), 2.2),
        Target.atLeast(
            "condition and GROUP BY: rows per second", measurements.speedup(Shape.AGGREGATE), 2.0),
        Target.atLeast("Query of 100 items", measurements.speedup(Shape.QUERY), 1.15));
  }

  private List<Target> targets() {
    Cost get = measurements.cost(Shape.GET, Side.DRIVER);
    Cost sdkGet = measurements.cost(Shape.GET, Side.SDK);
    Series heap = new Series();
    heap.add(heapDriver);
    List<Target> others =
        List.of(
            Target.atLeast(
                "scan: share of the wire's speed", measurements.shareOfWire(Shape.SCAN), 0.5),
            Target.atLeast(
                "the same, where each call takes 30 ms",
                measurements.shareOfWire(Shape.DISTANT_SCAN),
                0.7),
            Target.atMost(
                "prepared lookup: microseconds over the SDK's GetItem",
                measurements.added(Shape.GET),
                "%.0f",
                100),
            Target.atMost(
                "prepared lookup: allocation, of the SDK's GetItem",
                get.bytes().over(sdkGet.bytes()),
                "%.2f",
                1.0),
            Target.atMost(
                "lookup by a new literal: microseconds over the SDK's GetItem",
                measurements.added(Shape.AD_HOC),
                "%.0f",
                300),
            Target.atMost("cold start, of the SDK's", coldDriver.over(coldSdk), "%.2f", 1.6),
            Target.atMost("megabytes of heap for 1,000,000 items", heap, "%.0f", 48));
    return java.util.stream.Stream.concat(ratios().stream(), others.stream()).toList();
  }
}
