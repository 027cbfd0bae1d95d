package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedItems;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The measured programs. Each runs in a JVM of its own, which has nothing of the others. */
public final class Sides {
  /** The system property that holds where the canned server is. */
  static final String ENDPOINT = "benchmarks.endpoint";

  private Sides() {}

  /** Keys and customers, one after the other. */
  @State(Scope.Thread)
  public static class Keys {
    private int number;

    String id() {
      number += 7;
      return CannedItems.id(number);
    }

    String customer() {
      number += 7;
      return String.format("c-%05d", number % 5_000);
    }
  }

  /** The driver. */
  @State(Scope.Benchmark)
  public static class Driver {
    DriverLoop loop;

    /** Connects. */
    @Setup(Level.Trial)
    public void open() throws SQLException {
      loop = new DriverLoop(System.getProperty(ENDPOINT));
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
      loop.close();
    }
  }

  /** The loop over the SDK. */
  @State(Scope.Benchmark)
  public static class Sdk {
    SdkLoop loop;

    /** Makes the client. */
    @Setup(Level.Trial)
    public void open() {
      loop = new SdkLoop(System.getProperty(ENDPOINT));
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
      loop.close();
    }
  }

  /** Bodies read and nothing done with them. */
  @State(Scope.Benchmark)
  public static class Wire {
    WireLoop loop;

    /** Makes the client. */
    @Setup(Level.Trial)
    public void open() {
      loop = WireLoop.ofBytes(System.getProperty(ENDPOINT));
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
      loop.close();
    }
  }

  /** Bodies read as JSON, and nothing made of it. */
  @State(Scope.Benchmark)
  public static class Tokens {
    WireLoop loop;

    /** Makes the client. */
    @Setup(Level.Trial)
    public void open() {
      loop = WireLoop.ofTokens(System.getProperty(ENDPOINT));
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
      loop.close();
    }
  }
}
