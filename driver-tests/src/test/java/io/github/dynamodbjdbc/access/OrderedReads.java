package io.github.dynamodbjdbc.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.exec.TableReader;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.tests.pushdown.Contexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Reads by the driver's own reader, of some columns, in order, and with a limit. */
final class OrderedReads implements AutoCloseable {
  private final Random random;
  private final DriverConfig config;
  private final boolean mismatchIsNull;
  private final SdkClients.Lease lease;
  private final SdkDynamoClient client;

  OrderedReads(Random random, String url, boolean mismatchIsNull) {
    this.random = random;
    this.mismatchIsNull = mismatchIsNull;
    String mismatches = mismatchIsNull ? "null" : "error";
    this.config = JdbcUrl.parse(url + "&on_type_mismatch=" + mismatches, new Properties());
    this.lease = new SdkClients().acquire(config);
    this.client = new SdkDynamoClient(lease);
  }

  @Override
  public void close() {
    lease.close();
  }

  /**
   * @param plan of all columns
   * @param all what it reads, in any order
   */
  void check(ReadPlan plan, Object[] parameters, List<Object[]> all, String what) {
    List<Column> columns = new ArrayList<>(plan.output().columns());
    Collections.shuffle(columns, random);
    columns = columns.subList(0, 1 + random.nextInt(columns.size()));
    ReadPlan narrower = plan.withColumns(columns);
    AccessOrder order = AccessOrder.of(plan.access().path(), plan.table(), mismatchIsNull);
    boolean ordered = order.kind() != AccessOrder.Kind.NONE && random.nextBoolean();
    boolean forward = random.nextBoolean();
    if (ordered) {
      narrower = narrower.withOrder(forward);
    }
    long limit = random.nextInt(6);
    if (plan.access().residual().isEmpty() && limit > 0) {
      narrower = narrower.withLimit(limit);
    }
    List<Object[]> read = read(narrower, parameters);
    String how = what + " run as " + narrower;
    long wanted = Math.min(all.size(), narrower.bounds().limit().orElse(Long.MAX_VALUE));
    assertThat(read).as(how).hasSize((int) wanted);
    int[] places = columns.stream().mapToInt(plan.output().columns()::indexOf).toArray();
    List<String> left = new ArrayList<>(texts(all, row -> project(row, places)));
    for (String row : texts(read, row -> row)) {
      assertThat(left.remove(row)).as("%s: %s is no row, or comes too often", how, row).isTrue();
    }
    if (ordered && order.column().filter(columns::contains).isPresent()) {
      Column by = order.column().get();
      Comparator<Object> upwards = Oracle::order;
      List<Object> expected =
          all.stream()
              .map(row -> row[plan.output().columns().indexOf(by)])
              .sorted(forward ? upwards : upwards.reversed())
              .limit(wanted)
              .toList();
      int place = columns.indexOf(by);
      assertThat(read.stream().map(row -> row[place]).toList()).as(how).isEqualTo(expected);
    }
  }

  private List<Object[]> read(ReadPlan plan, Object[] parameters) {
    StatementContext context =
        Contexts.of(client, config, Arrays.asList(parameters), null, new ReadMeter(0));
    List<Object[]> rows = new ArrayList<>();
    try (RowStream stream = new TableReader(plan, false).open(context)) {
      while (stream.next()) {
        rows.add(stream.row());
      }
    }
    return rows;
  }

  private static List<String> texts(List<Object[]> rows, UnaryOperator<Object[]> shown) {
    return rows.stream().map(row -> Arrays.deepToString(shown.apply(row))).toList();
  }

  private static Object[] project(Object[] row, int[] places) {
    return Arrays.stream(places).mapToObj(place -> row[place]).toArray();
  }
}
