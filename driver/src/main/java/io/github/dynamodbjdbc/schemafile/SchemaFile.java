package io.github.dynamodbjdbc.schemafile;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.FileFailure;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredTable;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredView;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Place;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the document that {@code schema_file} names; docs/schema.json describes its structure. */
public final class SchemaFile {
  private static final String CLASSPATH = "classpath:";
  private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z0-9_.*?-]{1,255}");

  private final JsonReader json;
  private final ColumnReader columns;

  private SchemaFile(JsonReader json, TimeLayout defaultLayout) {
    this.json = json;
    this.columns = new ColumnReader(json, defaultLayout);
  }

  /**
   * @param name a file, relative to the working directory, or {@code classpath:} and a resource
   * @param defaultLayout the layout of times whose column has no {@code time_format}
   * @throws DriverException SQLState 01S00 if the file cannot be read or has other content
   */
  public static DeclaredSchema read(String name, TimeLayout defaultLayout) {
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
      throw unreadable(name, "cannot be read: " + FileFailure.reason(name, e) + ".", e);
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

  private static DriverException unreadable(String name, String why, @Nullable Throwable cause) {
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

  /** The members of a table or a view that is being read. */
  private static final class Members {
    @Nullable String name;
    @Nullable String table;
    @Nullable String where;
    boolean strict;
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
            "strict", () -> table.strict = json.bool("strict"),
            "columns", () -> table.columns = json.list("columns", columns::read)));
    String name = JsonReader.required(place, "a table", "name", table.name);
    once(place, names, name);
    if (!TABLE_NAME.matcher(name).matches()) {
      throw JsonReader.refused(
          place,
          "names the table '"
              + name
              + "'. The name of a table has letters, digits, _, - and dots; * stands for any"
              + " characters, ? for one.");
    }
    return new DeclaredTable(name, new TableNames(List.of(name)), columns(place, table));
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
            "strict", () -> view.strict = json.bool("strict"),
            "columns", () -> view.columns = json.list("columns", columns::read)));
    String name = JsonReader.required(place, "a view", "name", view.name);
    String table = JsonReader.required(place, "a view", "table", view.table);
    String where = JsonReader.required(place, "a view", "where", view.where);
    once(place, names, name);
    return new DeclaredView(name, table, where, columns(place, view));
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
      if (of.strict && column.type().isEmpty()) {
        throw JsonReader.refused(
            column.place(),
            "declares column '" + column.name() + "' without a type, which \"strict\" requires.");
      }
    }
    return new Columns(of.strict, of.columns, place);
  }
}
