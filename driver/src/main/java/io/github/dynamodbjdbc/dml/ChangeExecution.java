package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.access.RequestBuilder;
import io.github.dynamodbjdbc.config.BulkWrites;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.Lowering;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.BatchWriter;
import io.github.dynamodbjdbc.write.BulkWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One execution of an UPDATE, a DELETE or a TRUNCATE. */
final class ChangeExecution {
  private static final Object[] NO_ROW = {};

  private final ChangePlan plan;
  private final WriteServices services;
  private final StatementContext context;
  private final StatementContext bound;
  private final TableDescription table;
  private final NewValues values;
  private final Predicate condition;

  /** The change of each target whose value does not come from a row; null for the others. */
  private final List<@Nullable AttributeChange> known = new ArrayList<>();

  ChangeExecution(ChangePlan plan, WriteServices services, StatementContext context) {
    this.plan = plan;
    this.services = services;
    this.context = context;
    this.bound = plan.rows().bind(context, services.parameters());
    this.table = plan.table().description();
    Object[] parameters = bound.scope().parameters().toArray();
    this.values = new NewValues(plan.encoding(), services.parameters(), parameters);
    this.condition =
        Lowering.lower(
            Normalizer.normalize(
                new Binder(parameters)
                    .bind(plan.condition().orElse(new Predicate.Constant(true)))));
  }

  /**
   * Returns the number of items that were changed. A value that does not fit its column fails the
   * statement, whether any item is changed or not.
   */
  long run() {
    Optional<List<Map<String, DynamoValue>>> keys = prepare();
    if (keys.isPresent() && keys.get().size() == 1) {
      return changed(pushed(keys.get().get(0)));
    }
    if (keys.isPresent()) {
      services.writer().refuseBeyond(keys.get().size(), table.name());
    } else {
      checkBulk();
    }
    BulkWriter bulk = services.bulk().get();
    try {
      bulk.run(writer -> addAll(writer, keys));
      return bulk.done();
    } catch (DriverException e) {
      throw bulk.done() == 0 ? e : afterSome(e, bulk.done());
    }
  }

  /** Does as {@link #run} does, on this thread alone. */
  long runInOrder() {
    Optional<List<Map<String, DynamoValue>>> keys = prepare();
    long[] items = {0};
    if (keys.isPresent()) {
      keys.get().forEach(key -> items[0] += changed(pushed(key)));
    } else {
      read(
          row -> items[0] += changed(plan.isPushed() ? pushed(key(row)) : computed(key(row), row)));
    }
    return items[0];
  }

  /** Applies {@code bulk_writes} to a statement that does not name its items by their keys. */
  private void checkBulk() {
    boolean named =
        plan.kind() != ChangePlan.Kind.TRUNCATE
            && plan.read()
                .filter(read -> read.access().path().primaryKeys().isPresent())
                .isPresent();
    BulkWrites treatment = context.services().config().bulkWrites();
    if (named || treatment == BulkWrites.ALLOW) {
      return;
    }
    String what =
        "The "
            + plan.kind()
            + " of table '"
            + table.name()
            + "' does not name its items by their whole primary key ("
            + table.keys().stream().map(KeyAttribute::name).collect(Collectors.joining(", "))
            + ")";
    if (treatment == BulkWrites.DENY) {
      throw new DriverException(
          SqlState.STATEMENT_DENIED,
          what
              + ", which bulk_writes=deny refuses. Give the keys in WHERE, or connect with"
              + " bulk_writes=allow.");
    }
    context.scope().warnings().accept(what + ": it writes all that match.");
  }

  /** Returns the write of the one item that the statement is about; empty if it must be read. */
  Optional<KeyedWrite> single() {
    return prepare()
        .filter(keys -> keys.size() == 1)
        .map(keys -> keys.get(0))
        .map(key -> new KeyedWrite(key, () -> changed(pushed(key)), Optional.empty(), () -> {}));
  }

  private static long changed(boolean done) {
    return done ? 1 : 0;
  }

  /** Computes what does not depend on items. Returns the keys if no item has to be read. */
  private Optional<List<Map<String, DynamoValue>>> prepare() {
    for (Target target : plan.targets()) {
      known.add(target.value().isPushed() ? values.change(target, NO_ROW) : null);
    }
    return Normalizer.isFalse(condition) ? Optional.of(List.of()) : keys();
  }

  private void addAll(BulkWriter bulk, Optional<List<Map<String, DynamoValue>>> keys) {
    if (keys.isPresent()) {
      keys.get().forEach(key -> add(bulk, key, () -> pushed(key)));
    } else if (plan.kind() == ChangePlan.Kind.TRUNCATE && services.batches() != null) {
      truncate(bulk, services.batches().apply(bulk));
    } else {
      read(row -> add(bulk, row));
    }
  }

  private void truncate(BulkWriter bulk, BatchWriter batches) {
    read(
        row ->
            batches.add(
                new WriteRequest.Delete(table.name(), key(row), Expressions.NONE, Returns.NOTHING),
                failure -> failure.ifPresentOrElse(bulk::fail, () -> bulk.count(1))));
    batches.flush();
  }

  private void add(BulkWriter bulk, Object[] row) {
    Map<String, DynamoValue> key = key(row);
    add(bulk, key, () -> plan.isPushed() ? pushed(key) : computed(key, row));
  }

  private void add(BulkWriter bulk, Map<String, DynamoValue> key, BooleanSupplier write) {
    bulk.add(List.of(CanonicalValue.of(key)), 0, () -> bulk.count(changed(write.getAsBoolean())));
  }

  /** Returns the keys of the items, if no item has to be read to know them. */
  private Optional<List<Map<String, DynamoValue>>> keys() {
    return plan.isPushed()
        ? plan.read()
            .flatMap(read -> RequestBuilder.keys(read, bound.scope().parameters().toArray()))
        : Optional.empty();
  }

  private void read(Consumer<Object[]> taker) {
    try (RowStream rows = plan.rows().open(bound)) {
      if (!meetsOwnWrites()) {
        while (rows.next()) {
          taker.accept(rows.row());
        }
        return;
      }
      KeptRows.of(rows, "The rows to change", context).forEach(taker);
    }
  }

  /**
   * Returns whether reading on would show what was written meanwhile: an updated item comes again
   * in an index, at its new place, and a query of several reads may look up items that are gone.
   */
  private boolean meetsOwnWrites() {
    return plan.read()
        .map(read -> !plan.deletes() && !read.access().path().readsTableOnly())
        .orElse(true);
  }

  private DriverException afterSome(DriverException e, long changed) {
    return new DriverException(
        e.state(),
        e.getMessage()
            + " Before that, "
            + changed
            + (changed == 1 ? " item was " : " items were ")
            + (plan.deletes() ? "deleted" : "updated")
            + ", which stays so.",
        e);
  }

  private Map<String, DynamoValue> key(Object[] row) {
    Map<String, DynamoValue> key = new LinkedHashMap<>();
    List<KeyAttribute> attributes = table.keys();
    for (int i = 0; i < attributes.size(); i++) {
      key.put(attributes.get(i).name(), (DynamoValue) row[plan.keys().get(i)]);
    }
    return key;
  }

  private ItemChange item(Map<String, DynamoValue> key) {
    return new ItemChange(services.writer(), table, key);
  }

  private List<AttributeChange> changes(Object[] row) {
    List<AttributeChange> changes = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      AttributeChange change = known.get(i);
      changes.add(change == null ? values.change(plan.targets().get(i), row) : change);
    }
    return changes;
  }

  /** DynamoDB checks the condition, and computes the new values or gets them. */
  private boolean pushed(Map<String, DynamoValue> key) {
    Consumer<ConditionText> required =
        text -> text.exists(table.partitionKey().name()).where(condition);
    if (plan.deletes()) {
      return item(key).delete(required);
    }
    List<AttributeChange> changes = changes(NO_ROW);
    boolean done;
    try {
      done = item(key).update(changes, required, false);
    } catch (ItemImage.UnfitException e) {
      // The item may not be one that the statement is about; then its value does no harm.
      if (again(key).isPresent()) {
        throw e.failure();
      }
      return false;
    }
    if (done) {
      learn(changes);
    }
    return done;
  }

  /** The new values were computed from the row, or the condition was checked on it. */
  private boolean computed(Map<String, DynamoValue> key, Object[] first) {
    Object[] row = first;
    for (int attempt = 0; attempt < ItemChange.MAX_ATTEMPTS; attempt++) {
      if (write(key, row)) {
        return true;
      }
      Optional<Object[]> now = again(key);
      if (now.isEmpty()) {
        return false;
      }
      row = now.get();
    }
    throw item(key).changedMeanwhile();
  }

  private boolean write(Map<String, DynamoValue> key, Object[] row) {
    Map<AttributePath, Optional<DynamoValue>> read = new LinkedHashMap<>();
    Map<String, DynamoValue> roots = new LinkedHashMap<>();
    for (ChangePlan.Input input : plan.inputs()) {
      AttributePath path = input.column().path();
      DynamoValue value = (DynamoValue) row[input.field()];
      read.put(path, Optional.ofNullable(value));
      if (path.isTopLevel() && value != null) {
        roots.put(path.root(), value);
      }
    }
    if (plan.deletes()) {
      return item(key).delete(text -> text.exists(table.partitionKey().name()).unchanged(read));
    }
    List<AttributeChange> changes = changes(row);
    boolean done;
    try {
      done = item(key).compareAndSet(changes, roots, read);
    } catch (ItemImage.UnfitException e) {
      throw e.failure();
    }
    if (done) {
      learn(changes);
    }
    return done;
  }

  /** Reads the item again, with what the statement computes from it; empty if it is no match. */
  private Optional<Object[]> again(Map<String, DynamoValue> key) {
    StatementContext ofKey = plan.item().bind(context.apart(), services.parameters(), key);
    try (RowStream rows = plan.item().open(ofKey)) {
      return rows.next() ? Optional.of(rows.row()) : Optional.empty();
    }
  }

  /**
   * Tells the catalog of the values. Of a sum, it is the amount: one with a fraction gives a column
   * of whole numbers a fraction. What a copy writes, the other column has shown before.
   */
  private void learn(List<AttributeChange> changes) {
    ItemImage image = new ItemImage(Map.of());
    for (AttributeChange change : changes) {
      if (change instanceof AttributeChange.Set) {
        image.apply(change);
      } else if (change instanceof AttributeChange.Sum sum) {
        DynamoValue amount = DynamoValue.ofNumber(sum.amount());
        image.apply(new AttributeChange.Set(sum.path(), amount));
      }
    }
    services.learned().accept(plan.table(), image.after());
  }
}
