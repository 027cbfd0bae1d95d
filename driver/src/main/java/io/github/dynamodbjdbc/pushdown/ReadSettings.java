package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.AccessOptions;
import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.FullScan;
import io.github.dynamodbjdbc.config.OnTypeMismatch;
import java.util.List;
import java.util.Set;

/**
 * The connection's settings that the access path of a read depends on.
 *
 * @param consistent {@code consistent_read}
 * @param mismatchIsNull {@code on_type_mismatch=null}
 * @param scanDenied {@code full_scan=deny}
 * @param denseIndexes {@code assume_dense_indexes}
 */
public record ReadSettings(
    boolean consistent, boolean mismatchIsNull, boolean scanDenied, boolean denseIndexes) {
  public static ReadSettings of(DriverConfig config) {
    return new ReadSettings(
        config.isConsistent(),
        config.onTypeMismatch() == OnTypeMismatch.NULL,
        config.fullScan() == FullScan.DENY,
        config.assumeDenseIndexes());
  }

  /** Returns the inputs to the choice of an access path, for a read of these columns. */
  public AccessOptions options(List<Column> needed, IndexUse indexes) {
    return new AccessOptions(
        Set.copyOf(needed), consistent, mismatchIsNull, indexes, scanDenied, denseIndexes);
  }
}
