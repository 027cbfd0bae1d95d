package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some requests, page after page, read by the consumer's own thread when it needs them.
 *
 * <p>Reads by key and short reads need no more: a GetItem passes no rows between threads, and a
 * reader that stops early has paid only for the pages that it saw.
 */
final class PagedStream extends BatchCursor.Rows {
  private final PageReader reader;
  private final int lastPart;
  private final PageSizes pageSizes;
  private final Cancellation cancellation;
  private final PageMemory.Hold memory;

  private int part;
  private Optional<Page.PageToken> next = Optional.empty();
  private boolean last;
  private volatile boolean closed;

  /** Reads the parts {@code first} to {@code last}, one after the other. */
  PagedStream(
      PageReader reader, int first, int last, PageSizes pageSizes, StatementContext context) {
    this.reader = reader;
    this.part = first;
    this.lastPart = last;
    this.pageSizes = pageSizes;
    this.cancellation = context.scope().cancellation();
    this.memory = context.services().pages().hold();
  }

  @Override
  protected @Nullable List<Object[]> nextBatch() {
    if (last || closed) {
      memory.release();
      return null;
    }
    OptionalInt size = pageSizes.next();
    memory.take(size, cancellation);
    Page<Object[]> page = reader.read(part, size, next);
    memory.measure(page.items());
    if (closed) {
      memory.release();
    }
    next = page.next();
    last = next.isEmpty() && part++ == lastPart;
    pageSizes.read(page.items().size());
    return page.items();
  }

  @Override
  public void close() {
    closed = true;
    memory.release();
    super.close();
  }
}
