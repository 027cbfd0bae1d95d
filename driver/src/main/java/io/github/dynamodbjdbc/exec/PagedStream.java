package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of some requests, page after page, read by the consumer's own thread when it gets there.
 *
 * <p>Keys and short reads want no more: a GetItem costs no hand-over between threads, and a reader
 * that stops early has paid for the pages it saw only.
 */
final class PagedStream implements RowStream {
  private final PageReader reader;
  private final int lastPart;
  private final PageSizes pageSizes;
  private final Cancellation cancellation;
  private final PageMemory.Hold memory = PageMemory.OF_JVM.hold();

  private List<Object[]> rows = List.of();
  private int position = -1;
  private int part;
  private Optional<Page.PageToken> next = Optional.empty();
  private boolean last;
  private volatile boolean closed;

  /** Of the parts {@code first} to {@code last}, one after the other. */
  PagedStream(
      PageReader reader, int first, int last, PageSizes pageSizes, Cancellation cancellation) {
    this.reader = reader;
    this.part = first;
    this.lastPart = last;
    this.pageSizes = pageSizes;
    this.cancellation = cancellation;
  }

  @Override
  public boolean next() {
    position++;
    while (position >= rows.size()) {
      if (last || closed) {
        rows = List.of();
        position = -1;
        memory.release();
        return false;
      }
      rows = List.of();
      OptionalInt size = pageSizes.next();
      memory.take(size, cancellation);
      Page<Object[]> page = reader.read(part, size, next);
      rows = page.items();
      memory.measure(rows);
      if (closed) {
        memory.release();
      }
      next = page.next();
      last = next.isEmpty() && part++ == lastPart;
      pageSizes.read(rows.size());
      position = 0;
    }
    return true;
  }

  @Override
  public Object[] row() {
    return rows.get(position);
  }

  @Override
  public void close() {
    closed = true;
    memory.release();
    rows = List.of();
  }
}
