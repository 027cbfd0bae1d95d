package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which DynamoDB call finds the items, from the cheapest to the dearest. Immutable; parameters in
 * it are still symbolic. The text of a path is what EXPLAIN prints.
 */
public sealed interface AccessPath {
  /** No item can match: no call is made. */
  record Empty(String why) implements AccessPath {
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
    public String toString() {
      return key.stream().map(KeyPart::toString).collect(Collectors.joining(", ", "GetItem ", ""));
    }
  }

  /** The items with these full primary keys, in no order; some may turn out to be the same. */
  record BatchGet(List<List<KeyPart>> keys) implements AccessPath {
    public BatchGet {
      keys = keys.stream().map(List::copyOf).toList();
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

  /** The one sort-key condition that a Query may have. */
  sealed interface SortCondition {
    /** {@code sort op value}; op is never {@code <>}. */
    record Compare(KeyAttribute key, Predicate.Operator operator, Operand value)
        implements SortCondition {
      @Override
      public String toString() {
        return key.name() + " " + operator + " " + value;
      }
    }

    /** {@code sort BETWEEN low AND high}, both inclusive. */
    record Between(KeyAttribute key, Operand low, Operand high) implements SortCondition {
      @Override
      public String toString() {
        return key.name() + " BETWEEN " + low + " AND " + high;
      }
    }

    /** {@code begins_with(sort, prefix)}. */
    record BeginsWith(KeyAttribute key, Operand prefix) implements SortCondition {
      @Override
      public String toString() {
        return "begins_with(" + key.name() + ", " + prefix + ")";
      }
    }
  }

  /** The items of one partition, in the order of the sort key. */
  record Query(Optional<Index> index, KeyPart partition, Optional<SortCondition> sort)
      implements AccessPath {
    @Override
    public String toString() {
      return "Query " + index.map(i -> "index " + i.name() + " ").orElse("") + condition();
    }

    private String condition() {
      return partition + sort.map(s -> " AND " + s).orElse("");
    }
  }

  /**
   * Several Queries of one table or of one index. Where their parameters make two of them overlap,
   * one takes the place of both.
   */
  record Queries(List<Query> queries) implements AccessPath {
    public Queries {
      queries = List.copyOf(queries);
    }

    @Override
    public Optional<Index> index() {
      return queries.get(0).index();
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
   * The items that a join asks for, by keys out of the rows of its other side: {@code one} for each
   * of them, many in one call where their keys are full ones.
   *
   * @param one a GetItem, a BatchGet, a Query, Queries or a IndexThenFetch with {@link
   *     Operand.Joined} values
   * @param keys about how many different keys there will be
   */
  record JoinLookup(AccessPath one, double keys) implements AccessPath {
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
    public String toString() {
      return index.map(i -> "Scan index " + i.name()).orElse("Scan");
    }
  }

  /**
   * The items that are found by indexes, which do not hold all that is needed of them, or by
   * several. Their keys are read there, and the items then fetched from the table, each once.
   *
   * @param finders of any other kind but {@code Empty}
   */
  record IndexThenFetch(List<AccessPath> finders) implements AccessPath {
    public IndexThenFetch {
      finders = List.copyOf(finders);
    }

    @Override
    public String toString() {
      return finders.stream()
          .map(Object::toString)
          .collect(Collectors.joining("; ", "keys by ", ", then BatchGetItem"));
    }
  }

  /** Whether all of a table or of an index is read. */
  default boolean isFullScan() {
    return this instanceof Scan
        || (this instanceof IndexThenFetch fetch
            && fetch.finders().stream().anyMatch(Scan.class::isInstance));
  }

  /** The index that is read; empty where it is the table itself. */
  default Optional<Index> index() {
    return Optional.empty();
  }

  /** Of a long list, how many are printed. */
  int SHOWN = 5;
}
