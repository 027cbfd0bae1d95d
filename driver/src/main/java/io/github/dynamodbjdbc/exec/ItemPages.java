package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.decode.RowDecoder;
import io.github.dynamodbjdbc.decode.TypeMismatches;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.error.DriverException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads pages of items as rows, and says in which item a value is that does not fit. */
final class ItemPages {
  private final ReadPlan plan;
  private final RowDecoder decoder;
  private final TypeMismatches mismatches;
  private final Function<ReadPlan, ReadParts> again;
  private final StatementContext context;

  /**
   * @param again how the same items are read, of other columns
   */
  ItemPages(
      ReadPlan plan,
      RowDecoder decoder,
      TypeMismatches mismatches,
      Function<ReadPlan, ReadParts> again,
      StatementContext context) {
    this.plan = plan;
    this.decoder = decoder;
    this.mismatches = mismatches;
    this.again = again;
    this.context = context;
  }

  Page<Object[]> read(ReadParts parts, int part, OptionalInt limit, Optional<Page.PageToken> from) {
    try {
      return context.read(
          parts.request(part, limit), from, decoder.withSegment(parts.segment(part)));
    } catch (DriverException e) {
      MismatchLocator misfits = new MismatchLocator(plan, again, context);
      throw mismatches
          .misfitOf(e)
          .flatMap(column -> misfits.keyOf(column, part, limit, from, e))
          .map(key -> mismatches.withKey(e, key))
          .orElse(e);
    }
  }
}
