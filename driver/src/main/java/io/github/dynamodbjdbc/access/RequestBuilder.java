package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.IndexThenFetch;
import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.Scan;
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

/** Turns a plan and the parameter values of one execution into requests to DynamoDB. */
public final class RequestBuilder {
  /** Most keys of one BatchGetItem. */
  private static final int MAX_BATCH = 100;

  private final ReadPlan plan;
  private final Table table;
  private final Binder binder;
  private final boolean keysOnly;

  /**
   * @param keysOnly whether only the keys of the items are wanted
   */
  private RequestBuilder(ReadPlan plan, Object[] parameters, boolean keysOnly) {
    this.plan = plan;
    this.keysOnly = keysOnly;
    this.table = plan.table();
    this.binder = new Binder(parameters);
  }

  /**
   * The requests of a plan, without limits; a Scan reads a single segment. Their items are
   * distinct. The path is not a {@link IndexThenFetch} nor a {@link JoinLookup}, which {@link
   * JoinLookups#bind} replaces by a path with keys.
   *
   * @param parameters the values of {@code ?1}, {@code ?2}, … as {@link
   *     io.github.dynamodbjdbc.value.SqlType} says their columns hold them; null is SQL's NULL
   * @return empty where no item can match, which may depend on a parameter: then no call is made
   * @throws io.github.dynamodbjdbc.error.DriverException state 22023 where a parameter is of a kind
   *     that its column cannot be compared with
   */
  public static List<ReadRequest> build(ReadPlan plan, Object[] parameters) {
    return new RequestBuilder(plan, parameters, false).build();
  }

  /**
   * The way to the keys of the items that a {@link IndexThenFetch} fetches.
   *
   * @param requests their items have the table's keys and nothing else; several requests may find
   *     the same keys
   * @param keys the keys that are known already
   */
  public record Finders(List<ReadRequest> requests, List<Map<String, DynamoValue>> keys) {}

  /**
   * @param fetch the path of the plan
   * @param parameters as {@link #build} takes them
   */
  public static Finders finders(ReadPlan plan, IndexThenFetch fetch, Object[] parameters) {
    List<ReadRequest> requests = new ArrayList<>();
    List<Map<String, DynamoValue>> known = new ArrayList<>();
    for (AccessPath finder : fetch.finders()) {
      RequestBuilder builder = new RequestBuilder(plan.withPath(finder), parameters, true);
      finder
          .primaryKeys()
          .ifPresentOrElse(
              keys -> known.addAll(builder.keyBinder().keys(keys)),
              () -> requests.addAll(builder.build()));
    }
    return new Finders(List.copyOf(requests), List.copyOf(known));
  }

  /**
   * Returns the full primary keys of a plan's path, each once, without those that no item can have;
   * empty if the path finds its items in another way.
   *
   * @param parameters as {@link #build} takes them
   */
  public static Optional<List<Map<String, DynamoValue>>> keys(ReadPlan plan, Object[] parameters) {
    KeyBinder binder = new RequestBuilder(plan, parameters, true).keyBinder();
    return plan.access().path().primaryKeys().map(binder::keys);
  }

  /** The requests that fetch the items with these keys, all of them distinct. */
  public static List<ReadRequest> fetch(ReadPlan plan, List<Map<String, DynamoValue>> keys) {
    return new RequestBuilder(plan, new Object[0], false).items(keys);
  }

  private List<ReadRequest> build() {
    return plan.access().path().accept(new ByPath());
  }

  private KeyBinder keyBinder() {
    return new KeyBinder(table, binder);
  }

  /** The requests of each kind of path. */
  private final class ByPath implements AccessPath.Visitor<List<ReadRequest>> {
    @Override
    public List<ReadRequest> empty(Empty empty) {
      return List.of();
    }

    @Override
    public List<ReadRequest> getItem(GetItem getItem) {
      return keyBinder().key(getItem.key()).map(key -> items(List.of(key))).orElse(List.of());
    }

    @Override
    public List<ReadRequest> batchGet(BatchGet batchGet) {
      return items(keyBinder().keys(batchGet.keys()));
    }

    @Override
    public List<ReadRequest> query(Query query) {
      return RequestBuilder.this.queries(List.of(query));
    }

    @Override
    public List<ReadRequest> queries(Queries queries) {
      return RequestBuilder.this.queries(queries.queries());
    }

    @Override
    public List<ReadRequest> scan(Scan scan) {
      Predicate filter = filter();
      return Normalizer.isFalse(filter)
          ? List.of()
          : List.of(
              new ReadRequest.Scan(
                  table.description().name(),
                  scan.index().map(Index::name),
                  expressions(new Placeholders(), Optional.empty(), filter),
                  0,
                  1,
                  OptionalInt.empty(),
                  plan.output().countOnly(),
                  plan.consistent()));
    }

    @Override
    public List<ReadRequest> lookup(JoinLookup lookup) {
      throw new IllegalArgumentException("JoinLookups.bind replaces it first: " + lookup);
    }

    @Override
    public List<ReadRequest> fetch(IndexThenFetch fetch) {
      throw new IllegalArgumentException("finders and fetch are called instead: " + fetch);
    }
  }

  /** The filter with the parameters' values, in a form that DynamoDB can be sent. */
  private Predicate filter() {
    return Lowering.lower(Normalizer.normalize(binder.bind(new And(plan.access().filter()))));
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
   * @param queries they differ in their values only
   */
  private List<ReadRequest> queries(List<Query> queries) {
    Predicate filter = filter();
    if (Normalizer.isFalse(filter)) {
      return List.of();
    }
    Query one = queries.get(0);
    Optional<String> sortKey =
        one.index()
            .map(Index::sortKey)
            .orElse(table.description().sortKey())
            .map(KeyAttribute::name);
    return keyBinder().queries(queries).stream()
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
                  plan.order().forward(),
                  OptionalInt.empty(),
                  plan.output().countOnly(),
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
