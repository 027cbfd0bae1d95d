package io.github.dynamodbjdbc.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The resources that an operation takes: CPU time of the whole JVM, and bytes that its threads
 * allocate. JMH's own profiler of allocation leaves CPU time out.
 */
public final class Resources implements InternalProfiler {
  static final String CPU = "cpu";
  static final String ALLOCATED = "allocated";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long cpuBefore;
  private Map<Long, Long> allocatedBefore = Map.of();

  @Override
  public String getDescription() {
    return "CPU time and allocation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    allocatedBefore = allocated();
    cpuBefore = system.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double operations = result.getMetadata().getMeasuredOps();
    long cpu = system.getProcessCpuTime() - cpuBefore;
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
      bytes += thread.getValue() - allocatedBefore.getOrDefault(thread.getKey(), 0L);
    }
    return List.of(
        new ScalarResult(CPU, cpu / 1000.0 / operations, "us/op", AggregationPolicy.AVG),
        new ScalarResult(ALLOCATED, bytes / operations, "B/op", AggregationPolicy.AVG));
  }

  /** By thread. One that ends within an iteration is not counted; none does here. */
  private Map<Long, Long> allocated() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> byThread = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        byThread.put(ids[i], bytes[i]);
      }
    }
    return byThread;
  }
}
