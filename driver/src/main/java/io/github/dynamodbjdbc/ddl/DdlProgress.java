package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.StatementProgress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The progress of a statement that changes tables: its steps, such as creating the table and then
 * setting its time to live, as segments, and DynamoDB's answers as pages.
 */
public final class DdlProgress {
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  void answered() {
    answers.incrementAndGet();
  }

  void begin() {
    steps.incrementAndGet();
  }

  void end() {
    done.incrementAndGet();
  }

  public StatementProgress progress() {
    return new StatementProgress(0, answers.get(), steps.get(), done.get(), 0);
  }
}
