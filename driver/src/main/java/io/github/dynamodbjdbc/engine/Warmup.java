package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.analysis.TableOrIndex;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads what planning needs, some two thousand classes of Calcite, while the first connection of
 * the JVM is being made: that takes as long, and on the other core. It is done by planning a small
 * statement about a table that there is not; no call is made.
 *
 * <p>Whoever plans waits for it. Two threads that initialize Calcite's classes from different ends
 * could else wait for each other.
 */
public final class Warmup {
  private static final System.Logger LOGGER = System.getLogger(Warmup.class.getName());
  private static final int MAX_WAIT_SECONDS = 10;

  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  /** Begins, once. */
  public void start(DriverConfig config) {
    if (started.compareAndSet(false, true)) {
      Thread thread = new Thread(() -> run(config), "dynamodb-jdbc-warmup");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run(DriverConfig config) {
    try {
      KeyAttribute key = new KeyAttribute("id", AttributeType.S);
      TableDescription description =
          new TableDescription(
              "warmup", key, Optional.empty(), List.of(), 0, 0, BillingMode.ON_DEMAND);
      Table table =
          new Table(
              description,
              SchemaInference.infer(description, List.of(), SchemaInference.Options.of(config)),
              0);
      new Preparation(parts -> Optional.of(new TableOrIndex(table, IndexUse.ANY)), "warmup", config)
          .prepare(SqlText.of("SELECT * FROM warmup WHERE id = ?"), List.of());
    } catch (RuntimeException | LinkageError e) {
      // The statement that comes next meets the same and says so to somebody who waits for it.
      LOGGER.log(System.Logger.Level.DEBUG, "warming up failed", e);
    } finally {
      done.countDown();
    }
  }

  /** Waits until it is done, where it has begun. */
  void await() {
    if (started.get() && done.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
      try {
        if (!done.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
          LOGGER.log(System.Logger.Level.DEBUG, "warming up takes long; planning without it");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
