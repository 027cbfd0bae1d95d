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
  private static final Set<Place> FEW =
      EnumSet.of(
          Place.CONNECT, Place.PREPARE_SAMPLE, Place.COLUMNS_DESCRIBE, Place.SEGMENT, Place.GET);

  private static final Set<Fault> ELSEWHERE =
      EnumSet.of(Fault.INDEX_DELETED, Fault.UNPROCESSED_KEYS);

  private static final Path PAGE = Path.of("../docs/faults.md");

  private static final String INTRODUCTION =
      """
      # Faults

      This page shows the result of a statement when something fails between the driver and DynamoDB. Each line is a fault,
      each column the request that it hits, once or in every attempt that the AWS SDK makes. A proxy in front of DynamoDB
      Local injects the faults. `rows` means exactly the right rows, although a request failed. Otherwise the cell has the
      [SQLState](errors.md) of the exception. No cell has missing or duplicate rows. An empty cell is a fault that cannot
      happen there.

      After each fault no thread, socket or leased HTTP connection may be left, and the same connection must answer the next
      statement. `max_retries` sets the number of attempts, `request_timeout` the time of each, and `retry_timeout` the time
      of all attempts of a request together: without any setting, a service that never answers or throttles without end is
      reported in less than a minute. A query timeout ends all of them, also those of a prepare and of a metadata method, and
      `login_timeout` those of a first connection. `Connection.isValid` sends no request, so it answers at once.

      The driver accepts an answer only if it has DynamoDB's fields: `Count` and as many items in a page of a Scan or Query,
      `Responses` from BatchGetItem, and an `Item` from GetItem, or the requested `ConsumedCapacity` if there is no item.
      DynamoDB Local and LocalStack return these fields too. If the answer has an `x-amz-crc32`, it must be right.

      `mvn -q -B -pl driver-tests -am test -Dtest=FaultMatrixTest -Dfaults=all`
      runs all cells and prints the results; the build runs some cells of each fault. The same test checks this page.

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
      String url = LocalDynamo.jdbcUrl(proxy.endpoint()) + "&idle_timeout=0&max_retries=1";
      Refused.by(() -> DriverManager.getConnection(url))
          .as(SQLNonTransientConnectionException.class)
          .withState("08001")
          .saying("TLS with DynamoDB at " + proxy.endpoint(), "its certificate is trusted");
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
