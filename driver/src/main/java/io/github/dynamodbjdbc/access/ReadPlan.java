package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One read of one table, described: how items are found, which of them DynamoDB leaves out, and
 * what of them comes back. Parameters are still symbolic, so one plan serves every execution.
 *
 * @param filter what DynamoDB is asked to filter by, all of it; it lets through at least what the
 *     statement wants
 * @param residual the conditions that are evaluated here, on the rows that came through
 * @param columns the columns of a row, in order; empty where {@code countOnly}
 * @param ordered whether rows are to come in the order of the sort key, though there are several
 *     Queries; only where {@link AccessOrder} says that they can
 * @param forward whether a Query reads its sort key upwards
 * @param limit most rows wanted; only where {@code residual} is empty
 * @param firstRows after how many rows of those that pass here the reader is likely to stop: pages
 *     are small at first, and one is read after the other
 * @param countOnly one row with the number of items, as a BIGINT, instead of the items
 * @param consistent whether reads are strongly consistent
 * @param whyNot for EXPLAIN, sentences that say why no cheaper path was taken
 */
public record ReadPlan(
    Table table,
    AccessPath path,
    List<Predicate> filter,
    List<Predicate> residual,
    List<Column> columns,
    boolean ordered,
    boolean forward,
    OptionalLong limit,
    OptionalLong firstRows,
    boolean countOnly,
    boolean consistent,
    List<String> whyNot) {
  public ReadPlan {
    filter = List.copyOf(filter);
    residual = List.copyOf(residual);
    columns = List.copyOf(columns);
    whyNot = List.copyOf(whyNot);
  }

  /** Every item of a table, or of the index that is the table. */
  public static ReadPlan scan(Table table, List<Column> columns, IndexUse use) {
    Optional<Index> itself =
        use.kind() == IndexUse.Kind.ITSELF
            ? table.description().index(use.name())
            : Optional.empty();
    return scan(table, columns).withAccess(new AccessPath.Scan(itself), List.of(), List.of());
  }

  /** Every item of a table. */
  public static ReadPlan scan(Table table, List<Column> columns) {
    return new ReadPlan(
        table,
        new AccessPath.Scan(),
        List.of(),
        List.of(),
        columns,
        false,
        true,
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        false,
        List.of());
  }

  public ReadPlan withColumns(List<Column> narrowed) {
    return new ReadPlan(
        table,
        path,
        filter,
        residual,
        narrowed,
        ordered,
        forward,
        limit,
        firstRows,
        countOnly,
        consistent,
        whyNot);
  }

  public ReadPlan withAccess(AccessPath newPath, List<Predicate> sent, List<Predicate> kept) {
    return new ReadPlan(
        table,
        newPath,
        sent,
        kept,
        columns,
        ordered,
        forward,
        limit,
        firstRows,
        countOnly,
        consistent,
        whyNot);
  }

  /** In the order of the sort key, upwards or downwards. */
  public ReadPlan withOrder(boolean upwards) {
    return withOrder(true, upwards);
  }

  /** Each Query upwards or downwards; what several find is in no order. */
  public ReadPlan withForward(boolean upwards) {
    return withOrder(ordered, upwards);
  }

  private ReadPlan withOrder(boolean merged, boolean upwards) {
    return new ReadPlan(
        table,
        path,
        filter,
        residual,
        columns,
        merged,
        upwards,
        limit,
        firstRows,
        countOnly,
        consistent,
        whyNot);
  }

  public ReadPlan withLimit(long rows) {
    long narrower = Math.min(rows, limit.orElse(Long.MAX_VALUE));
    return new ReadPlan(
        table,
        path,
        filter,
        residual,
        columns,
        ordered,
        forward,
        OptionalLong.of(narrower),
        firstRows,
        countOnly,
        consistent,
        whyNot);
  }

  public ReadPlan withFirstRows(long rows) {
    return new ReadPlan(
        table,
        path,
        filter,
        residual,
        columns,
        ordered,
        forward,
        limit,
        OptionalLong.of(rows),
        countOnly,
        consistent,
        whyNot);
  }

  /** The number of the items instead of the items. */
  public ReadPlan counting() {
    return new ReadPlan(
        table,
        path,
        filter,
        residual,
        List.of(),
        false,
        true,
        limit,
        firstRows,
        true,
        consistent,
        whyNot);
  }

  public ReadPlan withConsistent(boolean strongly) {
    return new ReadPlan(
        table, path, filter, residual, columns, ordered, forward, limit, firstRows, countOnly,
        strongly, whyNot);
  }

  public ReadPlan withWhyNot(List<String> sentences) {
    return new ReadPlan(
        table,
        path,
        filter,
        residual,
        columns,
        ordered,
        forward,
        limit,
        firstRows,
        countOnly,
        consistent,
        sentences);
  }

  /**
   * Whether nearly all items are rows: what is evaluated here is about keys only, and the key
   * condition says it but for the last bit.
   */
  public boolean isNearlyExact() {
    Set<String> keys = KeyLookup.keyNames(table, path.index());
    boolean otherwiseFiltered = !filter.isEmpty() || (firstRows.isPresent() && residual.isEmpty());
    return !otherwiseFiltered
        && new Conjuncts(residual, false)
            .columns().stream().allMatch(column -> keys.contains(column.path().root()));
  }

  /** What the read is thought to cost. */
  public Estimate estimate() {
    return CostModel.of(this);
  }

  /** What EXPLAIN prints, in one line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("table ").append(table.description().name());
    table.view().ifPresent(view -> text.append(" as ").append(view.name()));
    text.append(": ").append(path);
    if (!filter.isEmpty()) {
      text.append("; server filter ").append(conjunction(filter));
    }
    if (!residual.isEmpty()) {
      text.append("; filtered here ").append(conjunction(residual));
    }
    if (countOnly) {
      text.append("; count only");
    } else {
      text.append("; columns ")
          .append(columns.stream().map(Column::name).collect(Collectors.joining(", ")));
    }
    if (ordered) {
      text.append("; in order of the sort key");
    }
    if (!forward) {
      text.append("; descending");
    }
    limit.ifPresent(rows -> text.append("; limit ").append(rows));
    firstRows.ifPresent(rows -> text.append("; until ").append(rows).append(" rows pass here"));
    return text.append("; ").append(estimate()).toString();
  }

  private static String conjunction(List<Predicate> predicates) {
    return predicates.stream().map(Object::toString).collect(Collectors.joining(" AND "));
  }
}
