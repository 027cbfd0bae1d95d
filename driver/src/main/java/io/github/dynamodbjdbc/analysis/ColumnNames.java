package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.analysis.NameScope.Found;
import io.github.dynamodbjdbc.analysis.NameScope.Source;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dialect.DocumentForms;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import io.github.dynamodbjdbc.types.Positions;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.JsonText;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names of columns in expressions: {@code metadata.registration_ip} is the column that
 * shows the nested attribute, and {@code address.city}, where {@code address} is what a subquery or
 * UNNEST gives, a call that takes the part out of the document.
 *
 * <p>It notes which columns a statement mentions, and which attributes it takes out of {@code
 * _record}: those columns join a table's row type only where named.
 */
final class ColumnNames {
  private final Set<String> mentioned = new HashSet<>();
  private final RecordParts recordParts = new RecordParts();
  private final AttributeTypes attributeTypes = new AttributeTypes();

  /** The columns of a table that the statement may need, then other forms of them. */
  List<Column> of(Table table) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      if (!column.hidden() || mentioned.contains(column.name().toLowerCase(Locale.ROOT))) {
        columns.add(column);
      }
    }
    columns.addAll(recordParts.columns(table));
    columns.addAll(attributeTypes.columns(table));
    List<Column> forms = new ArrayList<>();
    for (Column column : columns) {
      column.asText().ifPresent(forms::add);
      column.asNumber().ifPresent(forms::add);
    }
    columns.addAll(forms);
    return columns;
  }

  /** Returns the label of a column where a path below it is shown. */
  String label(String column) {
    return recordParts.label(column);
  }

  /**
   * @param name not a star
   * @param ordering whether it stands in ORDER BY, where a name is first of all one that SELECT
   *     gives
   */
  SqlNode resolve(SqlIdentifier name, NameScope scope, boolean ordering) {
    if (name.isSimple() && !ordering) {
      Optional<Function<SqlParserPos, SqlNode>> joined = scope.joined(name.getSimple());
      if (joined.isPresent()) {
        mention(name.getSimple());
        return joined.get().apply(name.getParserPosition());
      }
    }
    Optional<Found> found = name.isSimple() ? Optional.empty() : find(name, scope);
    if (found.isEmpty()) {
      mention(name.names.get(name.names.size() - 1));
      return name;
    }
    return path(found.get(), name.getParserPosition());
  }

  private void mention(String column) {
    mentioned.add(column.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns what a dotted name means; empty if Calcite finds it out. The alias of a table, here or
   * around, wins over a column of a nearer table whose entry the name could be.
   */
  private static Optional<Found> find(SqlIdentifier name, NameScope scope) {
    List<String> parts = name.names;
    boolean plain = parts.size() == 2;
    Table lacking = null;
    for (NameScope s = scope; s != null; s = s.parent) {
      Optional<Source> qualifier = s.source(parts.get(0));
      if (qualifier.isPresent()) {
        Optional<Found> found = s.findQualified(parts);
        if (found.isPresent()) {
          return plain ? Optional.empty() : found;
        }
        lacking = lacking == null && !plain ? qualifier.get().table() : lacking;
      }
    }
    for (NameScope s = scope; s != null; s = s.parent) {
      Optional<Found> found = s.findUnqualified(parts);
      if (found.isPresent()) {
        return found;
      }
    }
    if (lacking != null) {
      throw noSuchColumn(lacking, parts.subList(1, parts.size()), name);
    }
    for (NameScope s = scope; s != null; s = s.parent) {
      if (s.source(parts.get(0)).isPresent()) {
        return Optional.empty();
      }
      for (Source source : s.sources()) {
        if (source.table() != null && has(source.table(), parts.get(0))) {
          throw noSuchColumn(source.table(), parts, name);
        }
      }
    }
    return Optional.empty();
  }

  /** A column, or what is below it. */
  private SqlNode path(Found found, SqlParserPos position) {
    List<String> members = found.members();
    String column = found.column();
    if (found.source().isRecord(column) && !members.isEmpty()) {
      column =
          recordParts.column(
              Objects.requireNonNull(found.source().table()), column, members.get(0));
    }
    mention(column);
    SqlNode path = identifier(found.alias(), column, position);
    for (String member : members) {
      path = DocumentForms.member(path, member, position);
    }
    return path;
  }

  static SqlIdentifier identifier(@Nullable String alias, String column, SqlParserPos position) {
    return alias == null
        ? new SqlIdentifier(column, position)
        : new SqlIdentifier(List.of(alias, column), null, position, List.of(position, position));
  }

  /** A JSON function over {@code _record} whose path starts with an attribute: over that alone. */
  Optional<SqlNode> recordPart(SqlCall call, RecordParts.Path path, NameScope scope) {
    SqlIdentifier name = call.operand(0);
    for (NameScope s = scope; s != null; s = s.parent) {
      Optional<Found> found =
          name.isSimple() ? s.findUnqualified(name.names) : s.findQualified(name.names);
      if (found.isPresent()) {
        Found record = found.get();
        if (!record.source().isRecord(record.column()) || !record.members().isEmpty()) {
          return Optional.empty();
        }
        String part =
            recordParts.column(
                Objects.requireNonNull(record.source().table()), record.column(), path.attribute());
        List<SqlNode> operands = new ArrayList<>(call.getOperandList());
        operands.set(0, identifier(record.alias(), part, name.getParserPosition()));
        return Optional.of(
            call.getOperator()
                .createCall(call.getFunctionQuantifier(), call.getParserPosition(), operands));
      }
    }
    return Optional.empty();
  }

  /**
   * {@code size(name)}: the elements of a list or set, the characters of a text, the bytes of a
   * binary value. An attribute that may hold a document is refused: its text is longer than
   * DynamoDB's count of its members.
   */
  SqlNode size(SqlCall call, NameScope scope) {
    Found found = attribute(call.operand(0), scope).orElse(null);
    Table table = found == null ? null : found.source().table();
    if (found != null && table != null && found.members().isEmpty()) {
      return size(call, found, table);
    }
    throw refused(call, "size takes the name of an attribute of a table");
  }

  private SqlNode size(SqlCall call, Found found, Table table) {
    SqlParserPos position = call.getParserPosition();
    SqlNode attribute = identifier(found.alias(), found.column(), position);
    mention(found.column());
    for (Column column : table.columns()) {
      if (column.name().equals(found.column())) {
        if (column.type().type() == SqlType.ARRAY) {
          return SqlStdOperatorTable.CARDINALITY.createCall(position, attribute);
        }
        if (column.type().type() == SqlType.VARBINARY || column.showsStringsOnly()) {
          return LibraryOperators.INSTANCE.call("LENGTH", position, attribute);
        }
      }
    }
    throw refused(
        call,
        "size takes a list, a set, a text or a binary value, and column '"
            + found.column()
            + "' has values of another type");
  }

  private static DriverException refused(SqlCall call, String sentence) {
    return new DriverException(
        SqlState.TYPE_MISMATCH, sentence + " " + Positions.place(call.getParserPosition()) + ".");
  }

  /**
   * {@code attribute_exists(name)}, and {@code name IS MISSING}: a column shows NULL for a missing
   * attribute and for DynamoDB's NULL, so the record tells.
   */
  SqlNode attributeExists(SqlCall call, NameScope scope) {
    Found found = attribute(call.operand(0), scope).orElse(null);
    Table table = found == null ? null : found.source().table();
    if (found != null && table != null && !steps(found, table).isEmpty()) {
      return attributeExists(call, found, table);
    }
    throw refused(call, "attribute_exists and IS MISSING take the name of an attribute of a table");
  }

  /**
   * Finds what a name means in the innermost scope that has it: a name of an inner derived table
   * hides that of an outer table.
   */
  private static Optional<Found> attribute(SqlNode node, NameScope scope) {
    if (node instanceof SqlIdentifier name) {
      for (NameScope s = scope; s != null; s = s.parent) {
        Optional<Found> found = name.isSimple() ? Optional.empty() : s.findQualified(name.names);
        found = found.isPresent() ? found : s.findUnqualified(name.names);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private SqlNode attributeExists(SqlCall call, Found found, Table table) {
    List<String> steps = steps(found, table);
    String record =
        table.columns().stream()
            .filter(column -> column.role() == Column.Role.RECORD)
            .map(Column::name)
            .findFirst()
            .orElseThrow();
    SqlParserPos position = call.getParserPosition();
    String part = recordParts.column(table, record, steps.get(0));
    mention(part);
    StringBuilder path = new StringBuilder("strict $");
    steps.forEach(step -> path.append('.').append(JsonText.string(step)));
    return call.getOperator()
        .createCall(
            position,
            identifier(found.alias(), part, position),
            SqlLiteral.createCharString(path.toString(), position));
  }

  /** {@code attribute_type(name)} and {@code attribute_type(name, 'S')}. */
  SqlNode attributeType(SqlCall call, NameScope scope) {
    Found found = attribute(call.operand(0), scope).orElse(null);
    Table table = found == null ? null : found.source().table();
    List<String> steps = found == null || table == null ? List.of() : steps(found, table);
    if (found != null && table != null && !steps.isEmpty()) {
      return attributeTypes.resolve(
          call,
          table,
          new AttributePath(steps),
          column -> identifier(found.alias(), column, call.getParserPosition()));
    }
    throw refused(call, "attribute_type takes the name of an attribute of a table");
  }

  /** The path of an attribute in the item; empty for a column that shows none. */
  private static List<String> steps(Found found, Table table) {
    List<String> steps = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.name().equals(found.column())) {
        if (column.role() == Column.Role.ATTRIBUTE) {
          steps.addAll(column.path().steps());
        } else if (column.role() != Column.Role.RECORD) {
          return List.of();
        }
      }
    }
    steps.addAll(found.members());
    return steps;
  }

  private static boolean has(Table table, String column) {
    return LenientNameMatcher.match(table.columns(), Column::name, column).isPresent();
  }

  private static DriverException noSuchColumn(Table table, List<String> parts, SqlIdentifier name) {
    String wanted = String.join(".", parts);
    return new DriverException(
        SqlState.UNDEFINED_COLUMN,
        "There is no column '"
            + wanted
            + "' in table '"
            + table.name()
            + "' "
            + Positions.place(name.getParserPosition())
            + ": no sampled item has it."
            + NearestName.hint(table.columns().stream().map(Column::name).toList(), wanted)
            + " An attribute that no sample has is in the item all the same: _record."
            + wanted
            + ".");
  }
}
