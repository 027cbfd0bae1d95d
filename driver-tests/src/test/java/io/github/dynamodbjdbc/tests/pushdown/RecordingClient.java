package io.github.dynamodbjdbc.tests.pushdown;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Passes calls on to a real client and remembers the reads. */
public final class RecordingClient implements DynamoClient {
  private final DynamoClient client;
  private final List<ReadRequest> reads = Collections.synchronizedList(new ArrayList<>());

  public RecordingClient(DynamoClient client) {
    this.client = client;
  }

  /** The reads since the last call of this. */
  public List<ReadRequest> takeReads() {
    synchronized (reads) {
      List<ReadRequest> taken = List.copyOf(reads);
      reads.clear();
      return taken;
    }
  }

  @Override
  public List<String> listTables() {
    return client.listTables();
  }

  @Override
  public TableAdmin tables() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TableDescription describeTable(String table) {
    return client.describeTable(table);
  }

  @Override
  public <T> Page<T> read(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    reads.add(request);
    return client.read(request, from, decoder);
  }

  @Override
  public WriteOutcome write(WriteRequest request) {
    return client.write(request);
  }

  @Override
  public TransactionOutcome transact(List<WriteRequest> requests, String token) {
    return client.transact(requests, token);
  }

  @Override
  public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    return client.batchWrite(table, putsAndDeletes);
  }
}
