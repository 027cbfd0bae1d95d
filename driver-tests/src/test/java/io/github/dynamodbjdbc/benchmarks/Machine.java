package io.github.dynamodbjdbc.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine on which the numbers were measured. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String description() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%d cores%s, %d GB of memory, %s, Java %s"
        .formatted(
            system.getAvailableProcessors(),
            processor(),
            system.getTotalMemorySize() >> 30,
            system.getName(),
            System.getProperty("java.version"));
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(CPU)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> " (" + line.substring(line.indexOf(':') + 1).trim() + ")")
          .orElse("");
    }
  }
}
