package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One read of one table, as immutable data. Parameters are still symbolic, so that one plan serves
 * all executions.
 *
 * @param consistent whether reads are strongly consistent
 */
public record ReadPlan(
    Table table, Access access, Output output, Order order, Bounds bounds, boolean consistent) {

  /**
   * The way to the rows.
   *
   * @param filter the whole filter that DynamoDB evaluates; at least the rows that the statement
   *     wants pass it
   * @param residual the conditions that the driver evaluates on the rows that came back
   * @param rejections for EXPLAIN, sentences that say why no cheaper path was taken
   */
  public record Access(
      AccessPath path, List<Predicate> filter, List<Predicate> residual, List<String> rejections) {
    public Access {
      filter = List.copyOf(filter);
      residual = List.copyOf(residual);
      rejections = List.copyOf(rejections);
    }

    /** Returns whether every item that is read is a row that the statement wants. */
    public boolean isUnfiltered() {
      return filter.isEmpty() && residual.isEmpty();
    }
  }

  /**
   * The content of a row.
   *
   * @param columns in order; empty where {@code countOnly}
   * @param countOnly one row with the number of items, as a BIGINT, instead of the items
   */
  public record Output(List<Column> columns, boolean countOnly) {
    public Output {
      columns = List.copyOf(columns);
    }
  }

  /**
   * The order of the rows.
   *
   * @param sorted whether the rows come in the order of the sort key, even of several Queries; only
   *     where {@link AccessOrder} says that they can
   * @param forward whether a Query reads its sort key upwards
   */
  public record Order(boolean sorted, boolean forward) {
    static final Order ANY = new Order(false, true);
  }

  /**
   * The number of rows that are wanted.
   *
   * @param limit the most rows wanted; only where the residual is empty
   * @param firstRows the number of rows that pass the residual after which the reader probably
   *     stops: pages are small at first, and one is read after the other
   */
  public record Bounds(OptionalLong limit, OptionalLong firstRows) {
    static final Bounds NONE = new Bounds(OptionalLong.empty(), OptionalLong.empty());
  }

  /** Every item of a table, or of the index that is the table. */
  public static ReadPlan scan(Table table, List<Column> columns, IndexUse use) {
    Optional<Index> itself =
        use.kind() == IndexUse.Kind.ITSELF
            ? table.description().index(Objects.requireNonNull(use.name()))
            : Optional.empty();
    return scan(table, columns).withAccess(new AccessPath.Scan(itself), List.of(), List.of());
  }

  /** Every item of a table. */
  public static ReadPlan scan(Table table, List<Column> columns) {
    Access everything = new Access(new AccessPath.Scan(), List.of(), List.of(), List.of());
    return new ReadPlan(
        table, everything, new Output(columns, false), Order.ANY, Bounds.NONE, false);
  }

  private ReadPlan with(Access newAccess) {
    return new ReadPlan(table, newAccess, output, order, bounds, consistent);
  }

  private ReadPlan with(Output newOutput, Order newOrder) {
    return new ReadPlan(table, access, newOutput, newOrder, bounds, consistent);
  }

  private ReadPlan with(Bounds newBounds) {
    return new ReadPlan(table, access, output, order, newBounds, consistent);
  }

  /** With another view of the same table's columns. */
  public ReadPlan withTable(Table other) {
    return new ReadPlan(other, access, output, order, bounds, consistent);
  }

  public ReadPlan withAccess(AccessPath path, List<Predicate> filter, List<Predicate> residual) {
    return with(new Access(path, filter, residual, access.rejections));
  }

  public ReadPlan withPath(AccessPath path) {
    return withAccess(path, access.filter, access.residual);
  }

  public ReadPlan withRejections(List<String> sentences) {
    return with(new Access(access.path, access.filter, access.residual, sentences));
  }

  public ReadPlan withColumns(List<Column> columns) {
    return with(new Output(columns, output.countOnly), order);
  }

  /** The number of the items instead of the items. */
  public ReadPlan counting() {
    return with(new Output(List.of(), true), Order.ANY);
  }

  /** In the order of the sort key, upwards or downwards. */
  public ReadPlan withOrder(boolean upwards) {
    return with(output, new Order(true, upwards));
  }

  /** Each Query upwards or downwards; the rows of several Queries are in no order. */
  public ReadPlan withForward(boolean upwards) {
    return with(output, new Order(order.sorted, upwards));
  }

  /** With the smaller of this limit and the limit so far. */
  public ReadPlan withLimit(long rows) {
    long smaller = Math.min(rows, bounds.limit.orElse(Long.MAX_VALUE));
    return with(new Bounds(OptionalLong.of(smaller), bounds.firstRows));
  }

  public ReadPlan withFirstRows(long rows) {
    return with(new Bounds(bounds.limit, OptionalLong.of(rows)));
  }

  public ReadPlan withConsistent(boolean strongly) {
    return strongly == consistent
        ? this
        : new ReadPlan(table, access, output, order, bounds, strongly);
  }

  /**
   * Returns whether nearly all items that are read are rows: the driver evaluates only conditions
   * on keys, and the key condition nearly implies those.
   */
  public boolean isNearlyExact() {
    Set<String> keys = KeyColumns.names(table, access.path.index());
    boolean otherwiseFiltered =
        !access.filter.isEmpty() || (bounds.firstRows.isPresent() && access.residual.isEmpty());
    return !otherwiseFiltered
        && new Conjuncts(access.residual, false)
            .columns().stream().allMatch(column -> keys.contains(column.path().root()));
  }

  /** One line, as EXPLAIN prints it without the cost. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("table ").append(table.description().name());
    table.view().ifPresent(view -> text.append(" as ").append(view.name()));
    text.append(": ").append(access.path);
    if (!access.filter.isEmpty()) {
      text.append("; server filter ").append(conjunction(access.filter));
    }
    if (!access.residual.isEmpty()) {
      text.append("; filtered here ").append(conjunction(access.residual));
    }
    if (output.countOnly) {
      text.append("; count only");
    } else {
      text.append("; columns ")
          .append(
              output.columns.stream()
                  .filter(column -> column.role() != Column.Role.SPELLING)
                  .map(Column::name)
                  .collect(Collectors.joining(", ")));
    }
    if (order.sorted) {
      text.append("; in order of the sort key");
    }
    if (!order.forward) {
      text.append("; descending");
    }
    bounds.limit.ifPresent(rows -> text.append("; limit ").append(rows));
    bounds.firstRows.ifPresent(
        rows -> text.append("; until ").append(rows).append(" rows pass here"));
    return text.toString();
  }

  private static String conjunction(List<Predicate> predicates) {
    return predicates.stream().map(Object::toString).collect(Collectors.joining(" AND "));
  }
}
