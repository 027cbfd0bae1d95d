package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.Shape.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** The results of JMH for the shapes. */
final class Measurements {
  /**
   * @param micros of an operation: a scan's mean, a lookup's median
   * @param cpu microseconds of CPU time
   * @param bytes allocated
   */
  record Cost(Series micros, Series cpu, Series bytes) {
    Cost() {
      this(new Series(), new Series(), new Series());
    }
  }

  private final Map<Shape, Map<Side, Cost>> costs = new EnumMap<>(Shape.class);

  /** Adds a fork, as one measurement. */
  void add(Shape shape, Side side, RunResult result) {
    Series micros = new Series();
    Series cpu = new Series();
    Series bytes = new Series();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        micros.add(
            shape.isScan()
                ? iteration.getPrimaryResult().getScore()
                : iteration.getPrimaryResult().getStatistics().getPercentile(50));
        cpu.add(iteration.getSecondaryResults().get(Resources.CPU).getScore());
        bytes.add(iteration.getSecondaryResults().get(Resources.ALLOCATED).getScore());
      }
    }
    Cost cost = cost(shape, side);
    cost.micros.add(micros.median());
    cost.cpu.add(cpu.median());
    cost.bytes.add(bytes.median());
  }

  Cost cost(Shape shape, Side side) {
    return costs
        .computeIfAbsent(shape, s -> new EnumMap<>(Side.class))
        .computeIfAbsent(side, s -> new Cost());
  }

  boolean has(Shape shape) {
    return costs.containsKey(shape);
  }

  /** Those that were measured. */
  Set<Side> sides(Shape shape) {
    return costs.get(shape).keySet();
  }

  /** The speed as a multiple of that of the hand-written loop. */
  Series speedup(Shape shape) {
    return cost(shape, Side.SDK).micros.over(cost(shape, Side.DRIVER).micros);
  }

  Series cpuRatio(Shape shape) {
    return cost(shape, Side.SDK).cpu.over(cost(shape, Side.DRIVER).cpu);
  }

  Series allocationRatio(Shape shape) {
    return cost(shape, Side.SDK).bytes.over(cost(shape, Side.DRIVER).bytes);
  }

  /** Which share of the speed of reading bodies only. */
  Series shareOfWire(Shape shape) {
    return cost(shape, Side.WIRE).micros.over(cost(shape, Side.DRIVER).micros);
  }

  /** The microseconds that a read takes longer than by the SDK. */
  Series added(Shape shape) {
    return cost(shape, Side.DRIVER).micros.minus(cost(shape, Side.SDK).micros);
  }
}
