package io.github.dynamodbjdbc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Measurements of one thing, in the order in which they were made: one of each round. */
final class Series {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int size() {
    return values.size();
  }

  double median() {
    return quantile(0.5);
  }

  private double quantile(double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double at = share * (sorted.size() - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  Series map(DoubleUnaryOperator function) {
    Series mapped = new Series();
    values.forEach(value -> mapped.add(function.applyAsDouble(value)));
    return mapped;
  }

  /** Round by round, so that what slows the machine down for a while slows both. */
  Series over(Series other) {
    Series ratios = new Series();
    for (int i = 0; i < Math.min(size(), other.size()); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return ratios;
  }

  /** Round by round. */
  Series minus(Series other) {
    Series differences = new Series();
    for (int i = 0; i < Math.min(size(), other.size()); i++) {
      differences.add(values.get(i) - other.values.get(i));
    }
    return differences;
  }

  /** The median, and between which bounds the rounds were. */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " … " + format + ")",
        median(),
        quantile(0),
        quantile(1));
  }
}
