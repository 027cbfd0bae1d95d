package io.github.dynamodbjdbc.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Measurements that need a fresh JVM for each measurement: the cold start, and the least heap. */
final class Jvms {
  private static final List<Integer> MEGABYTES =
      List.of(10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128, 160, 192, 256, 512);
  private static final int PATIENCE_SECONDS = 300;
  private static final int SLOWDOWN = 3;

  private final String endpoint;

  Jvms(String endpoint) {
    this.endpoint = endpoint;
  }

  /** Milliseconds from the start of a JVM to its first row. */
  double coldStart(String side) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(List.of(), ColdStart.class, side);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String row = out.readLine();
      long end = System.nanoTime();
      if (process.waitFor() != 0 || row == null) {
        throw new IllegalStateException("no first row by " + side);
      }
      return (end - start) / 1e6;
    }
  }

  /**
   * The least of some heap sizes, in megabytes, in which a million items can be scanned. A scan
   * that takes many times as long as in plenty of memory collects garbage most of the time: that
   * heap is too small.
   */
  int leastHeap(String side) throws IOException, InterruptedException {
    int most = MEGABYTES.get(MEGABYTES.size() - 1);
    long start = System.nanoTime();
    if (!scansIn(most, side, PATIENCE_SECONDS)) {
      throw new IllegalStateException(most + " MB are not enough for " + side);
    }
    long patience = 1 + SLOWDOWN * TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    int tooSmall = -1;
    int enough = MEGABYTES.size() - 1;
    while (enough - tooSmall > 1) {
      int middle = (tooSmall + enough) / 2;
      if (scansIn(MEGABYTES.get(middle), side, patience)) {
        enough = middle;
      } else {
        tooSmall = middle;
      }
    }
    return MEGABYTES.get(enough);
  }

  private boolean scansIn(int megabytes, String side, long seconds)
      throws IOException, InterruptedException {
    Process process =
        start(
            List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
            MillionScan.class,
            side);
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return ended && process.exitValue() == 0;
  }

  private Process start(List<String> options, Class<?> main, String side) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName(), side, endpoint));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Without another JDBC driver, which DriverManager would load and which only the tests need. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("duckdb"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
