package io.github.dynamodbjdbc.memory;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all executions with a {@code memory_limit} hold together, and their bound. */
public final class MemoryTotal {
  /** 45 % of the heap. A {@code memory_limit} above it replaces it. */
  private final long most = Runtime.getRuntime().maxMemory() / 20 * 9;

  private final AtomicLong taken = new AtomicLong();

  /** Adds to the bytes held, and returns their sum. */
  long add(long bytes) {
    return taken.addAndGet(bytes);
  }

  long most() {
    return most;
  }
}
