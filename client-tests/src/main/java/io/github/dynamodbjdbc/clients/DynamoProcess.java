package io.github.dynamodbjdbc.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * DynamoDB Local in a process of its own, since its libraries would meet those of the clients; see
 * {@code ServeDynamo} of driver-tests, which it runs.
 */
public final class DynamoProcess implements AutoCloseable {
  private final Process process;
  private final String url;
  private final List<String> requests = new ArrayList<>();

  private DynamoProcess(Process process, BufferedReader output) throws IOException {
    this.process = process;
    this.url = output.readLine();
    if (url == null || !url.startsWith("jdbc:")) {
      process.destroyForcibly();
      throw new IOException("DynamoDB Local did not start: " + url);
    }
    Thread reader = new Thread(() -> read(output), "requests");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one, and returns when it holds its tables.
   *
   * @param arguments of ServeDynamo
   */
  public static DynamoProcess start(String... arguments) throws IOException {
    Path module = Path.of("..", "driver-tests", "target");
    String libraries = Files.readString(module.resolve("local.classpath")).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-cp");
    command.add(module.resolve("classes") + java.io.File.pathSeparator + libraries);
    command.add("io.github.dynamodbjdbc.local.ServeDynamo");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new DynamoProcess(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  private void read(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (requests) {
          requests.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its JDBC URL. */
  public String url() {
    return url;
  }

  /** The requests since the last call of this, each as its action and its JSON. */
  public List<String> takeRequests() {
    synchronized (requests) {
      List<String> taken = List.copyOf(requests);
      requests.clear();
      return taken;
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
