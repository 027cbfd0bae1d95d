package io.github.dynamodbjdbc.catalog;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.dynamodbjdbc.schemafile.PathText;
import io.github.dynamodbjdbc.schemafile.TypeText;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the columns of a table as a document for {@code schema_file}. */
public final class SchemaText {
  private SchemaText() {}

  /**
   * Returns a document that declares the visible columns of a table or a view, and the hidden
   * top-level ones. Reading it gives the same columns again, whatever the samples are then.
   */
  public static String of(Table table) {
    StringBuilder text = new StringBuilder("{\n");
    text.append(table.view().isPresent() ? "  \"views\": [\n" : "  \"tables\": [\n");
    text.append("    {\n");
    member(text, "name", table.name());
    if (table.view().isPresent()) {
      member(text, "table", table.description().name());
      member(text, "where", table.view().get().condition());
    }
    text.append("      \"columns\": [\n");
    text.append(
        table.columns().stream()
            .filter(column -> column.role() == Column.Role.ATTRIBUTE)
            .filter(column -> !column.hidden() || column.path().isTopLevel())
            .flatMap(column -> members(column).stream())
            .map(SchemaText::object)
            .collect(Collectors.joining(",\n")));
    return text.append("\n      ]\n    }\n  ]\n}\n").toString();
  }

  private static void member(StringBuilder text, String name, String value) {
    text.append("      ").append(quoted(name)).append(": ").append(quoted(value)).append(",\n");
  }

  /** Returns the members of a column as JSON texts; empty if its path cannot be written. */
  private static Optional<Map<String, String>> members(Column column) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("name", quoted(column.name()));
    if (!column.path().equals(AttributePath.of(column.name()))) {
      Optional<String> path = PathText.of(column.path());
      if (path.isEmpty()) {
        return Optional.empty();
      }
      members.put("path", quoted(path.get()));
    }
    // A column whose samples are all NULL gets no type, so that it is inferred later.
    if (!column.seen().isEmpty() || !column.type().equals(ColumnType.VARCHAR)) {
      members.put("type", quoted(TypeText.of(column.type())));
    }
    column.type().timeFormat().ifPresent(format -> members.put("time_format", quoted(format)));
    if (!column.seen().isEmpty()) {
      members.put(
          "dynamodb_types",
          column.seen().stream()
              .sorted()
              .map(type -> quoted(type.name()))
              .collect(Collectors.joining(", ", "[", "]")));
    }
    column.generated().ifPresent(generator -> members.put("generated", quoted("" + generator)));
    if (column.hidden()) {
      members.put("hidden", "true");
    }
    return Optional.of(members);
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(", ", "        {", "}"));
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
