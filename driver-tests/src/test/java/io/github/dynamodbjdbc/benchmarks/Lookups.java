package io.github.dynamodbjdbc.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Reads of a few items by their keys, one after the other. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Lookups {
  /** One item, by a prepared statement. */
  @Benchmark
  public Object getByDriver(Sides.Driver driver, Sides.Keys keys) throws SQLException {
    return driver.loop.get(keys.id());
  }

  /** One item. */
  @Benchmark
  public Object getBySdk(Sides.Sdk sdk, Sides.Keys keys) {
    return sdk.loop.get(keys.id());
  }

  /** One item's bytes. */
  @Benchmark
  public Object getByWire(Sides.Wire wire, Sides.Keys keys) {
    return wire.loop.get(keys.id());
  }

  /** One item, by a statement that was never seen before. */
  @Benchmark
  public Object adHocByDriver(Sides.Driver driver, Sides.Keys keys) throws SQLException {
    return driver.loop.getAdHoc(keys.id());
  }

  /** A hundred items of one partition. */
  @Benchmark
  public Object queryByDriver(Sides.Driver driver, Sides.Keys keys) throws SQLException {
    return driver.loop.query(keys.customer());
  }

  /** A hundred items of one partition. */
  @Benchmark
  public Object queryBySdk(Sides.Sdk sdk, Sides.Keys keys) {
    return sdk.loop.query(keys.customer());
  }

  /** A hundred items of one partition, and for each an item of another table. */
  @Benchmark
  public Object joinByDriver(Sides.Driver driver, Sides.Keys keys) throws SQLException {
    return driver.loop.join(keys.customer());
  }

  /** The same by hand. */
  @Benchmark
  public Object joinBySdk(Sides.Sdk sdk, Sides.Keys keys) {
    return sdk.loop.join(keys.customer());
  }
}
