package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.catalog.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.catalog.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.catalog.DeclaredSchema.DeclaredTable;
import io.github.dynamodbjdbc.catalog.DeclaredSchema.DeclaredView;
import io.github.dynamodbjdbc.catalog.DeclaredSchema.Place;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.BadLayoutException;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.EpochUnit;
import io.github.dynamodbjdbc.value.SqlType;
import io.github.dynamodbjdbc.value.TimeLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the document that {@code schema_file} names; docs/schema.json says its shape. */
final class SchemaFile {
  private static final String CLASSPATH = "classpath:";
  private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z0-9_.*?-]{1,255}");

  private final JsonReader json;
  private final TimeLayout defaultLayout;

  private SchemaFile(JsonReader json, TimeLayout defaultLayout) {
    this.json = json;
    this.defaultLayout = defaultLayout;
  }

  /**
   * @param name a file, relative to the working directory, or {@code classpath:} and a resource
   * @param defaultLayout of times whose column has no {@code time_format}
   * @throws DriverException SQLState 01S00 where it cannot be read or is no such document
   */
  static DeclaredSchema read(String name, TimeLayout defaultLayout) {
    return parse(name, text(name), defaultLayout);
  }

  static DeclaredSchema parse(String name, String text, TimeLayout defaultLayout) {
    return JsonReader.read(name, text, json -> new SchemaFile(json, defaultLayout).document());
  }

  private static String text(String name) {
    try {
      if (name.startsWith(CLASSPATH)) {
        return resource(name, name.substring(CLASSPATH.length()).replaceFirst("^/", ""));
      }
      return Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw unreadable(name, "cannot be read: " + e, e);
    }
  }

  private static String resource(String name, String path) throws IOException {
    for (ClassLoader loader :
        new ClassLoader[] {
          Thread.currentThread().getContextClassLoader(), SchemaFile.class.getClassLoader()
        }) {
      try (InputStream stream = loader == null ? null : loader.getResourceAsStream(path)) {
        if (stream != null) {
          return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw unreadable(name, "is not on the class path.", null);
  }

  private static DriverException unreadable(String name, String why, Throwable cause) {
    return new DriverException(
        SqlState.INVALID_CONNECTION_ATTRIBUTE,
        "The schema file '"
            + name
            + "' "
            + why
            + " The connection property schema_file names a file, relative to "
            + Path.of("").toAbsolutePath()
            + ", or classpath: and a resource.",
        cause);
  }

  /** The members of an object while it is read. */
  private static final class Members {
    String name;
    String table;
    String where;
    String type;
    String path;
    String timeFormat;
    boolean flag;
    List<String> types;
    List<DeclaredColumn> columns = List.of();
  }

  private DeclaredSchema document() {
    Place start = json.place();
    Set<String> names = new HashSet<>();
    List<List<DeclaredTable>> tables = new ArrayList<>();
    List<List<DeclaredView>> views = new ArrayList<>();
    json.object(
        "the document",
        Map.of(
            "$schema", () -> json.text("$schema"),
            "tables", () -> tables.add(json.list("tables", () -> table(names))),
            "views", () -> views.add(json.list("views", () -> view(names)))));
    if (tables.isEmpty() && views.isEmpty()) {
      throw JsonReader.refused(start, "declares neither tables nor views.");
    }
    return new DeclaredSchema(
        tables.stream().flatMap(List::stream).toList(),
        views.stream().flatMap(List::stream).toList());
  }

  private DeclaredTable table(Set<String> names) {
    Place place = json.place();
    Members table = new Members();
    json.object(
        "a table",
        Map.of(
            "name", () -> table.name = json.text("a table's name"),
            "strict", () -> table.flag = json.bool("strict"),
            "columns", () -> table.columns = json.list("columns", this::column)));
    required(place, "a table", "name", table.name);
    once(place, names, table.name);
    if (!TABLE_NAME.matcher(table.name).matches()) {
      throw JsonReader.refused(
          place,
          "names the table '"
              + table.name
              + "'. Tables have names of letters, digits, _, - and dots; * stands for any"
              + " characters, ? for one.");
    }
    return new DeclaredTable(
        table.name, new TableNames(List.of(table.name)), columns(place, table));
  }

  private DeclaredView view(Set<String> names) {
    Place place = json.place();
    Members view = new Members();
    json.object(
        "a view",
        Map.of(
            "name", () -> view.name = json.text("a view's name"),
            "table", () -> view.table = json.text("the name of a view's table"),
            "where", () -> view.where = json.text("a view's condition"),
            "strict", () -> view.flag = json.bool("strict"),
            "columns", () -> view.columns = json.list("columns", this::column)));
    required(place, "a view", "name", view.name);
    required(place, "a view", "table", view.table);
    required(place, "a view", "where", view.where);
    once(place, names, view.name);
    return new DeclaredView(view.name, view.table, view.where, columns(place, view));
  }

  private static void once(Place place, Set<String> names, String name) {
    if (!names.add(name)) {
      throw JsonReader.refused(place, "declares '" + name + "' a second time.");
    }
  }

  private static Columns columns(Place place, Members of) {
    Set<String> names = new HashSet<>();
    Set<AttributePath> paths = new HashSet<>();
    for (DeclaredColumn column : of.columns) {
      once(column.place(), names, column.name());
      if (!paths.add(column.path())) {
        throw JsonReader.refused(
            column.place(), "declares a second column for the attribute '" + column.path() + "'.");
      }
      if (of.flag && column.type().isEmpty()) {
        throw JsonReader.refused(
            column.place(),
            "declares column '" + column.name() + "' without a type, which \"strict\" asks for.");
      }
    }
    return new Columns(of.flag, of.columns, place);
  }

  private DeclaredColumn column() {
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
            "hidden", () -> column.flag = json.bool("hidden")));
    required(place, "a column", "name", column.name);
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
        column.name,
        column.path == null ? AttributePath.of(column.name) : path(place, column.path),
        type,
        shown,
        column.flag,
        place);
  }

  private static void required(Place place, String what, String member, String value) {
    if (value == null) {
      throw JsonReader.refused(place, "has " + what + " without its \"" + member + "\".");
    }
  }

  private static AttributePath path(Place place, String text) {
    return PathText.parse(text)
        .orElseThrow(
            () ->
                JsonReader.refused(
                    place,
                    "has the path '"
                        + text
                        + "'. A path leads through maps: $.metadata.registration_ip, or $['a.b'].c"
                        + " where a name has dots. It cannot lead into a list."));
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
    String upper = column.type.strip().toUpperCase(Locale.ROOT);
    if (List.of("TIMESTAMP", "DATE", "TIME").contains(upper)) {
      return Optional.of(temporal(place, column, SqlType.valueOf(upper)));
    }
    if (column.timeFormat != null) {
      throw JsonReader.refused(
          place,
          "gives column '" + column.name + "' a time_format, though it is " + column.type + ".");
    }
    return Optional.of(
        TypeText.parse(column.type)
            .orElseThrow(
                () ->
                    JsonReader.refused(
                        place,
                        "declares column '"
                            + column.name
                            + "' as '"
                            + column.type
                            + "'."
                            + NearestName.hint(TypeText.NAMES, column.type)
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
                + " kept as "
                + column.timeFormat
                + ", which is a TIMESTAMP.");
      }
      return ColumnType.epoch(epoch.get());
    }
    TimeLayout layout = column.timeFormat == null ? defaultLayout : layout(place, column);
    if (layout.kind() != type) {
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

  private static TimeLayout layout(Place place, Members column) {
    try {
      return TimeLayout.of(column.timeFormat);
    } catch (BadLayoutException e) {
      throw JsonReader.refused(
          place,
          "gives column '"
              + column.name
              + "' the time_format '"
              + column.timeFormat
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
                              + "' as a type of DynamoDB. They are S, N, B, BOOL, SS,"
                              + " NS, BS, L and M.")));
    }
    return types;
  }
}
