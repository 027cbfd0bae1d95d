package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.client.Page;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads pages of one request. Safe for use by several threads. */
@FunctionalInterface
interface PageReader {
  /**
   * @param segment which segment of a scan; 0 for the other calls
   * @param limit most items to read, before the filter
   * @param from where to go on; empty for the first page
   */
  Page<Object[]> read(int segment, OptionalInt limit, Optional<Page.PageToken> from);
}
