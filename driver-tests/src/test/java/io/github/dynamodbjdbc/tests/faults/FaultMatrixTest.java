package io.github.dynamodbjdbc.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault at every place, once and in every attempt: the rows are exactly right, or there is an
 * SQLException of the right kind; nothing hangs, nothing is left over, and the same connection
 * answers the next statement.
 *
 * <p>In the build some places stand for all; {@code -Dfaults=all} tries every one.
 */
@WithDynamo
class FaultMatrixTest {
  private static final int ROWS_AT_ONCE = 16;
  private static final long CELL_SECONDS = 30;
  private static final String HANGS = "HANGS";

  /** For all, and one for each of the faults that happen only there. */
  private static final Set<Place> FEW = EnumSet.of(Place.CONNECT, Place.SEGMENT, Place.GET);

  private static final Set<Fault> ELSEWHERE =
      EnumSet.of(Fault.INDEX_DELETED, Fault.UNPROCESSED_KEYS);

  private static final Path PAGE = Path.of("../docs/faults.md");

  private static final String INTRODUCTION =
      """
      # Faults

      What becomes of a statement when something goes wrong between the driver and DynamoDB: a fault (a line)
      that meets a request (a column), once, or in every attempt that the AWS SDK makes. A proxy in front of DynamoDB Local
      makes the faults. `rows` means exactly the right rows, though a request failed; else there is the
      [SQLState](errors.md), whose exception class is as listed there. Never are there fewer rows, or rows twice. An empty
      cell is a fault that cannot happen there.

      Each time no thread, no socket and no lease of an HTTP connection may be left over, and the same connection must
      answer the next statement. How many attempts there are, and how long each may take, is up to `max_retries` and
      `request_timeout`; a query timeout ends them all.

      An answer is believed that shows that it is DynamoDB's: a page of a Scan or Query has a `Count` and as many items,
      BatchGetItem answers `Responses`, and GetItem an `Item`, or, where there is none, the `ConsumedCapacity` that was asked
      for. DynamoDB Local and LocalStack do so. If the answer has an `x-amz-crc32`, it must be right.

      `mvn -q -B -pl driver-tests -am test -Dtest=FaultMatrixTest -Dfaults=all -Dsurefire.failIfNoSpecifiedTests=false`
      runs all cells and prints what came out; the build runs some of each fault. The same test keeps this page.

      """;

  @Test
  void the_page_says_what_the_matrix_asks_for() throws IOException {
    String page =
        INTRODUCTION
            + "## Once\n\n"
            + FaultMatrix.expected(false)
            + "\n## In every attempt\n\n"
            + FaultMatrix.expected(true);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/faults.md; -Ddocs.update=true writes it anew")
        .isEqualTo(page);
  }

  @Test
  void no_fault_makes_a_wrong_row_or_a_hang(TestDynamo dynamo, @TempDir Path folder)
      throws Exception {
    boolean all = "all".equals(System.getProperty("faults"));
    Set<Place> everywhere = EnumSet.allOf(Place.class);
    long start = System.nanoTime();
    FaultMatrix matrix = new FaultMatrix();
    FaultRow.createCheckTable(dynamo);
    Leftovers leftovers = Leftovers.now();
    try (TestTls tls = TestTls.trusted(folder)) {
      ExecutorService threads = Executors.newFixedThreadPool(ROWS_AT_ONCE);
      ExecutorService cells = Executors.newCachedThreadPool();
      List<Future<?>> rows = new ArrayList<>();
      for (Fault fault : Fault.values()) {
        for (boolean forEver : new boolean[] {false, true}) {
          FaultRow row = new FaultRow(dynamo, fault, forEver, tls.server());
          Set<Place> places = all || ELSEWHERE.contains(fault) ? everywhere : FEW;
          rows.add(threads.submit(() -> fill(matrix, row, places, cells)));
        }
      }
      threads.shutdown();
      for (Future<?> row : rows) {
        row.get();
      }
      cells.shutdownNow();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.println(matrix.text() + "\n" + matrix.cells() + " cells in " + seconds + " s");
    assertThat(matrix.wrong()).isEmpty();
    assertThat(leftovers.await(20)).isEmpty();
  }

  @Test
  void a_certificate_that_is_not_trusted_refuses_the_connection(
      TestDynamo dynamo, @TempDir Path folder) throws Exception {
    try (TestTls tls = TestTls.untrusted(folder);
        FaultProxy proxy = new FaultProxy(dynamo.endpoint(), tls.server())) {
      String url = LocalDynamo.jdbcUrl(proxy.endpoint()) + "&max_retries=1";
      Refused.by(() -> DriverManager.getConnection(url))
          .as(SQLNonTransientConnectionException.class)
          .withState("08001")
          .saying("TLS with DynamoDB at " + proxy.endpoint(), "its certificate trusted");
      assertThat(Sockets.awaitNoneAt(proxy.endpoint().getPort(), 5)).isZero();
    }
  }

  private static Void fill(
      FaultMatrix matrix, FaultRow row, Set<Place> places, ExecutorService cells) throws Exception {
    try (row) {
      Place last = null;
      for (Place place : places) {
        if (place.takes(row.fault(), row.isForEver())) {
          String outcome = outcome(cells.submit(() -> row.at(place)));
          matrix.add(row.fault(), row.isForEver(), place, outcome);
          last = place;
          if (outcome.equals(HANGS)) {
            return null;
          }
        }
      }
      String leaks = row.end();
      if (last != null && !leaks.isEmpty()) {
        matrix.add(row.fault(), row.isForEver(), last, leaks);
      }
    }
    return null;
  }

  private static String outcome(Future<String> cell) throws InterruptedException {
    try {
      return cell.get(CELL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    } catch (TimeoutException e) {
      Leftovers.dumpThreads();
      return HANGS;
    }
  }
}
