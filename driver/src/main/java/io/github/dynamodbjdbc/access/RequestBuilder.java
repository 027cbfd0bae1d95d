package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.IndexThenFetch;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.KeyBinder.BoundQuery;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.ReadRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.FilterWriter;
import io.github.dynamodbjdbc.expression.Lowering;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns a plan and an execution's parameter values into the requests that DynamoDB is sent. */
public final class RequestBuilder {
  /** Most keys of one BatchGetItem. */
  private static final int MAX_BATCH = 100;

  private final ReadPlan plan;
  private final Table table;
  private final Binder binder;
  private final boolean keysOnly;

  /**
   * @param keysOnly whether of the items only the keys are wanted
   */
  private RequestBuilder(ReadPlan plan, Object[] parameters, boolean keysOnly) {
    this.plan = plan;
    this.keysOnly = keysOnly;
    this.table = plan.table();
    this.binder = new Binder(parameters);
  }

  /**
   * The requests of a plan that is no {@link IndexThenFetch}, without limits; a Scan's is that of
   * the only segment. Their items are distinct. A {@link AccessPath.JoinLookup} makes none before
   * {@link JoinLookups#bind} has given it keys.
   *
   * @param parameters the values of {@code ?1}, {@code ?2}, … as {@link
   *     io.github.dynamodbjdbc.value.SqlType} says their columns hold them; null is SQL's NULL
   * @return empty where no item can match, which a parameter may decide: no call is to be made
   * @throws io.github.dynamodbjdbc.error.DriverException state 22023 where a parameter is of a kind
   *     that its column cannot be compared with
   */
  public static List<ReadRequest> build(ReadPlan plan, Object[] parameters) {
    return new RequestBuilder(plan, parameters, false).build();
  }

  /**
   * How the keys of the items that a {@link IndexThenFetch} is to fetch are found.
   *
   * @param requests their items have the table's keys and nothing else; of several requests some
   *     may find the same
   * @param keys those that are known already
   */
  public record Finders(List<ReadRequest> requests, List<Map<String, DynamoValue>> keys) {}

  /**
   * @param plan its path is a {@link IndexThenFetch}
   * @param parameters as {@link #build} takes them
   */
  public static Finders finders(ReadPlan plan, Object[] parameters) {
    List<ReadRequest> requests = new ArrayList<>();
    List<Map<String, DynamoValue>> known = new ArrayList<>();
    for (AccessPath finder : ((IndexThenFetch) plan.path()).finders()) {
      RequestBuilder builder =
          new RequestBuilder(plan.withAccess(finder, plan.filter(), List.of()), parameters, true);
      KeyBinder keys = new KeyBinder(plan.table(), builder.binder);
      if (finder instanceof GetItem get) {
        known.addAll(keys.keys(List.of(get.key())));
      } else if (finder instanceof BatchGet batch) {
        known.addAll(keys.keys(batch.keys()));
      } else {
        requests.addAll(builder.build());
      }
    }
    return new Finders(List.copyOf(requests), List.copyOf(known));
  }

  /** The requests that fetch the items with these keys, all of them distinct. */
  public static List<ReadRequest> fetch(ReadPlan plan, List<Map<String, DynamoValue>> keys) {
    return new RequestBuilder(plan, new Object[0], false).items(keys);
  }

  private List<ReadRequest> build() {
    AccessPath path = plan.path();
    if (path instanceof Empty) {
      return List.of();
    }
    KeyBinder keys = new KeyBinder(table, binder);
    if (path instanceof GetItem get) {
      return keys.key(get.key()).map(key -> items(List.of(key))).orElse(List.of());
    }
    if (path instanceof BatchGet batch) {
      return items(keys.keys(batch.keys()));
    }
    Predicate filter = Lowering.lower(Normalizer.normalize(binder.bind(new And(plan.filter()))));
    if (Normalizer.isFalse(filter)) {
      return List.of();
    }
    if (path instanceof Query query) {
      return queries(keys.queries(List.of(query)), query, filter);
    }
    if (path instanceof Queries queries) {
      return queries(keys.queries(queries.queries()), queries.queries().get(0), filter);
    }
    return List.of(
        new ReadRequest.Scan(
            table.description().name(),
            ((AccessPath.Scan) path).index().map(Index::name),
            expressions(new Placeholders(), Optional.empty(), filter),
            0,
            1,
            OptionalInt.empty(),
            plan.countOnly(),
            plan.consistent()));
  }

  private List<ReadRequest> items(List<Map<String, DynamoValue>> keys) {
    Expressions expressions =
        expressions(new Placeholders(), Optional.empty(), new Predicate.Constant(true));
    if (keys.size() == 1) {
      return List.of(
          new ReadRequest.GetItem(
              table.description().name(), keys.get(0), expressions, plan.consistent()));
    }
    List<ReadRequest> requests = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MAX_BATCH) {
      List<Map<String, DynamoValue>> some =
          keys.subList(from, Math.min(from + MAX_BATCH, keys.size()));
      requests.add(
          new ReadRequest.BatchGetItem(
              table.description().name(), some, expressions, plan.consistent()));
    }
    return requests;
  }

  /**
   * @param one any of the queries: they differ in their values only
   */
  private List<ReadRequest> queries(List<BoundQuery> bound, Query one, Predicate filter) {
    Optional<String> sortKey =
        one.index()
            .map(Index::sortKey)
            .orElse(table.description().sortKey())
            .map(KeyAttribute::name);
    return bound.stream()
        .<ReadRequest>map(
            query -> {
              Placeholders placeholders = new Placeholders();
              return new ReadRequest.Query(
                  table.description().name(),
                  one.index().map(Index::name),
                  expressions(
                      placeholders,
                      Optional.of(
                          keyCondition(placeholders, one.partition().key(), sortKey, query)),
                      filter),
                  plan.forward(),
                  OptionalInt.empty(),
                  plan.countOnly(),
                  plan.consistent());
            })
        .toList();
  }

  private static String keyCondition(
      Placeholders placeholders,
      KeyAttribute partitionKey,
      Optional<String> sortKey,
      BoundQuery query) {
    String partition =
        placeholders.name(partitionKey.name()) + " = " + placeholders.value(query.partition());
    String sort = sortKey.map(key -> query.sort().write(placeholders, key)).orElse("");
    return sort.isEmpty() ? partition : partition + " AND " + sort;
  }

  private Expressions expressions(
      Placeholders placeholders, Optional<String> keyCondition, Predicate filter) {
    Optional<String> filterText =
        Normalizer.isTrue(filter)
            ? Optional.empty()
            : Optional.of(new FilterWriter(placeholders).write(filter));
    ProjectionWriter writer = new ProjectionWriter(placeholders);
    Optional<String> projection = keysOnly ? writer.keys(table) : writer.write(plan);
    return new Expressions(
        keyCondition, filterText, projection, placeholders.names(), placeholders.values());
  }
}
