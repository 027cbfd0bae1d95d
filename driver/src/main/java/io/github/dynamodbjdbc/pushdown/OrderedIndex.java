package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessOrder;
import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.CostModel;
import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.access.PathChooser;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import java.util.List;
import java.util.Optional;

/**
 * Finds an index that has a scan's rows in the order of a column, where only the first few of them
 * are wanted. The scan's own path may cost no more to read to its end, and much more to read for
 * these.
 */
final class OrderedIndex {
  private OrderedIndex() {}

  /**
   * Returns the scan by an index that evaluates all conditions by its key, so that the first rows
   * are those that are wanted; empty if there is none, or if it costs no less.
   *
   * @param rows the number of rows that are wanted
   */
  static Optional<DynamoScan> find(
      DynamoScan scan, Column column, long rows, ReadSettings settings) {
    ReadPlan read = scan.readPlan();
    if (scan.conditions().isEmpty()
        || scan.indexUse().kind() != IndexUse.Kind.ANY
        || read.access().path() instanceof AccessPath.GetItem) {
      return Optional.empty();
    }
    double unordered = CostModel.of(read).readUnits();
    return read.table().description().indexes().stream()
        .flatMap(index -> by(index, scan, scan.conditions().get(), settings).stream())
        .filter(found -> isInOrderOf(column, found, settings))
        .filter(found -> CostModel.of(found.withLimit(rows)).readUnits() < unordered)
        .findFirst()
        .map(found -> scan.filteredBy(scan.conditions().get(), found));
  }

  private static Optional<ReadPlan> by(
      Index index, DynamoScan scan, ScanConditions conditions, ReadSettings settings) {
    ReadPlan read = scan.readPlan();
    PathChooser.Choice choice =
        PathChooser.choose(
            read.table(),
            conditions.translated(),
            settings.options(scan.columns(), IndexUse.hinted(index.name())));
    boolean byIndex =
        choice.path() instanceof AccessPath.Query query
            && query.index().filter(index::equals).isPresent();
    return byIndex && choice.filter().isEmpty() && conditions.remaining(choice.residual()).isEmpty()
        ? Optional.of(
            read.withAccess(choice.path(), choice.filter(), List.of()).withRejections(List.of()))
        : Optional.empty();
  }

  private static boolean isInOrderOf(Column column, ReadPlan found, ReadSettings settings) {
    return AccessOrder.of(found.access().path(), found.table(), settings.mismatchIsNull())
        .column()
        .filter(column::equals)
        .isPresent();
  }
}
