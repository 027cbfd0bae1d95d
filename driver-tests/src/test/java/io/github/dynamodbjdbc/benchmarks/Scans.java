package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Reads of the whole table of orders, 120,000 items of 16 attributes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Scans {
  /** All columns. */
  @Benchmark
  public Object allByDriver(Sides.Driver driver) throws SQLException {
    return driver.loop.scan(CannedTable.ORDERS);
  }

  /** All attributes. */
  @Benchmark
  public Object allBySdk(Sides.Sdk sdk) {
    return sdk.loop.scan(CannedTable.ORDERS);
  }

  /** All bytes. */
  @Benchmark
  public Object allByWire(Sides.Wire wire) {
    return wire.loop.scan(CannedTable.ORDERS);
  }

  /** All tokens of the JSON. */
  @Benchmark
  public Object allByTokens(Sides.Tokens tokens) {
    return tokens.loop.scan(CannedTable.ORDERS);
  }

  /** 3 of the 16 columns. */
  @Benchmark
  public Object threeByDriver(Sides.Driver driver) throws SQLException {
    return driver.loop.scanThree(CannedTable.ORDERS);
  }

  /** 3 of the 16 attributes. */
  @Benchmark
  public Object threeBySdk(Sides.Sdk sdk) {
    return sdk.loop.scanThree(CannedTable.ORDERS);
  }

  /** A condition that DynamoDB cannot evaluate, and sums by group. */
  @Benchmark
  public Object aggregateByDriver(Sides.Driver driver) throws SQLException {
    return driver.loop.aggregate(CannedTable.ORDERS);
  }

  /** The same by hand. */
  @Benchmark
  public Object aggregateBySdk(Sides.Sdk sdk) {
    return sdk.loop.aggregate(CannedTable.ORDERS);
  }
}
