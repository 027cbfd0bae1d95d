package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import java.util.Set;

/**
 * The settings that the choice of an access path depends on, besides the table and the condition.
 *
 * @param needed the columns that the statement reads; an index must hold them
 * @param consistent strongly consistent reads, which no global index answers
 * @param mismatchIsNull {@code on_type_mismatch=null}: a value of another type reads as NULL
 * @param indexes the indexes that may be used
 * @param scanDenied {@code full_scan=deny}: no list of keys is too long
 * @param denseIndexes {@code assume_dense_indexes}: no index lacks an item
 */
public record AccessOptions(
    Set<Column> needed,
    boolean consistent,
    boolean mismatchIsNull,
    IndexUse indexes,
    boolean scanDenied,
    boolean denseIndexes) {
  public AccessOptions(Set<Column> needed, boolean consistent, boolean mismatchIsNull) {
    this(needed, consistent, mismatchIsNull, IndexUse.ANY, false, false);
  }

  public AccessOptions with(IndexUse use) {
    return new AccessOptions(needed, consistent, mismatchIsNull, use, scanDenied, denseIndexes);
  }
}
