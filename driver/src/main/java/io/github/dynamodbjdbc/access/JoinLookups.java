package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.IndexThenFetch;
import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.Scan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Operand.Joined;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one side of a join by the keys that the rows of its other side have.
 *
 * <p>A lookup finds at least the items that the join matches, so the join evaluates its condition
 * in any case. The conditions of the table alone are evaluated after the read, all of them, because
 * a BatchGetItem filters nothing.
 */
public final class JoinLookups {
  private JoinLookups() {}

  /** A column that must equal a value of the joined rows. */
  public record Pair(Column column, Joined value) {}

  /**
   * A lookup and its filter.
   *
   * @param path its keys use at least one joined value
   * @param used the indexes of the joined values that its keys use
   */
  public record Choice(JoinLookup path, List<Predicate> filter, List<Integer> used) {}

  /**
   * The cheapest lookup; empty where these columns give no key of the table or of a usable index.
   *
   * @param conjuncts the conditions of the table alone
   * @param keys the estimated number of different keys that the joined rows have
   */
  public static Optional<Choice> choose(
      Table table,
      List<Predicate> conjuncts,
      List<Pair> pairs,
      AccessOptions options,
      double keys) {
    List<Predicate> all = new ArrayList<>(conjuncts);
    pairs.forEach(pair -> all.add(new Comparison(pair.column(), Operator.EQ, pair.value())));
    PathChooser.Choice one = PathChooser.choose(table, all, options);
    List<Integer> used = joined(one.path());
    if (used.isEmpty()) {
      return Optional.empty();
    }
    List<Predicate> filter = one.filter().stream().filter(sent -> !isJoined(sent)).toList();
    return Optional.of(new Choice(new JoinLookup(one.path(), keys), filter, used));
  }

  private static boolean isJoined(Predicate sent) {
    return sent instanceof Comparison comparison && comparison.value() instanceof Joined;
  }

  /** The joined values that the keys of a path use. */
  private static List<Integer> joined(AccessPath path) {
    List<Integer> used = new ArrayList<>();
    path.accept(
        new Substitution(
            operand -> {
              if (operand instanceof Joined joined) {
                used.add(joined.index());
              }
              return operand;
            }));
    return used.stream().distinct().toList();
  }

  /**
   * The calls for some joined rows.
   *
   * @param rows the values of {@link Joined} operands, by their index, for each row; none is null
   */
  public static AccessPath bind(JoinLookup lookup, List<Object[]> rows) {
    BoundPaths bound = new BoundPaths();
    for (Object[] row : rows) {
      Substitution values =
          new Substitution(
              operand ->
                  operand instanceof Joined joined
                      ? new Operand.Literal(row[joined.index()])
                      : operand);
      lookup.one().accept(values).accept(bound);
    }
    return bound.all();
  }

  /** The paths of all rows as one path. */
  private static final class BoundPaths implements AccessPath.Visitor<Boolean> {
    private final List<List<KeyPart>> items = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();
    private final List<AccessPath> finders = new ArrayList<>();

    AccessPath all() {
      if (!finders.isEmpty()) {
        return new IndexThenFetch(finders.stream().distinct().toList());
      }
      if (items.isEmpty() && queries.isEmpty()) {
        return new Empty("nothing is joined");
      }
      return items.isEmpty() ? new Queries(queries) : new BatchGet(items);
    }

    @Override
    public Boolean getItem(GetItem getItem) {
      return items.add(getItem.key());
    }

    @Override
    public Boolean batchGet(BatchGet batchGet) {
      return items.addAll(batchGet.keys());
    }

    @Override
    public Boolean query(Query query) {
      return queries.add(query);
    }

    @Override
    public Boolean queries(Queries several) {
      return queries.addAll(several.queries());
    }

    @Override
    public Boolean fetch(IndexThenFetch fetch) {
      return finders.addAll(fetch.finders());
    }

    @Override
    public Boolean empty(Empty empty) {
      throw notByJoinedKeys(empty);
    }

    @Override
    public Boolean lookup(JoinLookup lookup) {
      throw notByJoinedKeys(lookup);
    }

    @Override
    public Boolean scan(Scan scan) {
      throw notByJoinedKeys(scan);
    }

    private static IllegalArgumentException notByJoinedKeys(AccessPath path) {
      return new IllegalArgumentException("not by joined keys: " + path);
    }
  }

  /** The same path with other operands. */
  private record Substitution(Function<Operand, Operand> values)
      implements AccessPath.Visitor<AccessPath>, SortCondition.Visitor<SortCondition> {
    @Override
    public AccessPath empty(Empty empty) {
      return empty;
    }

    @Override
    public AccessPath getItem(GetItem getItem) {
      return new GetItem(key(getItem.key()));
    }

    @Override
    public AccessPath batchGet(BatchGet batchGet) {
      return new BatchGet(batchGet.keys().stream().map(this::key).toList());
    }

    @Override
    public Query query(Query query) {
      return new Query(
          query.index(), part(query.partition()), query.sort().map(sort -> sort.accept(this)));
    }

    @Override
    public AccessPath queries(Queries queries) {
      return new Queries(queries.queries().stream().map(this::query).toList());
    }

    @Override
    public AccessPath lookup(JoinLookup lookup) {
      return lookup;
    }

    @Override
    public AccessPath scan(Scan scan) {
      return scan;
    }

    @Override
    public AccessPath fetch(IndexThenFetch fetch) {
      return new IndexThenFetch(
          fetch.finders().stream().map(finder -> finder.accept(this)).toList());
    }

    @Override
    public SortCondition compare(SortCondition.Compare compare) {
      return new SortCondition.Compare(
          compare.key(), compare.operator(), values.apply(compare.value()));
    }

    @Override
    public SortCondition between(SortCondition.Between between) {
      return new SortCondition.Between(
          between.key(), values.apply(between.low()), values.apply(between.high()));
    }

    @Override
    public SortCondition beginsWith(SortCondition.BeginsWith begins) {
      return new SortCondition.BeginsWith(begins.key(), values.apply(begins.prefix()));
    }

    private List<KeyPart> key(List<KeyPart> key) {
      return key.stream().map(this::part).toList();
    }

    private KeyPart part(KeyPart part) {
      return new KeyPart(part.key(), values.apply(part.value()));
    }
  }
}
