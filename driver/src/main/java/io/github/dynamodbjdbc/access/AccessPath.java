package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Operand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The DynamoDB calls that find the items of a read, from the cheapest to the most expensive.
 *
 * <p>Immutable; parameters are still symbolic. EXPLAIN prints the text of a path. Code that needs
 * an answer for every kind implements {@link Visitor}, so that a new kind does not compile until
 * each such place handles it.
 */
public sealed interface AccessPath {
  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of path. */
  interface Visitor<R> {
    R empty(Empty empty);

    R getItem(GetItem getItem);

    R batchGet(BatchGet batchGet);

    R query(Query query);

    R queries(Queries queries);

    R lookup(JoinLookup lookup);

    R scan(Scan scan);

    R fetch(IndexThenFetch fetch);
  }

  /** No item can match: no call is made. */
  record Empty(String why) implements AccessPath {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.empty(this);
    }

    @Override
    public boolean readsTableOnly() {
      return true;
    }

    @Override
    public String toString() {
      return "Empty (" + why + ")";
    }
  }

  /** {@code key = value} for one attribute of a full primary key. */
  record KeyPart(KeyAttribute key, Operand value) {
    @Override
    public String toString() {
      return key.name() + " = " + value;
    }
  }

  /** The one item with this full primary key. */
  record GetItem(List<KeyPart> key) implements AccessPath {
    public GetItem {
      key = List.copyOf(key);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.getItem(this);
    }

    @Override
    public Optional<List<List<KeyPart>>> primaryKeys() {
      return Optional.of(List.of(key));
    }

    @Override
    public boolean readsTableOnly() {
      return true;
    }

    @Override
    public String toString() {
      return key.stream().map(KeyPart::toString).collect(Collectors.joining(", ", "GetItem ", ""));
    }
  }

  /** The items with these full primary keys, in no order; parameters may make keys equal. */
  record BatchGet(List<List<KeyPart>> keys) implements AccessPath {
    public BatchGet {
      keys = keys.stream().map(List::copyOf).toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.batchGet(this);
    }

    @Override
    public Optional<List<List<KeyPart>>> primaryKeys() {
      return Optional.of(keys);
    }

    @Override
    public int length() {
      return keys.size();
    }

    @Override
    public boolean readsTableOnly() {
      return true;
    }

    @Override
    public String toString() {
      return keys.stream()
          .limit(SHOWN)
          .map(key -> key.stream().map(KeyPart::toString).collect(Collectors.joining(", ")))
          .collect(Collectors.joining("), (", "BatchGetItem " + keys.size() + " keys: (", ")"))
          .concat(keys.size() > SHOWN ? ", …" : "");
    }
  }

  /** The items of one partition, in the order of the sort key. */
  record Query(Optional<Index> index, KeyPart partition, Optional<SortCondition> sort)
      implements AccessPath {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.query(this);
    }

    @Override
    public boolean readsTableOnly() {
      return index.isEmpty();
    }

    @Override
    public String toString() {
      return "Query " + index.map(i -> "index " + i.name() + " ").orElse("") + condition();
    }

    private String condition() {
      return partition + sort.map(s -> " AND " + s).orElse("");
    }
  }

  /**
   * Several Queries of one table or of one index. Where parameters make two of them overlap, one
   * Query replaces both.
   */
  record Queries(List<Query> queries) implements AccessPath {
    public Queries {
      queries = List.copyOf(queries);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.queries(this);
    }

    @Override
    public int length() {
      return queries.size();
    }

    @Override
    public Optional<Index> index() {
      return queries.get(0).index();
    }

    @Override
    public boolean readsTableOnly() {
      return index().isEmpty();
    }

    @Override
    public String toString() {
      return queries.stream()
          .limit(SHOWN)
          .map(Query::condition)
          .collect(
              Collectors.joining(
                  "), (",
                  queries.size()
                      + " Queries "
                      + index().map(i -> "index " + i.name() + " ").orElse("")
                      + "(",
                  ")"))
          .concat(queries.size() > SHOWN ? ", …" : "");
    }
  }

  /**
   * The items that a join needs, by keys from the rows of its other side: {@code one} for each row.
   * One call reads many of them where the keys are full primary keys.
   *
   * @param one a GetItem, a BatchGet, a Query, Queries or a IndexThenFetch with {@link
   *     Operand.Joined} values
   * @param keys the estimated number of different keys
   */
  record JoinLookup(AccessPath one, double keys) implements AccessPath {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lookup(this);
    }

    @Override
    public boolean readsTableOnly() {
      return one.readsTableOnly();
    }

    @Override
    public String toString() {
      return "Lookup of about " + Math.round(keys) + " keys: " + one;
    }
  }

  /** Every item of the table, or every item that an index holds. */
  record Scan(Optional<Index> index) implements AccessPath {
    public Scan() {
      this(Optional.empty());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scan(this);
    }

    @Override
    public boolean readsTableOnly() {
      return index.isEmpty();
    }

    @Override
    public String toString() {
      return index.map(i -> "Scan index " + i.name()).orElse("Scan");
    }
  }

  /**
   * The items that one or more indexes find but do not hold completely. The indexes give the keys;
   * the items are then fetched from the table, each once.
   *
   * @param finders of any other kind but {@code Empty}
   */
  record IndexThenFetch(List<AccessPath> finders) implements AccessPath {
    public IndexThenFetch {
      finders = List.copyOf(finders);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fetch(this);
    }

    @Override
    public boolean readsTableOnly() {
      return finders.stream().allMatch(AccessPath::readsTableOnly);
    }

    @Override
    public String toString() {
      return finders.stream()
          .map(Object::toString)
          .collect(Collectors.joining("; ", "keys by ", ", then BatchGetItem"));
    }
  }

  /**
   * Returns whether no index takes part. A write that changes the key of an index moves its item
   * there, but never in the table.
   */
  boolean readsTableOnly();

  /** Returns whether a whole table or a whole index is read. */
  default boolean isFullScan() {
    return this instanceof Scan
        || (this instanceof IndexThenFetch fetch
            && fetch.finders().stream().anyMatch(Scan.class::isInstance));
  }

  /** The full primary keys of the items; empty where the items are found in another way. */
  default Optional<List<List<KeyPart>>> primaryKeys() {
    return Optional.empty();
  }

  /** The number of keys or of Queries that a list holds; 1 for a path that is not a list. */
  default int length() {
    return 1;
  }

  /** The index that is read; empty where the table itself is read, or several indexes. */
  default Optional<Index> index() {
    return Optional.empty();
  }

  /** The most elements of a list that are printed. */
  int SHOWN = 5;
}
