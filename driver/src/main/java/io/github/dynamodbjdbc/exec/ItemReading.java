package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.access.RequestBuilder;
import io.github.dynamodbjdbc.config.OnTypeMismatch;
import io.github.dynamodbjdbc.decode.RowDecoder;
import io.github.dynamodbjdbc.decode.RowLayout;
import io.github.dynamodbjdbc.decode.TypeMismatches;
import io.github.dynamodbjdbc.decode.UnknownAttributes;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of one read in one execution: how a page of them is read, and what is to be said of
 * them when all are.
 */
final class ItemReading {
  private final ReadPlan plan;
  private final ReadParts parts;
  private final StatementContext context;
  private final TypeMismatches mismatches;
  private final @Nullable UnknownAttributes unseen;
  private final PageReader pages;

  ItemReading(
      ReadPlan plan,
      RowLayout layout,
      List<ReadRequest> requests,
      int segments,
      StatementContext context) {
    this.plan = plan;
    this.parts = new ReadParts(requests, segments);
    this.context = context;
    this.mismatches = mismatches(plan, context);
    this.unseen =
        requests.get(0).expressions().projection().isEmpty()
            ? new UnknownAttributes(plan.table())
            : null;
    Object[] parameters = context.scope().parameters().toArray();
    ItemPages items =
        new ItemPages(
            plan,
            new RowDecoder(layout, mismatches, unseen),
            mismatches,
            other -> new ReadParts(RequestBuilder.build(other, parameters), segments),
            context);
    this.pages =
        ThrottledReader.of(
            (part, limit, from) -> items.read(parts, part, limit, from), parts, context);
  }

  static TypeMismatches mismatches(ReadPlan plan, StatementContext context) {
    return new TypeMismatches(
        plan.table().name(),
        context.services().config().onTypeMismatch() == OnTypeMismatch.NULL,
        (column, seen) -> context.services().feedback().widen(plan.table().name(), column, seen));
  }

  ReadParts parts() {
    return parts;
  }

  PageReader pages() {
    return pages;
  }

  /** Says, as warnings, what was not as the columns have it. To be called when all are read. */
  void warn() {
    warn(mismatches, plan, context);
    String table = plan.table().name();
    if (unseen != null
        && !unseen.isEmpty()
        && context.services().feedback().shouldReportUnknown(table)) {
      context.scope().warnings().accept(unseen.sentence(table));
    }
  }

  static void warn(TypeMismatches mismatches, ReadPlan plan, StatementContext context) {
    if (mismatches.count() > 0) {
      context
          .scope()
          .warnings()
          .accept(
              mismatches.count()
                  + " values of table '"
                  + plan.table().name()
                  + "' did not fit their columns and were read as NULL.");
    }
  }
}
