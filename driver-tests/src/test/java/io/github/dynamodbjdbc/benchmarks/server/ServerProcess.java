package io.github.dynamodbjdbc.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A {@link CannedServer} in a JVM of its own, so that only the client's work is measured. */
public final class ServerProcess implements AutoCloseable {
  /** The milliseconds that a call to a distant DynamoDB waits. */
  public static final int DELAY_MILLIS = 30;

  private final Process process;
  private final String endpoint;
  private final String distantEndpoint;

  private ServerProcess(Process process, int port, int distantPort) {
    this.process = process;
    this.endpoint = "http://localhost:" + port;
    this.distantEndpoint = "http://localhost:" + distantPort;
  }

  public static ServerProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                CannedServer.class.getName(),
                "0",
                Integer.toString(DELAY_MILLIS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader ports = process.inputReader(StandardCharsets.UTF_8);
    List<String> lines = List.of(ports.readLine(), ports.readLine());
    return new ServerProcess(
        process, Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)));
  }

  /** Answers at once. */
  public String endpoint() {
    return endpoint;
  }

  /** Answers after {@link #DELAY_MILLIS}. */
  public String distantEndpoint() {
    return distantEndpoint;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
