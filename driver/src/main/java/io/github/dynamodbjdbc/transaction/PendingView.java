package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.dynamo.ReadRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.evaluation.ItemCondition;
import io.github.dynamodbjdbc.evaluation.ItemOrder;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The items of a transaction as one Query or Scan, of a table or of an index, shows them. */
final class PendingView {
  private static final String SEPARATOR = ", ";

  private final TableDescription table;
  private final Optional<Index> index;
  private final Expressions asked;

  PendingView(TableDescription table, Optional<Index> index, Expressions asked) {
    this.table = table;
    this.index = index;
    this.asked = asked;
  }

  /** The expressions with a projection that has the keys, by which the items are recognized. */
  Expressions expressions() {
    if (asked.projection().isEmpty()) {
      return asked;
    }
    Set<String> there = projected();
    Map<String, String> names = new LinkedHashMap<>(asked.names());
    StringBuilder projection = new StringBuilder(asked.projection().get());
    int added = 0;
    for (String name : keyNames()) {
      if (!there.contains(name)) {
        String placeholder = "#key" + added++;
        names.put(placeholder, name);
        projection.append(SEPARATOR).append(placeholder);
      }
    }
    return new Expressions(
        asked.keyCondition(),
        asked.filter(),
        Optional.of(projection.toString()),
        names,
        asked.values());
  }

  /** The key attributes of the table, and of the index. */
  private Set<String> keyNames() {
    Set<String> names = new LinkedHashSet<>();
    table.keys().forEach(key -> names.add(key.name()));
    index.ifPresent(of -> of.keys().forEach(key -> names.add(key.name())));
    return names;
  }

  /** The top-level attributes that the projection names. */
  private Set<String> projected() {
    Set<String> roots = new LinkedHashSet<>();
    for (String path : asked.projection().orElse("").split(SEPARATOR, -1)) {
      String root = path.split("[.\\[]", 2)[0];
      roots.add(asked.names().getOrDefault(root, root));
    }
    return roots;
  }

  /** Returns the items that the request would give, with the attributes that it could give. */
  List<Map<String, DynamoValue>> matching(Collection<PendingItem> items) {
    List<ItemCondition> conditions =
        Stream.of(asked.keyCondition(), asked.filter())
            .flatMap(Optional::stream)
            .map(text -> ItemCondition.of(text, asked.names(), asked.values()))
            .toList();
    List<Map<String, DynamoValue>> matching = new ArrayList<>();
    for (PendingItem pending : items) {
      pending
          .after()
          .filter(item -> pending.table().equals(table.name()))
          .filter(this::isInIndex)
          .map(this::shown)
          .filter(item -> conditions.stream().allMatch(condition -> condition.holds(item)))
          .ifPresent(matching::add);
    }
    return matching;
  }

  private boolean isInIndex(Map<String, DynamoValue> item) {
    return index.isEmpty()
        || index.get().keys().stream()
            .allMatch(
                key -> {
                  DynamoValue value = item.get(key.name());
                  return value != null && value.type() == key.type();
                });
  }

  /** Without the attributes that a global index does not hold. */
  private Map<String, DynamoValue> shown(Map<String, DynamoValue> item) {
    if (index.isEmpty() || !index.get().global() || index.get().projection() == Projection.ALL) {
      return item;
    }
    Set<String> held = new LinkedHashSet<>(keyNames());
    held.addAll(index.get().included());
    return only(item, held);
  }

  /** Returns an item with the attributes only that the request asks for. */
  Map<String, DynamoValue> asked(Map<String, DynamoValue> item) {
    return asked.projection().isEmpty() ? item : only(item, projected());
  }

  private static Map<String, DynamoValue> only(Map<String, DynamoValue> item, Set<String> names) {
    Map<String, DynamoValue> some = new HashMap<>(item);
    some.keySet().retainAll(names);
    return some;
  }

  /** The order of a Query: by the sort key, upwards. */
  Comparator<Map<String, DynamoValue>> order() {
    Optional<KeyAttribute> sortKey = index.map(Index::sortKey).orElse(table.sortKey());
    return (a, b) ->
        sortKey
            .map(KeyAttribute::name)
            .map(
                name ->
                    ItemOrder.ASCENDING.compare(
                        Objects.requireNonNull(a.get(name)), Objects.requireNonNull(b.get(name))))
            .orElse(0);
  }
}
