package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Optional;

/** Everything that the reads of one execution of a statement share. */
public record StatementContext(ReadServices services, ClientLimits limits, ExecutionScope scope) {
  /** The sum of what the execution has read so far. */
  public StatementStatistics statistics() {
    return services.meter().total();
  }

  /** Returns the context for another thread, whose operators keep their state apart. */
  public StatementContext apart() {
    return new StatementContext(services, limits, scope.apart());
  }

  /** Reads a page: metered, within budget, and ended by cancellation. */
  public <T> Page<T> read(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    services.meter().beforeCall();
    Page<T> page;
    try {
      page = scope.cancellation().call(() -> services.client().read(request, from, decoder));
    } catch (DriverException e) {
      if (e.state() == SqlState.UNDEFINED_TABLE) {
        services.feedback().invalidate(request.table());
      }
      throw e;
    }
    services.meter().add(page);
    if (request instanceof ReadRequest.Scan && page.next().isEmpty()) {
      services.meter().segmentDone();
    }
    return page;
  }
}
