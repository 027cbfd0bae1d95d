package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.Shape.Side;
import io.github.dynamodbjdbc.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks ({@code full}), which writes docs/performance.md, or a few of them for a
 * quick look ({@code quick}), which prints.
 *
 * <p>Each round measures every side of every shape once, in a JVM of its own, so that what else the
 * machine does hits all of them; a ratio is taken within a round.
 */
public final class Benchmarks {
  /** The heap of every JVM that is measured, except for the cold start and the least heap. */
  static final String HEAP = "1g";

  /** The number of rounds of the full benchmarks. */
  static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 3);

  private final ServerProcess server;
  private final Measurements measurements = new Measurements();

  private Benchmarks(ServerProcess server) {
    this.server = server;
  }

  /**
   * @param shapes what is measured
   * @param limits whether those of the wire and of the JSON parser are measured, too
   * @param rounds how often
   * @param warmUp seconds before a measurement of scans; lookups take longer until all is compiled
   * @param seconds of a measurement
   */
  private record Extent(List<Shape> shapes, boolean limits, int rounds, int warmUp, int seconds) {
    static final Extent FULL = new Extent(List.of(Shape.values()), true, ROUNDS, 4, 2);
    static final Extent QUICK = new Extent(List.of(Shape.SCAN, Shape.GET), false, 1, 3, 1);

    List<Side> sides(Shape shape) {
      return shape.sides().stream()
          .filter(side -> limits || side == Side.DRIVER || side == Side.SDK)
          .toList();
    }
  }

  public static void main(String[] args) throws Exception {
    boolean full = args[0].equals("full");
    try (ServerProcess server = ServerProcess.start()) {
      Benchmarks benchmarks = new Benchmarks(server);
      benchmarks.measure(full ? Extent.FULL : Extent.QUICK);
      if (full) {
        benchmarks.report();
      } else {
        System.out.println(new Tables(benchmarks.measurements).scansAndLookups());
      }
    }
  }

  private void measure(Extent extent) throws RunnerException {
    for (int round = 1; round <= extent.rounds; round++) {
      for (Shape shape : extent.shapes) {
        for (Side side : extent.sides(shape)) {
          say("round " + round + ": " + shape.label + ", " + side.label);
          measure(shape, side, extent);
        }
      }
    }
  }

  private void measure(Shape shape, Side side, Extent extent) throws RunnerException {
    String endpoint = shape.distant ? server.distantEndpoint() : server.endpoint();
    Options options =
        new OptionsBuilder()
            .include(shape.benchmark(side))
            .forks(1)
            .warmupIterations(1)
            .warmupTime(TimeValue.seconds(shape.isScan() ? extent.warmUp : 2 * extent.warmUp))
            .measurementIterations(2)
            .measurementTime(TimeValue.seconds(extent.seconds))
            .addProfiler(Resources.class)
            .jvmArgs("-Xms" + HEAP, "-Xmx" + HEAP, "-D" + Sides.ENDPOINT + "=" + endpoint)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    measurements.add(shape, side, new Runner(options).runSingle());
  }

  private void report() throws IOException, InterruptedException {
    Jvms jvms = new Jvms(server.endpoint());
    Series coldDriver = new Series();
    Series coldSdk = new Series();
    for (int i = 1; i <= 9; i++) {
      say("cold start " + i);
      coldDriver.add(jvms.coldStart("driver"));
      coldSdk.add(jvms.coldStart("sdk"));
    }
    say("least heap");
    Report report =
        new Report(
            measurements, coldDriver, coldSdk, jvms.leastHeap("driver"), jvms.leastHeap("sdk"));
    report.write();
  }

  private static void say(String what) {
    System.out.println(what);
  }
}
