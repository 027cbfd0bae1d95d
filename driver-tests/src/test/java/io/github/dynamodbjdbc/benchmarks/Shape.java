package io.github.dynamodbjdbc.benchmarks;

import java.util.List;

/** The reads that are compared, and which methods are their sides. */
enum Shape {
  SCAN("all 16 columns", Scans.class, "all", false, true),
  DISTANT_SCAN("all 16 columns, 30 ms per call", Scans.class, "all", true, true),
  SCAN_THREE("3 of the 16 columns", Scans.class, "three", false, false),
  AGGREGATE("condition and GROUP BY", Scans.class, "aggregate", false, false),
  GET("one item, prepared statement", Lookups.class, "get", false, true),
  AD_HOC("one item, a new literal each time", Lookups.class, "adHoc", false, false),
  QUERY("100 items of one partition", Lookups.class, "query", false, false),
  JOIN("those, joined with 100 by key", Lookups.class, "join", false, false);

  final String label;
  private final Class<?> benchmarks;
  private final String method;
  final boolean distant;
  private final boolean wire;

  /**
   * @param distant whether each call takes a while
   * @param wire whether reading the bodies only is measured too
   */
  Shape(String label, Class<?> benchmarks, String method, boolean distant, boolean wire) {
    this.label = label;
    this.benchmarks = benchmarks;
    this.method = method;
    this.distant = distant;
    this.wire = wire;
  }

  boolean isScan() {
    return benchmarks == Scans.class;
  }

  List<Side> sides() {
    if (this == SCAN) {
      return List.of(Side.values());
    }
    return wire ? List.of(Side.DRIVER, Side.SDK, Side.WIRE) : List.of(Side.DRIVER, Side.SDK);
  }

  /** The regular expression by which JMH finds the method. */
  String benchmark(Side side) {
    // To the SDK a literal is a value like any other.
    String base = this == AD_HOC && side == Side.SDK ? "get" : method;
    return benchmarks.getName().replace(".", "\\.") + "\\." + base + "By" + side.suffix + "$";
  }

  /** The program that reads. */
  enum Side {
    DRIVER("Driver", "driver"),
    SDK("Sdk", "SDK loop"),
    WIRE("Wire", "wire only"),
    TOKENS("Tokens", "JSON tokens only");

    final String suffix;
    final String label;

    Side(String suffix, String label) {
      this.suffix = suffix;
      this.label = label;
    }
  }
}
