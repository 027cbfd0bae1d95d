package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.Predicate.And;
import io.github.dynamodbjdbc.access.Predicate.Comparison;
import io.github.dynamodbjdbc.access.Predicate.Operator;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.ReadRequest;
import io.github.dynamodbjdbc.client.ReadRequest.Expressions;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.client.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns a plan and an execution's parameter values into the request that DynamoDB is sent. */
public final class RequestBuilder {
  private final ReadPlan plan;
  private final Table table;
  private final Binder binder;
  private final boolean consistent;
  private final Placeholders placeholders = new Placeholders();

  private RequestBuilder(ReadPlan plan, Object[] parameters, boolean consistent) {
    this.plan = plan;
    this.table = plan.table();
    this.binder = new Binder(parameters);
    this.consistent = consistent;
  }

  /**
   * The request of a plan, without a limit; a Scan's is that of the only segment.
   *
   * @param parameters the values of {@code ?1}, {@code ?2}, … as {@link
   *     io.github.dynamodbjdbc.value.SqlType} says their columns hold them; null is SQL's NULL
   * @return empty where no item can match, which a parameter may decide: no call is to be made
   * @throws io.github.dynamodbjdbc.error.DriverException state 22023 where a parameter is of a kind
   *     that its column cannot be compared with
   */
  public static Optional<ReadRequest> build(
      ReadPlan plan, Object[] parameters, boolean consistent) {
    return new RequestBuilder(plan, parameters, consistent).build();
  }

  private Optional<ReadRequest> build() {
    AccessPath path = plan.path();
    if (path instanceof Empty) {
      return Optional.empty();
    }
    if (path instanceof GetItem get) {
      return key(get).map(this::getItem);
    }
    Predicate filter = Lowering.lower(Normalizer.normalize(binder.bind(new And(plan.filter()))));
    if (Normalizer.isFalse(filter)) {
      return Optional.empty();
    }
    if (path instanceof Query query) {
      return keyCondition(query).map(condition -> query(query, condition, filter));
    }
    return Optional.of(
        new ReadRequest.Scan(
            table.name(),
            Optional.empty(),
            expressions(Optional.empty(), filter),
            0,
            1,
            OptionalInt.empty(),
            plan.countOnly(),
            consistent));
  }

  private ReadRequest getItem(Map<String, DynamoValue> key) {
    return new ReadRequest.GetItem(
        table.name(), key, expressions(Optional.empty(), new Predicate.Constant(true)), consistent);
  }

  private ReadRequest query(Query query, String keyCondition, Predicate filter) {
    return new ReadRequest.Query(
        table.name(),
        query.index().map(Index::name),
        expressions(Optional.of(keyCondition), filter),
        plan.forward(),
        OptionalInt.empty(),
        plan.countOnly(),
        consistent);
  }

  private Expressions expressions(Optional<String> keyCondition, Predicate filter) {
    Optional<String> filterText =
        Normalizer.isTrue(filter)
            ? Optional.empty()
            : Optional.of(new FilterWriter(placeholders).write(filter));
    Optional<String> projection = new ProjectionWriter(placeholders).write(plan);
    return new Expressions(
        keyCondition, filterText, projection, placeholders.names(), placeholders.values());
  }

  /** The key of a GetItem; empty if no item can have it. */
  private Optional<Map<String, DynamoValue>> key(GetItem get) {
    Map<String, DynamoValue> key = new LinkedHashMap<>();
    for (KeyPart part : get.key()) {
      Optional<DynamoValue> value = keyValue(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      key.put(part.key().name(), value.get());
    }
    return Optional.of(key);
  }

  private Optional<DynamoValue> keyValue(KeyPart part) {
    Column column = keyColumn(part.key());
    Predicate equal =
        Lowering.lower(
            Normalizer.normalize(binder.bind(new Comparison(column, Operator.EQ, part.value()))));
    return equal instanceof Comparison comparison
        ? Literals.value(comparison.value())
            .filter(value -> !KeyValues.isImpossible(value))
            .map(value -> WireValues.of(column, value))
        : Optional.empty();
  }

  /** The key condition of a Query; empty if no item can satisfy it. */
  private Optional<String> keyCondition(Query query) {
    Optional<DynamoValue> partition = keyValue(query.partition());
    if (partition.isEmpty()) {
      return Optional.empty();
    }
    String partitionText =
        placeholders.name(query.partition().key().name())
            + " = "
            + placeholders.value(partition.get());
    if (query.sort().isEmpty()) {
      return Optional.of(partitionText);
    }
    SortKeyWriter writer = new SortKeyWriter(placeholders, binder, this::keyColumn);
    return writer
        .write(query.sort().get())
        .map(sort -> sort.isEmpty() ? partitionText : partitionText + " AND " + sort);
  }

  private Column keyColumn(KeyAttribute key) {
    return KeyLookup.keyColumn(table, key)
        .orElseThrow(() -> new IllegalStateException("no column shows the key " + key.name()));
  }
}
