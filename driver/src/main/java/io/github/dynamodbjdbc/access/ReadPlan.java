package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
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
 * @param rejections for EXPLAIN, sentences that say why no cheaper path was taken
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
    List<String> rejections) {
  public ReadPlan {
    filter = List.copyOf(filter);
    residual = List.copyOf(residual);
    columns = List.copyOf(columns);
    rejections = List.copyOf(rejections);
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

  /** A plan on its way to be another, which differs from it in little. */
  private final class Draft {
    private AccessPath newPath = path;
    private List<Predicate> newFilter = filter;
    private List<Predicate> newResidual = residual;
    private List<Column> newColumns = columns;
    private boolean newOrdered = ordered;
    private boolean newForward = forward;
    private OptionalLong newLimit = limit;
    private OptionalLong newFirstRows = firstRows;
    private boolean newCountOnly = countOnly;
    private boolean newConsistent = consistent;
    private List<String> newRejections = rejections;

    ReadPlan plan() {
      return new ReadPlan(
          table,
          newPath,
          newFilter,
          newResidual,
          newColumns,
          newOrdered,
          newForward,
          newLimit,
          newFirstRows,
          newCountOnly,
          newConsistent,
          newRejections);
    }
  }

  private ReadPlan with(Consumer<Draft> change) {
    Draft draft = new Draft();
    change.accept(draft);
    return draft.plan();
  }

  public ReadPlan withColumns(List<Column> narrowed) {
    return with(draft -> draft.newColumns = narrowed);
  }

  public ReadPlan withAccess(AccessPath newPath, List<Predicate> sent, List<Predicate> kept) {
    return with(
        draft -> {
          draft.newPath = newPath;
          draft.newFilter = sent;
          draft.newResidual = kept;
        });
  }

  /** In the order of the sort key, upwards or downwards. */
  public ReadPlan withOrder(boolean upwards) {
    return with(
        draft -> {
          draft.newOrdered = true;
          draft.newForward = upwards;
        });
  }

  /** Each Query upwards or downwards; what several find is in no order. */
  public ReadPlan withForward(boolean upwards) {
    return with(draft -> draft.newForward = upwards);
  }

  public ReadPlan withLimit(long rows) {
    long narrower = Math.min(rows, limit.orElse(Long.MAX_VALUE));
    return with(draft -> draft.newLimit = OptionalLong.of(narrower));
  }

  public ReadPlan withFirstRows(long rows) {
    return with(draft -> draft.newFirstRows = OptionalLong.of(rows));
  }

  /** The number of the items instead of the items. */
  public ReadPlan counting() {
    return with(
        draft -> {
          draft.newColumns = List.of();
          draft.newOrdered = false;
          draft.newForward = true;
          draft.newCountOnly = true;
        });
  }

  public ReadPlan withConsistent(boolean strongly) {
    return strongly == consistent ? this : with(draft -> draft.newConsistent = strongly);
  }

  public ReadPlan withRejections(List<String> sentences) {
    return with(draft -> draft.newRejections = sentences);
  }

  /**
   * Whether nearly all items are rows: what is evaluated here is about keys only, and the key
   * condition says it but for the last bit.
   */
  public boolean isNearlyExact() {
    Set<String> keys = KeyAccess.keyNames(table, path.index());
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
