package io.github.dynamodbjdbc.benchmarks;

import java.util.Locale;

/**
 * The figure that a measurement is meant to reach.
 *
 * @param format of the numbers
 * @param atLeast or at most
 */
record Target(String label, Series measured, String format, double bound, boolean atLeast) {
  static Target atLeast(String label, Series measured, double bound) {
    return new Target(label, measured, "%.2f", bound, true);
  }

  static Target atMost(String label, Series measured, String format, double bound) {
    return new Target(label, measured, format, bound, false);
  }

  boolean isReached() {
    return atLeast ? measured.median() >= bound : measured.median() <= bound;
  }

  String wanted() {
    return (atLeast ? "at least " : "at most ") + String.format(Locale.ROOT, format, bound);
  }

  String row() {
    return "| %s | %s | %s | %s |"
        .formatted(label, wanted(), measured.text(format), isReached() ? "yes" : "**no**");
  }
}
