package io.github.dynamodbjdbc.tests.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Random faults: one request in fifteen meets one, and now and then, for a third of a second, every
 * request meets the same.
 */
final class SoakFaults implements FaultProxy.Plan {
  private static final double EACH = 1 / 15d;
  private static final double STORMS = 1 / 1_000d;
  private static final long STORM_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** Those after which there is nothing to be asked anymore, or that need TLS or a short limit. */
  private static final Set<Fault> NOT_HERE =
      EnumSet.of(
          Fault.TABLE_DELETED, Fault.INDEX_DELETED, Fault.TLS_FAILURE, Fault.THROTTLED_TOO_LONG);

  private static final List<Fault> HERE =
      List.copyOf(EnumSet.complementOf(EnumSet.copyOf(NOT_HERE)));

  private final Random random;
  private Fault storm;
  private long stormEnds;

  SoakFaults(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public synchronized Fault of(Exchange exchange) {
    double chance = random.nextDouble();
    Fault fault = HERE.get(random.nextInt(HERE.size()));
    if (storm != null && System.nanoTime() - stormEnds < 0) {
      fault = storm;
    } else if (chance < STORMS) {
      storm = fault;
      stormEnds = System.nanoTime() + STORM_NANOS;
    } else if (chance > EACH) {
      return null;
    }
    return fault != Fault.UNPROCESSED_KEYS || exchange.operation().equals("BatchGetItem")
        ? fault
        : null;
  }
}
