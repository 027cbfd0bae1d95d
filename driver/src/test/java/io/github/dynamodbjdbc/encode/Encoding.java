package io.github.dynamodbjdbc.encode;

import static io.github.dynamodbjdbc.testing.Tables.gsi;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NullWrites;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.Tables;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table with sampled items, and texts of what is stored when a value is written to it. */
final class Encoding {
  static final TableDescription USERS =
      Tables.table("users", "id:S", "n:N", gsi("by-status", "status:S", "rank:N"));

  private static final String RFC3339 = "2006-01-02T15:04:05Z07:00";

  private final Table table;
  private final EncodeOptions options;

  private Encoding(Table table, EncodeOptions options) {
    this.table = table;
    this.options = options;
  }

  static Encoding ofSamples(String... samples) {
    return ofLayout(RFC3339, samples);
  }

  static Encoding ofLayout(String pattern, String... samples) {
    TimeLayout layout = TimeLayout.of(pattern);
    List<Column> columns =
        SchemaInference.infer(
            USERS,
            Stream.of(samples).map(WireItems::item).toList(),
            new SchemaInference.Options(1, layout, NumberType.AUTO, ListType.ARRAY));
    return new Encoding(new Table(USERS, columns, 1), new EncodeOptions(NullWrites.REMOVE, layout));
  }

  /** The same table with a column that schema_file declares. */
  Encoding declaring(String name, ColumnType type, AttributeType... seen) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(
        new Column(
            name,
            Column.Role.ATTRIBUTE,
            AttributePath.of(name),
            type,
            true,
            false,
            Set.of(seen),
            Double.NaN,
            true,
            Double.NaN));
    return new Encoding(table.withColumns(columns), options);
  }

  Encoding storingNulls() {
    return new Encoding(table, new EncodeOptions(NullWrites.NULL, options.layout()));
  }

  Table table() {
    return table;
  }

  EncodeOptions options() {
    return options;
  }

  ValueEncoder encoder(String column) {
    return table
        .column(column)
        .map(known -> ValueEncoder.of(table, known, options))
        .orElseGet(() -> ValueEncoder.of(table, AttributePath.of(column), options));
  }

  /** Returns a value with its type, such as {@code NS [1,2]}, {@code removed}, or an SQLState. */
  String stored(String column, Object value) {
    try {
      return text(encoder(column).ofSetter(value));
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  /** The same for a value of a row. */
  String stored(String column, Object value, RowType type) {
    try {
      return text(encoder(column).ofRow(value, type));
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  static String text(Optional<DynamoValue> value) {
    return value.map(Encoding::text).orElse("removed");
  }

  private static String text(DynamoValue value) {
    return value.type() + " " + wire(value);
  }

  /** Lists and maps show the types of their parts. */
  private static String wire(DynamoValue value) {
    return switch (value.type()) {
      case L -> "[" + String.join(", ", value.asList().stream().map(Encoding::text).toList()) + "]";
      case M ->
          "{"
              + String.join(
                  ", ",
                  value.asMap().entrySet().stream()
                      .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                      .toList())
              + "}";
      default -> JsonText.of(value);
    };
  }
}
