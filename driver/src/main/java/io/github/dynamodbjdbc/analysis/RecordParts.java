package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * The attributes that a statement takes out of {@code _record} by paths that are constant. Each is
 * a column of its own, a document of that one attribute, so that no more than it is read.
 */
final class RecordParts {
  private static final Set<String> FUNCTIONS =
      Set.of("JSON_VALUE", "JSON_QUERY", "JSON_EXISTS", "JSON_LENGTH", "JSON_KEYS");

  /** A path that goes through one attribute, and does not come back to the root ({@code $}). */
  private static final Pattern PATH =
      Pattern.compile(
          "\\s*(?:(?:lax|strict)\\s+)?\\$(?:\\.(\\w+)|\\['([^'\\\\]+)'])(?=[.\\[]|\\s*$)[^$]*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private final Map<String, Map<String, Column>> columnsOfTables = new HashMap<>();
  private final Map<String, String> records = new HashMap<>();

  /**
   * A path into a record.
   *
   * @param attribute the top-level attribute that it starts with
   */
  record Path(String attribute) {}

  /** The path of a JSON function over what may be a record; empty for anything else. */
  static Optional<Path> pathOf(SqlCall call) {
    if (!FUNCTIONS.contains(call.getOperator().getName().toUpperCase(Locale.ROOT))
        || call.operandCount() < 2
        || !(call.operand(0) instanceof SqlIdentifier)
        || !(call.operand(1) instanceof SqlCharStringLiteral literal)) {
      return Optional.empty();
    }
    Matcher path = PATH.matcher(literal.getValueAs(String.class));
    return path.matches()
        ? Optional.of(new Path(path.group(1) == null ? path.group(2) : path.group(1)))
        : Optional.empty();
  }

  /**
   * The name of the column that shows a record with one attribute only.
   *
   * @param record the name of the column that shows the whole record
   */
  String column(Table table, String record, String attribute) {
    Map<String, Column> columns =
        columnsOfTables.computeIfAbsent(table.name(), name -> new LinkedHashMap<>());
    String name =
        columns.computeIfAbsent(attribute, a -> part(table, columns.values(), record, a)).name();
    records.put(name, record);
    return name;
  }

  /** Returns a name for a further column of a table that no other has in upper or lower case. */
  static String freeName(Table table, Iterable<Column> further, String wanted) {
    Set<String> taken = new java.util.TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    table.columns().forEach(column -> taken.add(column.name()));
    further.forEach(column -> taken.add(column.name()));
    String name = wanted;
    while (taken.contains(name)) {
      name = name + ">";
    }
    return name;
  }

  private static Column part(Table table, Iterable<Column> parts, String record, String attribute) {
    String name = freeName(table, parts, record + "." + attribute);
    return new Column(
        name,
        Column.Role.RECORD_PART,
        AttributePath.of(attribute),
        ColumnType.VARCHAR,
        false,
        true,
        Set.of(),
        1);
  }

  /**
   * Returns the label of a column where a path below it is shown. A part has the label of the
   * record.
   */
  String label(String column) {
    return records.getOrDefault(column, column);
  }

  List<Column> columns(Table table) {
    return new ArrayList<>(columnsOfTables.getOrDefault(table.name(), Map.of()).values());
  }
}
