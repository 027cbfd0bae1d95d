package io.github.dynamodbjdbc.testing;

import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Tables in memory that can be listed, described and scanned (a segment is a run of neighbours),
 * and a record of the calls.
 */
public class FakeDynamoClient implements DynamoClient {
  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  public final Map<String, DriverException> broken = new ConcurrentHashMap<>();
  private final Map<String, TableDescription> tables = new TreeMap<>();
  private final Map<String, List<String>> items = new ConcurrentHashMap<>();

  private record Offset(int item) implements Page.PageToken {}

  /**
   * @param json each item in DynamoDB JSON with single quotes
   */
  public void put(TableDescription table, String... json) {
    tables.put(
        table.name(),
        new TableDescription(
            table.name(),
            table.partitionKey(),
            table.sortKey(),
            table.indexes(),
            json.length,
            json.length * 100L,
            table.billingMode()));
    items.put(table.name(), List.of(json));
  }

  public void put(TableDescription table, int count, IntFunction<String> json) {
    put(table, IntStream.range(0, count).mapToObj(json).toArray(String[]::new));
  }

  @Override
  public List<String> listTables() {
    calls.add("ListTables");
    fail("ListTables");
    return List.copyOf(tables.keySet());
  }

  @Override
  public TableAdmin tables() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TableDescription describeTable(String table) {
    calls.add("DescribeTable " + table);
    fail(table);
    TableDescription description = tables.get(table);
    if (description == null) {
      throw new DriverException(SqlState.UNDEFINED_TABLE, "no table " + table);
    }
    return description;
  }

  @Override
  public <T> Page<T> read(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    ReadRequest.Scan scan = (ReadRequest.Scan) request;
    calls.add("Scan " + scan.table() + " " + scan.segment() + "/" + scan.totalSegments());
    List<String> all = items.get(scan.table());
    int start = all.size() * scan.segment() / scan.totalSegments();
    int end = all.size() * (scan.segment() + 1) / scan.totalSegments();
    int at = from.map(token -> ((Offset) token).item).orElse(start);
    int stop = Math.min(end, at + scan.limit().orElse(Integer.MAX_VALUE - at));
    List<T> rows = new ArrayList<>();
    for (int i = at; i < stop; i++) {
      rows.add(WireItems.decode(all.get(i), decoder));
    }
    return new Page<>(
        rows,
        rows.size(),
        rows.size(),
        0.5 * rows.size(),
        0,
        stop < end || rows.size() == scan.limit().orElse(-1)
            ? Optional.of(new Offset(stop))
            : Optional.empty());
  }

  @Override
  public WriteOutcome write(WriteRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TransactionOutcome transact(List<WriteRequest> requests, String token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    throw new UnsupportedOperationException();
  }

  private void fail(String name) {
    DriverException failure = broken.get(name);
    if (failure != null) {
      throw failure;
    }
  }
}
