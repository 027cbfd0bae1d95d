package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.encode.EncodeOptions;
import io.github.dynamodbjdbc.encode.RecordEncoder;
import io.github.dynamodbjdbc.encode.ValueEncoder;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The encoders of the columns that a statement writes, for all its executions. */
public final class Encoding {
  private final Table table;
  private final EncodeOptions options;
  private final Map<Column, ValueEncoder> encoders = new ConcurrentHashMap<>();

  public Encoding(Table table, EncodeOptions options) {
    this.table = table;
    this.options = options;
  }

  ValueEncoder of(Column column) {
    return encoders.computeIfAbsent(column, each -> ValueEncoder.of(table, each, options));
  }

  /** Returns a whole item, from the JSON text that {@code _record} takes. */
  Map<String, DynamoValue> record(@Nullable Object value) {
    if (value == null) {
      throw new DriverException(
          SqlState.NOT_NULL_VIOLATION,
          "An item of table '"
              + table.name()
              + "' cannot be NULL: _record takes a JSON object with at least the primary key.");
    }
    return new RecordEncoder(table, options).encode(value);
  }
}
