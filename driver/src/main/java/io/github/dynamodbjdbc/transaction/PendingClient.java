package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.Page.PageToken;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome.ConditionFailed;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * DynamoDB as one statement of a transaction sees it. Writes change no table; the statement's reads
 * of single items, and all reads of later statements, see them.
 */
public final class PendingClient implements DynamoClient {
  private final Transaction transaction;
  private final DynamoClient client;
  private final PendingReads reads;
  private final PendingWriter writer;

  /** The writes before the statement. */
  private final Transaction.State first;

  /** The writes with those of the statement; a later statement's are not among them. */
  private volatile Transaction.State own;

  /**
   * @param client answers for the items that the transaction has not written
   * @param tables the tables' keys and indexes, by name
   * @param reader reads single items of them
   */
  public PendingClient(
      Transaction transaction,
      DynamoClient client,
      Function<String, TableDescription> tables,
      ItemReader reader) {
    this.transaction = transaction;
    this.client = client;
    this.reads = new PendingReads(client, tables);
    this.writer = new PendingWriter(transaction, reader);
    this.first = transaction.state();
    this.own = first;
  }

  /** Returns a client that reads an item as it is given, and all else as another client does. */
  public static DynamoClient ofItem(
      DynamoClient client,
      String table,
      Map<String, DynamoValue> key,
      Map<String, DynamoValue> item) {
    Transaction alone = new Transaction();
    alone.put(
        ItemKey.of(table, key),
        new PendingItem(
            table, key, null, new PendingItem.Unread(), false, true, Set.of(), Optional.of(item)));
    return new PendingClient(
        alone,
        client,
        name -> client.describeTable(name),
        (name, other) -> {
          throw new IllegalStateException("nothing is written");
        });
  }

  @Override
  public <T> Page<T> read(ReadRequest request, Optional<PageToken> from, ItemDecoder<T> decoder) {
    return reads.read(first, own, request, from, decoder);
  }

  @Override
  public boolean wroteRecently(String table) {
    return client.wroteRecently(table);
  }

  @Override
  public boolean losesAnswers() {
    return false;
  }

  @Override
  public WriteOutcome write(WriteRequest request) {
    WriteOutcome outcome = writer.write(request);
    own = transaction.state();
    return outcome;
  }

  @Override
  public TransactionOutcome transact(List<WriteRequest> requests, String token) {
    Transaction.State before = transaction.state();
    List<Reason> reasons = new ArrayList<>();
    for (WriteRequest request : requests) {
      WriteOutcome outcome = write(request);
      boolean failed = outcome instanceof ConditionFailed;
      reasons.add(
          new Reason(
              failed ? Code.CONDITION_FAILED : Code.NONE,
              "",
              failed ? ((ConditionFailed) outcome).item() : Optional.empty(),
              Optional.empty()));
    }
    if (reasons.stream().allMatch(reason -> reason.code() == Code.NONE)) {
      return new TransactionOutcome.Done(Map.of(), 0);
    }
    transaction.restore(before);
    own = before;
    return new TransactionOutcome.Cancelled(reasons, 0);
  }

  @Override
  public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    putsAndDeletes.forEach(this::write);
    return new BatchOutcome(List.of(), WriteUnits.NONE, 0);
  }

  @Override
  public List<String> listTables() {
    return client.listTables();
  }

  @Override
  public TableDescription describeTable(String table) {
    return client.describeTable(table);
  }

  /** Changes of tables belong to no transaction. */
  @Override
  public TableAdmin tables() {
    return client.tables();
  }
}
