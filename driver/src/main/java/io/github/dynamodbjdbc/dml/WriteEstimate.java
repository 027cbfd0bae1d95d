package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import java.util.stream.Collectors;

/**
 * The estimated price of one write. DynamoDB charges for the whole item, also where one attribute
 * changes, and for each index that shows a changed attribute ("Write capacity unit consumption" in
 * the Amazon DynamoDB Developer Guide).
 */
final class WriteEstimate {
  private static final double UNIT = 1024;

  private WriteEstimate() {}

  /** Returns the end of a line of EXPLAIN. */
  static String text(TableDescription table) {
    long items = Math.max(1, table.itemCount());
    long units = Math.max(1, (long) Math.ceil(table.sizeBytes() / (double) items / UNIT));
    String indexes = table.indexes().stream().map(Index::name).collect(Collectors.joining(", "));
    return "about "
        + units
        + (units == 1 ? " write unit" : " write units")
        + (indexes.isEmpty() ? "" : ", and more where an index shows the change (" + indexes + ")");
  }
}
