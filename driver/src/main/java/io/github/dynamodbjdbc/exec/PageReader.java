package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.dynamo.Page;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads pages of one read. It has parts that can be read independently: the segments of a Scan, or
 * several requests. Safe for use by several threads.
 */
@FunctionalInterface
interface PageReader {
  /**
   * @param part from 0
   * @param limit most items to read, before the filter
   * @param from where to go on; empty for the first page
   */
  Page<Object[]> read(int part, OptionalInt limit, Optional<Page.PageToken> from);
}
