package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.encode.ItemBuilder;
import io.github.dynamodbjdbc.encode.ItemRules;
import io.github.dynamodbjdbc.encode.ItemSize;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.sql.WriteStatement.Mode;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.BatchWriter;
import io.github.dynamodbjdbc.write.BulkWriter;
import io.github.dynamodbjdbc.write.KeyText;
import io.github.dynamodbjdbc.write.WriteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One execution of INSERT, UPSERT or REPLACE. Rows are written several at a time, those of one key
 * in their order.
 */
final class InsertExecution {
  private static final Predicate TRUE = new Predicate.Constant(true);

  private final InsertPlan plan;
  private final WriteServices services;
  private final StatementContext context;
  private final TableDescription table;
  private final ItemRules rules;

  /** The keys of the rows so far, where ON CONFLICT updates. */
  private final Set<Map<String, CanonicalValue>> updated = ConcurrentHashMap.newKeySet();

  /**
   * A row that is about to be written.
   *
   * @param item the whole item, or what UPSERT sets of it
   * @param changes those of UPSERT
   * @param update the UPDATE of an item that is there; empty unless ON CONFLICT says so
   */
  private record Row(
      Map<String, DynamoValue> key,
      Map<String, DynamoValue> item,
      List<AttributeChange> changes,
      Optional<ChangePlan> update) {}

  /** Takes the rows of the source. */
  private interface Sink {
    void add(Row row);
  }

  InsertExecution(InsertPlan plan, WriteServices services, StatementContext context) {
    this.plan = plan;
    this.services = services;
    this.context = context;
    this.table = plan.table().description();
    this.rules = new ItemRules(plan.table());
  }

  /** Returns the number of rows, which were all written. */
  long run() {
    if (plan.isSingle()) {
      return write(row(plan.rows().get(0)));
    }
    if (plan.source().isEmpty()) {
      services.writer().refuseBeyond(plan.rows().size(), table.name());
    }
    BulkWriter bulk = services.bulk().get();
    try {
      bulk.run(this::writeAll);
      return bulk.done();
    } catch (DriverException e) {
      throw afterSome(e, bulk.done());
    }
  }

  /** Returns the write of the one row that the statement has; empty if it has several. */
  Optional<KeyedWrite> single() {
    if (!plan.isSingle()) {
      return Optional.empty();
    }
    Row row = row(plan.rows().get(0));
    return Optional.of(
        new KeyedWrite(
            row.key,
            () -> write(row),
            isBatched() ? Optional.of(request(row)) : Optional.empty(),
            () -> learn(row)));
  }

  private boolean isBatched() {
    return plan.mode() == Mode.REPLACE && services.batches() != null;
  }

  private void writeAll(BulkWriter bulk) {
    Function<BulkWriter, BatchWriter> batching = services.batches();
    if (batching != null && plan.mode() == Mode.REPLACE) {
      BatchWriter batches = batching.apply(bulk);
      addRows(
          row ->
              batches.add(
                  request(row),
                  failure -> {
                    if (failure.isPresent()) {
                      bulk.fail(failure.get());
                    } else {
                      bulk.count(1);
                      learn(row);
                    }
                  }));
      batches.flush();
      return;
    }
    addRows(
        row ->
            bulk.add(
                List.of(CanonicalValue.of(row.key)),
                ItemSize.of(row.item),
                () -> {
                  bulk.count(write(row));
                }));
  }

  private void addRows(Sink sink) {
    if (plan.source().isPresent()) {
      addRows(plan.source().get(), sink);
    } else {
      plan.rows().forEach(row -> sink.add(row(row)));
    }
  }

  private void addRows(InsertPlan.Source source, Sink sink) {
    StatementContext bound = source.query().bind(context, services.parameters());
    Object[] parameters = bound.scope().parameters().toArray();
    try (RowStream rows = source.query().open(bound)) {
      if (!source.ofTarget()) {
        while (rows.next()) {
          sink.add(row(source.values(), parameters, rows.row(), Optional.empty()));
        }
        return;
      }
      KeptRows.of(rows, "The rows to write", context)
          .forEach(row -> sink.add(row(source.values(), parameters, row, Optional.empty())));
    }
  }

  private DriverException afterSome(DriverException e, long written) {
    String verb = plan.mode() == Mode.INSERT ? "inserted" : "written";
    String sentence =
        plan.source().isEmpty()
            ? written + " of " + plan.rows().size() + " rows were " + verb + ", and stay so."
            : written == 1
                ? "1 row was " + verb + ", and stays so."
                : written + " rows were " + verb + ", and stay so.";
    return new DriverException(e.state(), e.getMessage() + " " + sentence, e);
  }

  private Row row(InsertPlan.Row row) {
    Object[] parameters = {};
    Object[] fields = {};
    if (row.computed().isPresent()) {
      StatementContext bound = row.computed().get().bind(context, services.parameters());
      parameters = bound.scope().parameters().toArray();
      fields = fields(row.computed().get(), bound);
    }
    return row(row.values(), parameters, fields, row.change());
  }

  private Row row(
      List<NewValue> newValues, Object[] parameters, Object[] fields, Optional<ChangePlan> update) {
    Map<String, DynamoValue> base = Map.of();
    List<AttributeChange> changes = new ArrayList<>();
    NewValues values = new NewValues(plan.encoding(), services.parameters(), parameters);
    for (int i = 0; i < plan.columns().size(); i++) {
      Column column = plan.columns().get(i);
      NewValue value = newValues.get(i);
      if (column.role() == Column.Role.RECORD) {
        base = plan.encoding().record(recordText(value, fields));
      } else {
        changes.add(values.change(new Target(column, value), fields));
      }
    }
    ItemBuilder builder = new ItemBuilder(base);
    for (AttributeChange change : changes) {
      builder.put(
          change.path(),
          change instanceof AttributeChange.Set set ? Optional.of(set.value()) : Optional.empty());
    }
    Map<String, DynamoValue> item = builder.item();
    Map<String, DynamoValue> key = key(item);
    rules.check(item);
    changes.removeIf(change -> key.containsKey(change.path().root()));
    return new Row(key, item, changes, update);
  }

  /** Returns the number of items that were written: 1, or 0 where ON CONFLICT leaves the item. */
  private long write(Row row) {
    if (row.update.isPresent()) {
      return insertOrUpdate(row, row.update.get());
    }
    if (plan.mode() == Mode.UPSERT) {
      try {
        new ItemChange(services.writer(), table, row.key)
            .update(row.changes, condition -> {}, true);
      } catch (ItemImage.UnfitException e) {
        throw e.failure();
      }
    } else if (!put(row)) {
      if (plan.conflict() == InsertPlan.OnConflict.DO_NOTHING) {
        return 0;
      }
      throw duplicate(row.key);
    }
    learn(row);
    return 1;
  }

  private boolean put(Row row) {
    return services.writer().write(WriteAction.put(request(row))).held();
  }

  /**
   * Updates the item that is there, else inserts the row. Where neither was possible, the item was
   * made or deleted in between, or the condition of the UPDATE does not hold: a second UPDATE
   * tells.
   */
  private long insertOrUpdate(Row row, ChangePlan update) {
    if (!updated.add(CanonicalValue.of(row.key))) {
      throw new DriverException(
          SqlState.CARDINALITY,
          "ON CONFLICT DO UPDATE meets two rows with "
              + KeyText.of(row.key)
              + ". Leave one of them out.");
    }
    for (int attempt = 0; attempt < ItemChange.MAX_ATTEMPTS; attempt++) {
      if (new ChangeExecution(update, services, context.apart()).runInOrder() > 0) {
        return 1;
      }
      if (put(row)) {
        learn(row);
        return 1;
      }
      boolean conditional = update.condition().filter(c -> c.equals(TRUE)).isEmpty();
      if (conditional && attempt > 0) {
        return 0;
      }
    }
    throw new ItemChange(services.writer(), table, row.key).changedMeanwhile();
  }

  private void learn(Row row) {
    services.learned().accept(plan.table(), row.item);
  }

  private static Object[] fields(RowProgram program, StatementContext bound) {
    try (RowStream rows = program.open(bound)) {
      if (!rows.next()) {
        throw new IllegalStateException("the values of a row are one row");
      }
      return rows.row();
    }
  }

  private @Nullable Object recordText(NewValue value, Object[] fields) {
    if (value instanceof NewValue.Parameter parameter) {
      return services.parameters().get(parameter.index());
    }
    return value instanceof NewValue.Field field
        ? fields[field.index()]
        : ((NewValue.Literal) value).value();
  }

  private Map<String, DynamoValue> key(Map<String, DynamoValue> item) {
    Map<String, DynamoValue> key = WriteRequest.keyOf(table, item);
    table
        .keys()
        .forEach(
            attribute -> {
              if (!key.containsKey(attribute.name())) {
                throw new DriverException(
                    SqlState.NOT_NULL_VIOLATION,
                    "A row for table '"
                        + plan.table().name()
                        + "' has no value for '"
                        + attribute.name()
                        + "', which is part of the primary key. Give every row a value of it.");
              }
            });
    return key;
  }

  private WriteRequest.Put request(Row row) {
    Placeholders placeholders = new Placeholders();
    ConditionText condition = new ConditionText(placeholders);
    if (plan.mode() == Mode.INSERT) {
      condition.isNew(table.partitionKey().name());
    }
    return new WriteRequest.Put(
        table.name(),
        row.key,
        row.item,
        new Expressions(
            Optional.empty(), condition.text(), placeholders.names(), placeholders.values()),
        Returns.NOTHING);
  }

  private DriverException duplicate(Map<String, DynamoValue> key) {
    return new DriverException(
        SqlState.DUPLICATE_KEY,
        "Table '"
            + plan.table().name()
            + "' has an item already whose primary key is "
            + key.entrySet().stream()
                .map(part -> part.getKey() + " = " + part.getValue().value())
                .collect(Collectors.joining(", "))
            + ". INSERT never overwrites: UPSERT INTO sets attributes of the item, REPLACE INTO"
            + " replaces it.");
  }
}
