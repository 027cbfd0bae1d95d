package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.IndexThenFetch;
import io.github.dynamodbjdbc.access.AccessPath.JoinLookup;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.SortCondition;
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
 * Reading one side of a join by the keys that the rows of its other side have.
 *
 * <p>What is found is what the join may match, and perhaps more: the join's condition is evaluated
 * by the join in any case. The conditions of the table alone are not all sent along either, since a
 * BatchGetItem filters nothing: they are to be evaluated here, all of them.
 */
public final class JoinLookups {
  private JoinLookups() {}

  /** A column that must equal a value of the joined rows. */
  public record Pair(Column column, Joined value) {}

  /**
   * A lookup, and what to send along with it.
   *
   * @param path its keys use at least one joined value
   * @param used which of the joined values, by their index
   */
  public record Choice(JoinLookup path, List<Predicate> filter, List<Integer> used) {}

  /**
   * The cheapest lookup; empty where neither the table nor an index that answers can be asked by
   * these columns.
   *
   * @param conjuncts what the table's items must satisfy besides
   * @param keys about how many different keys the joined rows have
   */
  public static Optional<Choice> choose(
      Table table,
      List<Predicate> conjuncts,
      List<Pair> pairs,
      PathChooser.Circumstances circumstances,
      double keys) {
    List<Predicate> all = new ArrayList<>(conjuncts);
    pairs.forEach(pair -> all.add(new Comparison(pair.column(), Operator.EQ, pair.value())));
    PathChooser.Choice one = PathChooser.choose(table, all, circumstances);
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
    List<Operand> operands = new ArrayList<>();
    substitute(
        path,
        operand -> {
          operands.add(operand);
          return operand;
        });
    return operands.stream()
        .filter(Joined.class::isInstance)
        .map(operand -> ((Joined) operand).index())
        .distinct()
        .toList();
  }

  /**
   * The calls for some joined rows.
   *
   * @param rows the values of {@link Joined} operands, by their index, for each row; none is null
   */
  public static AccessPath bind(JoinLookup lookup, List<Object[]> rows) {
    List<List<KeyPart>> items = new ArrayList<>();
    List<Query> queries = new ArrayList<>();
    List<AccessPath> finders = new ArrayList<>();
    for (Object[] row : rows) {
      AccessPath bound =
          substitute(
              lookup.one(),
              operand ->
                  operand instanceof Joined joined
                      ? new Operand.Literal(row[joined.index()])
                      : operand);
      if (bound instanceof GetItem get) {
        items.add(get.key());
      } else if (bound instanceof BatchGet batch) {
        items.addAll(batch.keys());
      } else if (bound instanceof IndexThenFetch fetch) {
        finders.addAll(fetch.finders());
      } else {
        queries.addAll(
            bound instanceof Queries several ? several.queries() : List.of((Query) bound));
      }
    }
    if (!finders.isEmpty()) {
      return new IndexThenFetch(finders.stream().distinct().toList());
    }
    if (items.isEmpty() && queries.isEmpty()) {
      return new AccessPath.Empty("nothing is joined");
    }
    return items.isEmpty() ? new Queries(queries) : new BatchGet(items);
  }

  private static AccessPath substitute(AccessPath path, Function<Operand, Operand> values) {
    if (path instanceof GetItem get) {
      return new GetItem(key(get.key(), values));
    }
    if (path instanceof BatchGet batch) {
      return new BatchGet(batch.keys().stream().map(key -> key(key, values)).toList());
    }
    if (path instanceof Query query) {
      return query(query, values);
    }
    if (path instanceof IndexThenFetch fetch) {
      return new IndexThenFetch(
          fetch.finders().stream().map(finder -> substitute(finder, values)).toList());
    }
    return path instanceof Queries queries
        ? new Queries(queries.queries().stream().map(query -> query(query, values)).toList())
        : path;
  }

  private static Query query(Query query, Function<Operand, Operand> values) {
    return new Query(
        query.index(),
        part(query.partition(), values),
        query.sort().map(sort -> sort(sort, values)));
  }

  private static List<KeyPart> key(List<KeyPart> key, Function<Operand, Operand> values) {
    return key.stream().map(part -> part(part, values)).toList();
  }

  private static KeyPart part(KeyPart part, Function<Operand, Operand> values) {
    return new KeyPart(part.key(), values.apply(part.value()));
  }

  private static SortCondition sort(SortCondition sort, Function<Operand, Operand> values) {
    if (sort instanceof SortCondition.Compare compare) {
      return new SortCondition.Compare(
          compare.key(), compare.operator(), values.apply(compare.value()));
    }
    if (sort instanceof SortCondition.Between between) {
      return new SortCondition.Between(
          between.key(), values.apply(between.low()), values.apply(between.high()));
    }
    SortCondition.BeginsWith begins = (SortCondition.BeginsWith) sort;
    return new SortCondition.BeginsWith(begins.key(), values.apply(begins.prefix()));
  }
}
