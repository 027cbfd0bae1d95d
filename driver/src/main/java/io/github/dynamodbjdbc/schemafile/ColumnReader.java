package io.github.dynamodbjdbc.schemafile;

import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Place;
import io.github.dynamodbjdbc.time.BadLayoutException;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a column of a schema file, and refuses contradicting members. */
final class ColumnReader {
  private final JsonReader json;
  private final TimeLayout defaultLayout;

  /**
   * @param defaultLayout the layout of times without a {@code time_format}
   */
  ColumnReader(JsonReader json, TimeLayout defaultLayout) {
    this.json = json;
    this.defaultLayout = defaultLayout;
  }

  /** The members of a column that is being read. */
  private static final class Members {
    @Nullable String name;
    @Nullable String path;
    @Nullable String type;
    @Nullable String timeFormat;
    @Nullable List<String> types;
    boolean hidden;
  }

  /** Reads the column at the reader's current token. */
  DeclaredColumn read() {
    Place place = json.place();
    Members column = new Members();
    json.object(
        "a column",
        Map.of(
            "name", () -> column.name = json.text("a column's name"),
            "path", () -> column.path = json.text("a path"),
            "type", () -> column.type = json.text("a type"),
            "time_format", () -> column.timeFormat = json.text("a time format"),
            "dynamodb_types",
                () ->
                    column.types = json.list("dynamodb_types", () -> json.text("a DynamoDB type")),
            "hidden", () -> column.hidden = json.bool("hidden")));
    String name = JsonReader.required(place, "a column", "name", column.name);
    Optional<ColumnType> type = type(place, column);
    Optional<Set<AttributeType>> shown =
        Optional.ofNullable(column.types).map(types -> dynamoTypes(place, types));
    if (shown.isPresent() && (type.isEmpty() || !type.get().shows().containsAll(shown.get()))) {
      throw JsonReader.refused(
          place,
          "gives column '"
              + column.name
              + "' the dynamodb_types "
              + shown.get()
              + type.map(t -> ", but " + t + " shows only " + t.shows() + ".")
                  .orElse(" without a type. Add one."));
    }
    return new DeclaredColumn(
        name,
        column.path == null ? AttributePath.of(name) : path(place, column.path),
        type,
        shown,
        column.hidden,
        place);
  }

  private static AttributePath path(Place place, String text) {
    return PathText.parse(text)
        .orElseThrow(
            () ->
                JsonReader.refused(
                    place,
                    "has the path '"
                        + text
                        + "'. A path leads through maps:"
                        + " $.metadata.registration_ip, or $['a.b'].c if a"
                        + " name has dots. It cannot"
                        + " lead into a list."));
  }

  private Optional<ColumnType> type(Place place, Members column) {
    if (column.type == null) {
      if (column.timeFormat != null) {
        throw JsonReader.refused(
            place,
            "gives column '"
                + column.name
                + "' a time_format without a type. Add TIMESTAMP, DATE"
                + " or TIME.");
      }
      return Optional.empty();
    }
    String declared = column.type;
    String upper = declared.strip().toUpperCase(Locale.ROOT);
    if (List.of("TIMESTAMP", "DATE", "TIME").contains(upper)) {
      return Optional.of(temporal(place, column, SqlType.valueOf(upper)));
    }
    if (column.timeFormat != null) {
      throw JsonReader.refused(
          place,
          "gives column '" + column.name + "' a time_format, though it is " + column.type + ".");
    }
    return Optional.of(
        TypeText.parse(declared)
            .orElseThrow(
                () ->
                    JsonReader.refused(
                        place,
                        "declares column '"
                            + column.name
                            + "' as '"
                            + column.type
                            + "'."
                            + NearestName.hint(TypeText.NAMES, declared)
                            + " The types are "
                            + String.join(", ", TypeText.NAMES)
                            + ".")));
  }

  private ColumnType temporal(Place place, Members column, SqlType type) {
    Optional<EpochUnit> epoch = Optional.ofNullable(column.timeFormat).flatMap(EpochUnit::of);
    if (epoch.isPresent()) {
      if (type != SqlType.TIMESTAMP) {
        throw JsonReader.refused(
            place,
            "declares column '"
                + column.name
                + "' as "
                + type
                + " stored as "
                + column.timeFormat
                + ", which is a TIMESTAMP.");
      }
      return ColumnType.epoch(epoch.get());
    }
    TimeLayout layout =
        column.timeFormat == null ? defaultLayout : layout(place, column, column.timeFormat);
    if (SqlType.of(layout.kind()) != type) {
      throw JsonReader.refused(
          place,
          "declares column '"
              + column.name
              + "' as "
              + type
              + ", but '"
              + layout
              + "' is the layout of a "
              + layout.kind()
              + ". Give it a fitting time_format.");
    }
    return ColumnType.temporal(type, layout);
  }

  private static TimeLayout layout(Place place, Members column, String timeFormat) {
    try {
      return TimeLayout.of(timeFormat);
    } catch (BadLayoutException e) {
      throw JsonReader.refused(
          place,
          "gives column '"
              + column.name
              + "' the time_format '"
              + timeFormat
              + "'. "
              + e.getMessage()
              + " It is a Go-style layout, "
              + String.join(" or ", Arrays.stream(EpochUnit.values()).map(String::valueOf).toList())
              + ".");
    }
  }

  private static Set<AttributeType> dynamoTypes(Place place, List<String> names) {
    Set<AttributeType> types = EnumSet.noneOf(AttributeType.class);
    for (String name : names) {
      types.add(
          Arrays.stream(AttributeType.values())
              .filter(type -> type != AttributeType.NULL && type.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      JsonReader.refused(
                          place,
                          "names '"
                              + name
                              + "' as a DynamoDB type. The types are S, N, B, BOOL, SS,"
                              + " NS, BS, L and M.")));
    }
    return types;
  }
}
