package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.CostModel;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.config.FullScan;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses a read before its first call, where it is sure to be more than the connection allows. */
final class ReadGuard {
  /** A table's size is up to six hours old: it may have become so much smaller, not more. */
  private static final double SHRUNK = 2;

  private final ReadPlan plan;
  private final StatementContext context;

  ReadGuard(ReadPlan plan, StatementContext context) {
    this.plan = plan;
    this.context = context;
  }

  /**
   * @param bounded whether few items will do, as nothing filters them
   * @throws DriverException SQLState 54S01 for a full scan that {@code full_scan=deny} refuses,
   *     54000 for a read that {@code max_read_units} does not allow
   */
  void check(List<ReadRequest> requests, boolean bounded) {
    boolean whole = plan.access().path().isFullScan() && !bounded;
    if (whole && context.services().config().fullScan() == FullScan.DENY) {
      throw new DriverException(
          SqlState.FULL_SCAN_DENIED,
          "The statement would read all of "
              + what()
              + ", which full_scan=deny refuses"
              + why()
              + ". Give a condition on "
              + keys()
              + ", or a LIMIT, or connect with full_scan=allow.");
    }
    context
        .services()
        .meter()
        .refuseBeyond(() -> whole ? wholeUnits() : keyUnits(requests), this::what);
    if (whole && context.services().config().fullScan() == FullScan.WARN) {
      context
          .scope()
          .warnings()
          .accept(
              "The statement reads all of "
                  + what()
                  + why()
                  + ". A condition on "
                  + keys()
                  + " would read less.");
    }
  }

  private String what() {
    List<AccessPath> paths =
        plan.access().path() instanceof AccessPath.IndexThenFetch fetch
            ? fetch.finders()
            : List.of(plan.access().path());
    Optional<Index> index =
        paths.stream()
            .filter(AccessPath.Scan.class::isInstance)
            .flatMap(scan -> scan.index().stream())
            .findFirst();
    return index.map(i -> "index '" + i.name() + "' of ").orElse("")
        + "table '"
        + plan.table().description().name()
        + "'";
  }

  private String why() {
    return plan.access().rejections().isEmpty()
        ? ""
        : ": " + String.join("; ", plan.access().rejections());
  }

  /**
   * {@code 'customer' (its partition key) or 'status' (index status-index)}, without the indexes
   * that {@link #why} names: their keys are given already.
   */
  private String keys() {
    TableDescription description = plan.table().description();
    String indexes =
        description.indexes().stream()
            .filter(index -> index.active() && index.global() && !isRejected(index))
            .map(index -> " or '" + index.partitionKey().name() + "' (index " + index.name() + ")")
            .collect(Collectors.joining());
    return "'" + description.partitionKey().name() + "' (its partition key)" + indexes;
  }

  private boolean isRejected(Index index) {
    return plan.access().rejections().stream()
        .anyMatch(sentence -> sentence.contains("index " + index.name() + " "));
  }

  private double wholeUnits() {
    return plan.table().description().itemCount() > 0 ? CostModel.of(plan).readUnits() / SHRUNK : 0;
  }

  /** Each key costs the smallest read there is, whether it finds an item or not. */
  private double keyUnits(List<ReadRequest> requests) {
    long keys =
        requests.stream()
            .mapToLong(
                request ->
                    request instanceof ReadRequest.BatchGetItem batch ? batch.keys().size() : 0)
            .sum();
    return context.services().config().isConsistent() ? keys : keys / 2.0;
  }
}
