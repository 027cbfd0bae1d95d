package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.decode.RowDecoder;
import io.github.dynamodbjdbc.decode.TypeMismatches;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads what a condition lets through, with it pushed and without. */
final class RoundTrip {
  private static final int MAX_BATCH = 100;

  private final SdkReader reader;
  private final boolean mismatches;
  private final List<Column> columns;
  private final Map<AccessPath, List<Object[]>> whole = new HashMap<>();

  /**
   * @param mismatches whether values may be of another type than their columns, and show as NULL
   */
  RoundTrip(DynamoDbClient client, Table table, List<Column> columns, boolean mismatches)
      throws IOException {
    this.reader = new SdkReader(client);
    this.mismatches = mismatches;
    this.columns = columns;
    ReadPlan everything = ReadPlan.scan(table, columns);
    whole.put(everything.access().path(), read(everything, List.of()));
    for (Index index : wholeIndexes(table)) {
      AccessPath scan = new AccessPath.Scan(Optional.of(index));
      whole.put(scan, read(everything.withAccess(scan, List.of(), List.of()), List.of()));
    }
  }

  /** The indexes that hold all attributes. */
  static List<Index> wholeIndexes(Table table) {
    return table.description().indexes().stream()
        .filter(index -> index.projection() == Projection.ALL)
        .toList();
  }

  /** The rows of a plan, of its columns, before what is left to evaluate. */
  List<Object[]> read(ReadPlan plan, List<Object> parameters) throws IOException {
    RowDecoder decoder =
        new RowDecoder(
            plan.output().columns(),
            new TypeMismatches(plan.table().name(), mismatches, (c, v) -> {}));
    Object[] values = parameters.toArray();
    if (!(plan.access().path() instanceof AccessPath.IndexThenFetch fetch)) {
      return reader.read(RequestBuilder.build(plan, values), decoder);
    }
    RequestBuilder.Finders finders = RequestBuilder.finders(plan, fetch, values);
    List<Map<String, DynamoValue>> keys =
        Stream.concat(
                finders.keys().stream(),
                reader.read(finders.requests(), DynamoJson::readItem).stream())
            .map(RoundTrip::normalized)
            .distinct()
            .toList();
    List<Object[]> rows = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MAX_BATCH) {
      List<Map<String, DynamoValue>> some =
          keys.subList(from, Math.min(keys.size(), from + MAX_BATCH));
      List<ReadRequest> requests = RequestBuilder.fetch(plan, some);
      rows.addAll(reader.read(requests, decoder));
    }
    return rows;
  }

  private static Map<String, DynamoValue> normalized(Map<String, DynamoValue> key) {
    Map<String, DynamoValue> normalized = new HashMap<>(key);
    normalized.computeIfPresent(
        "sk", (name, sk) -> DynamoValue.ofNumber(sk.asNumber().stripTrailingZeros()));
    return normalized;
  }

  /** The faults of the rows that come with the condition pushed; empty if there are none. */
  Optional<String> failure(Trial trial) {
    ReadPlan plan = trial.plan();
    AccessPath from =
        trial.use().kind() == IndexUse.Kind.ITSELF
            ? new AccessPath.Scan(
                whole.keySet().stream()
                    .flatMap(path -> path.index().stream())
                    .filter(index -> index.name().equals(trial.use().name()))
                    .findFirst())
            : new AccessPath.Scan();
    List<String> expected = shown(whole.get(from), columns, trial.conjuncts(), trial);
    try {
      List<Object[]> rows = read(plan, trial.parameters());
      List<String> pushed = shown(rows, plan.output().columns(), plan.access().residual(), trial);
      return pushed.equals(expected)
          ? Optional.empty()
          : Optional.of("expected " + expected + "\nbut got " + pushed);
    } catch (IOException | RuntimeException e) {
      return Optional.of("failed: " + e);
    }
  }

  private static List<String> shown(
      List<Object[]> rows, List<Column> columns, List<Predicate> conditions, Trial trial) {
    Oracle oracle = new Oracle(columns, trial.parameters().toArray());
    int[] places = trial.needed().stream().mapToInt(columns::indexOf).toArray();
    return rows.stream()
        .filter(row -> conditions.stream().allMatch(condition -> oracle.isTrue(condition, row)))
        .map(row -> Arrays.stream(places).mapToObj(place -> row[place]).toArray())
        .map(Arrays::deepToString)
        .sorted()
        .toList();
  }
}
