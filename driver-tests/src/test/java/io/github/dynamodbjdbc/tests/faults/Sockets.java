package io.github.dynamodbjdbc.tests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The sockets that the kernel knows, where it reports them (Linux): a client that has lost a socket
 * whose server hung up long ago still has its file descriptor, and the server does not see it.
 */
final class Sockets {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String LISTENS = "0A";

  private Sockets() {}

  /** Waits until there are none; how many there are still. */
  static long awaitNoneAt(int port, long seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long held;
    while ((held = heldAt(port)) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return held;
  }

  /** Sockets at one of whose ends there is a port, and which some process holds. */
  private static long heldAt(int port) throws IOException {
    String end = String.format(":%04X", port);
    long held = 0;
    for (Path table : TABLES) {
      if (Files.exists(table)) {
        try (Stream<String> lines = Files.lines(table)) {
          held +=
              lines.map(line -> line.strip().split("\\s+", -1)).filter(s -> isHeld(s, end)).count();
        }
      }
    }
    return held;
  }

  /**
   * Fields: number, local and remote address, state, queues, timers, retransmits, uid, timeout,
   * inode.
   */
  private static boolean isHeld(String[] socket, String end) {
    return (socket[1].endsWith(end) || socket[2].endsWith(end))
        && !socket[3].equals(LISTENS)
        && !socket[9].equals("0");
  }
}
