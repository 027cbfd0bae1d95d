package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.TableOrIndex;
import io.github.dynamodbjdbc.analysis.WriteTargets;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.dml.ChangePlan;
import io.github.dynamodbjdbc.dml.Encoding;
import io.github.dynamodbjdbc.dml.InsertPlan;
import io.github.dynamodbjdbc.dml.NewValue;
import io.github.dynamodbjdbc.dml.WritePlan;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.encode.EncodeOptions;
import io.github.dynamodbjdbc.encode.ItemBuilder;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.parameters.OutputTypes;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.WriteParsing;
import io.github.dynamodbjdbc.sql.WriteStatement;
import io.github.dynamodbjdbc.sql.WriteStatement.Delete;
import io.github.dynamodbjdbc.sql.WriteStatement.Insert;
import io.github.dynamodbjdbc.sql.WriteStatement.Mode;
import io.github.dynamodbjdbc.sql.WriteStatement.Truncate;
import io.github.dynamodbjdbc.sql.WriteStatement.Update;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import io.github.dynamodbjdbc.types.Positions;
import io.github.dynamodbjdbc.value.AttributePath;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * One statement that changes items, on its way from text to a plan: its conditions and expressions
 * become queries that are planned as any other.
 */
final class WritePreparation {
  private final Function<List<String>, Optional<TableOrIndex>> tables;
  private final String schemaName;
  private final DriverConfig config;
  private final SqlText text;
  private final List<GivenParameter> given;
  private final Set<Table> used = new LinkedHashSet<>();
  private final List<CompiledQuery> queries = new ArrayList<>();
  private final Map<Integer, ParameterInfo> parameters = new HashMap<>();

  private Preparation last;

  WritePreparation(
      Function<List<String>, Optional<TableOrIndex>> tables,
      String schemaName,
      DriverConfig config,
      SqlText text,
      List<GivenParameter> given) {
    this.tables = tables;
    this.schemaName = schemaName;
    this.config = config;
    this.text = text;
    this.given = given;
    this.last = new Preparation(tables, schemaName, config);
  }

  /** The preparation of the query that was planned last. */
  Preparation names() {
    return last;
  }

  private Preparation preparation() {
    last = new Preparation(tables, schemaName, config);
    return last;
  }

  /** The tables that the statement has turned out to be about. */
  Set<Table> used() {
    return used;
  }

  PreparedUpdate prepare() {
    WriteStatement statement = WriteParsing.parse(text);
    Table table = table(statement.table());
    WritePlan plan =
        statement.accept(
            new WriteStatement.Visitor<WritePlan>() {
              @Override
              public WritePlan insert(Insert insert) {
                return WritePreparation.this.insert(insert, table);
              }

              @Override
              public WritePlan update(Update update) {
                return change(
                    table,
                    update.alias(),
                    ChangePlan.Kind.UPDATE,
                    () -> (Update) WriteParsing.parse(text));
              }

              @Override
              public WritePlan delete(Delete delete) {
                return change(
                    table,
                    delete.alias(),
                    ChangePlan.Kind.DELETE,
                    () -> {
                      Delete again = (Delete) WriteParsing.parse(text);
                      return new Update(
                          again.table(), again.alias(), List.of(), again.condition(), List.of());
                    });
              }

              @Override
              public WritePlan truncate(Truncate truncate) {
                return change(
                    table,
                    Optional.empty(),
                    ChangePlan.Kind.TRUNCATE,
                    () -> {
                      Truncate again = (Truncate) WriteParsing.parse(text);
                      return new Update(
                          again.table(), Optional.empty(), List.of(), null, List.of());
                    });
              }
            });
    return new PreparedUpdate(plan, infos(), queries, returned(statement, table));
  }

  /** The rows that the statement gives back: those of RETURNING, else the generated keys. */
  private Optional<ReturnedRows> returned(WriteStatement statement, Table table) {
    List<SqlNode> expressions = statement.returning();
    Optional<SqlIdentifier> alias =
        statement.accept(
            new WriteStatement.Visitor<Optional<SqlIdentifier>>() {
              @Override
              public Optional<SqlIdentifier> insert(Insert insert) {
                return Optional.empty();
              }

              @Override
              public Optional<SqlIdentifier> update(Update update) {
                return update.alias();
              }

              @Override
              public Optional<SqlIdentifier> delete(Delete delete) {
                return delete.alias();
              }

              @Override
              public Optional<SqlIdentifier> truncate(Truncate truncate) {
                return Optional.empty();
              }
            });
    if (expressions.isEmpty() && statement instanceof Insert && text.generated().wanted()) {
      expressions = generatedKeys(table);
    }
    if (expressions.isEmpty()) {
      return Optional.empty();
    }
    String name = alias.map(SqlIdentifier::getSimple).orElse(table.name());
    boolean keys = statement.returning().isEmpty();
    CompiledQuery query = returned(statement.table(), table, name, expressions);
    used.addAll(last.used());
    return Optional.of(
        new ReturnedRows(
            query,
            () -> {
              WriteStatement parsed = WriteParsing.parse(text);
              List<SqlNode> anew = keys ? generatedKeys(table) : parsed.returning();
              return returned(parsed.table(), table(parsed.table()), name, anew);
            }));
  }

  /** The columns of generated keys. */
  private List<SqlNode> generatedKeys(Table table) {
    List<String> names = text.generated().columns();
    return (names.isEmpty()
            ? table.description().keys().stream().map(table::nameOf)
            : names.stream())
        .<SqlNode>map(name -> new SqlIdentifier(name, SqlParserPos.ZERO))
        .toList();
  }

  /** A query of some expressions for the item of one key. */
  private CompiledQuery returned(
      SqlIdentifier target, Table table, String name, List<SqlNode> expressions) {
    SqlParserPos place = target.getParserPosition();
    SqlNode from = SqlStdOperatorTable.AS.createCall(place, target, new SqlIdentifier(name, place));
    SqlNode condition =
        new ChangeQuery(table, name, List.of(), config)
            .withKeys(null, Optional.of(text.parameterCount()));
    return preparation()
        .prepare(
            WrittenValues.select(expressions, from, condition), given, Preparation.Additions.NONE)
        .query();
  }

  private List<ParameterInfo> infos() {
    List<ParameterInfo> infos = new ArrayList<>();
    int count = text.parameterCount();
    for (int i = 0; i < count; i++) {
      ParameterInfo info = parameters.get(i);
      for (CompiledQuery query : queries) {
        if (info == null && query.uses(i)) {
          info = query.parameters().get(i);
        }
      }
      infos.add(info == null ? new ParameterInfo(JDBCType.VARCHAR, 0, 0) : info);
    }
    return infos;
  }

  private Table table(SqlIdentifier name) {
    TableOrIndex found =
        tables
            .apply(name.names)
            .orElseThrow(
                () ->
                    EngineErrors.noTable(
                        String.join(".", name.names),
                        " " + Positions.place(name.getParserPosition()),
                        List.of(),
                        null));
    if (found.isIndex() || found.table().view().isPresent()) {
      throw new DriverException(
          SqlState.WRONG_OBJECT,
          "'"
              + String.join(".", name.names)
              + "' is "
              + (found.isIndex() ? "an index" : "a view")
              + ", and items are written to tables only. Name the table '"
              + found.table().description().name()
              + "'.");
    }
    used.add(found.table());
    return found.table();
  }

  // --- INSERT, UPSERT, REPLACE ---

  private InsertPlan insert(Insert insert, Table table) {
    List<Column> columns = columns(insert, table);
    ConflictClause conflict = ConflictClause.of(insert, table, columns);
    if (insert.query().isPresent()) {
      return insert(insert, insert.query().get(), table, columns);
    }
    List<InsertPlan.Row> rows = new ArrayList<>();
    for (int i = 0; i < insert.rows().size(); i++) {
      List<SqlNode> row = insert.rows().get(i);
      if (row.size() != columns.size()) {
        throw new DriverException(
            SqlState.SYNTAX_ERROR,
            insert.mode()
                + " names "
                + count(columns.size(), "column")
                + ", and a row of it has "
                + count(row.size(), "value")
                + ".");
      }
      rows.add(row(row, columns, change(conflict, i, table, columns)));
    }
    List<Column> all = withGenerated(table, columns);
    return new InsertPlan(
        table,
        new Encoding(table, EncodeOptions.of(config)),
        conflict.isUpsert() ? Mode.UPSERT : insert.mode(),
        all,
        rows.stream()
            .map(
                row ->
                    new InsertPlan.Row(
                        withGenerated(row.values(), all), row.computed(), row.change()))
            .toList(),
        Optional.empty(),
        conflict.treatment());
  }

  /** The UPDATE of the item that is there with the key of a row; empty where there is none. */
  private Optional<ChangePlan> change(
      ConflictClause conflict, int row, Table table, List<Column> columns) {
    if (conflict.treatment() != InsertPlan.OnConflict.DO_UPDATE) {
      return Optional.empty();
    }
    return Optional.of(
        change(
            table,
            Optional.empty(),
            ChangePlan.Kind.UPDATE,
            () ->
                ConflictClause.of((Insert) WriteParsing.parse(text), table, columns).update(row)));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private InsertPlan insert(Insert insert, SqlNode source, Table table, List<Column> columns) {
    Mode mode = insert.mode();
    ConflictClause conflict = ConflictClause.of(insert, table, columns);
    if (conflict.treatment() == InsertPlan.OnConflict.DO_UPDATE) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "ON CONFLICT DO UPDATE of the rows of a query sets all of the inserted columns, each to"
              + " its EXCLUDED value, and has no WHERE. Other updates are possible with VALUES"
              + " only.");
    }
    List<TimeOrigin> origins = origins(source, columns.size());
    Preparation preparation = preparation();
    Preparation.Planned planned = preparation.prepare(source, given, new CopiedColumns(tables));
    CompiledQuery query = planned.query();
    used.addAll(preparation.used());
    queries.add(query);
    if (query.columns().size() != columns.size()) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR,
          mode
              + " names "
              + count(columns.size(), "column")
              + ", and its query has "
              + query.columns().size()
              + ".");
    }
    List<NewValue> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(
          new NewValue.Field(
              i, WrittenValues.type(planned, i, origins.get(i)), query.columns().get(i).label()));
    }
    boolean ofTarget =
        preparation.used().stream()
            .anyMatch(read -> read.description().name().equals(table.description().name()));
    List<Column> all = withGenerated(table, columns);
    return new InsertPlan(
        table,
        new Encoding(table, EncodeOptions.of(config)),
        conflict.isUpsert() ? Mode.UPSERT : mode,
        all,
        List.of(),
        Optional.of(new InsertPlan.Source(withGenerated(values, all), query.program(), ofTarget)),
        conflict.treatment());
  }

  private static List<TimeOrigin> origins(SqlNode source, int columns) {
    return source instanceof SqlSelect select && select.getSelectList().size() == columns
        ? select.getSelectList().stream().map(TimeOrigin::of).toList()
        : Collections.nCopies(columns, TimeOrigin.OTHERS);
  }

  private List<Column> columns(Insert insert, Table table) {
    if (insert.targets().isEmpty()) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          insert.mode()
              + " INTO "
              + table.name()
              + " names no columns. Their order in a table may change with its items, so name"
              + " them: "
              + insert.mode()
              + " INTO "
              + table.name()
              + " (…) VALUES (…).");
    }
    WriteTargets targets = new WriteTargets(table, null, takesUnknown(table));
    List<Column> columns = insert.targets().stream().map(targets::find).toList();
    boolean whole = columns.stream().anyMatch(WritePreparation::isRecord);
    if (whole && insert.mode() == Mode.UPSERT) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          "UPSERT sets the attributes that it names. REPLACE INTO takes a whole item as _record.");
    }
    checkApart(table, columns);
    Set<String> roots = new LinkedHashSet<>();
    columns.stream().filter(c -> !isRecord(c)).forEach(column -> roots.add(column.path().root()));
    List<KeyAttribute> missing =
        table.description().keys().stream()
            .filter(key -> !whole && !roots.contains(key.name()))
            .toList();
    missing.stream()
        .filter(key -> insert.mode() != Mode.INSERT || generated(table, key).isEmpty())
        .findFirst()
        .ifPresent(
            key -> {
              throw new DriverException(
                  SqlState.NOT_NULL_VIOLATION,
                  insert.mode()
                      + " INTO "
                      + table.name()
                      + " gives no value for '"
                      + key.name()
                      + "', which is part of the primary key of every item.");
            });
    return columns;
  }

  /** The column of a key attribute, if INSERT makes the values that are left out. */
  private static Optional<Column> generated(Table table, KeyAttribute key) {
    return table.columns().stream()
        .filter(column -> column.generated().isPresent())
        .filter(column -> column.path().equals(AttributePath.of(key.name())))
        .findFirst();
  }

  /** Adds the columns of the key attributes that the statement leaves out. */
  private static List<Column> withGenerated(Table table, List<Column> columns) {
    boolean whole = columns.stream().anyMatch(WritePreparation::isRecord);
    Set<String> roots = new LinkedHashSet<>();
    columns.forEach(column -> roots.add(column.path().root()));
    List<Column> all = new ArrayList<>(columns);
    table.description().keys().stream()
        .filter(key -> !whole && !roots.contains(key.name()))
        .forEach(key -> all.add(generated(table, key).orElseThrow()));
    return all;
  }

  /** Adds the values of the last columns, which the statement leaves out. */
  private static List<NewValue> withGenerated(List<NewValue> values, List<Column> columns) {
    List<NewValue> all = new ArrayList<>(values);
    for (Column column : columns.subList(values.size(), columns.size())) {
      all.add(new NewValue.Generated(column.generated().orElseThrow()));
    }
    return all;
  }

  private static boolean isRecord(Column column) {
    return column.role() == Column.Role.RECORD;
  }

  /** Returns whether a name that no column has stands for a new attribute. */
  private boolean takesUnknown(Table table) {
    return switch (config.newAttributes()) {
      case ALLOW -> true;
      case DENY -> false;
      case IF_EMPTY -> !table.isSampled();
    };
  }

  private static void checkApart(Table table, List<Column> columns) {
    ItemBuilder.checkTargets(
        table, columns.stream().filter(column -> !isRecord(column)).map(Column::path).toList());
  }

  private InsertPlan.Row row(
      List<SqlNode> cells, List<Column> columns, Optional<ChangePlan> change) {
    List<NewValue> values = new ArrayList<>();
    List<SqlNode> expressions = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Optional<NewValue> alone = WrittenValues.alone(cells.get(i));
      note(alone, columns.get(i));
      if (alone.isEmpty()) {
        expressions.add(cells.get(i));
      }
      values.add(
          alone.orElseGet(
              () -> new NewValue.Field(expressions.size() - 1, WrittenValues.UNTYPED, "")));
    }
    if (expressions.isEmpty()) {
      return new InsertPlan.Row(values, Optional.empty(), change);
    }
    List<TimeOrigin> origins = expressions.stream().map(TimeOrigin::of).toList();
    Preparation preparation = preparation();
    Preparation.Planned planned =
        preparation.prepare(
            WrittenValues.select(expressions, null, null), given, Preparation.Additions.NONE);
    used.addAll(preparation.used());
    queries.add(planned.query());
    List<NewValue> typed = new ArrayList<>();
    for (NewValue value : values) {
      typed.add(
          value instanceof NewValue.Field field
              ? new NewValue.Field(
                  field.index(),
                  WrittenValues.type(planned, field.index(), origins.get(field.index())),
                  "expression")
              : value);
    }
    return new InsertPlan.Row(typed, Optional.of(planned.query().program()), change);
  }

  /** Notes the type of a {@code ?} that stands alone. */
  private void note(Optional<NewValue> value, Column column) {
    if (value.orElse(null) instanceof NewValue.Parameter parameter) {
      parameters.put(parameter.index(), info(column));
    }
  }

  private static ParameterInfo info(Column column) {
    RelDataType type =
        new DynamoTypeFactory().rowType(List.of(column)).getFieldList().get(0).getType();
    return new ParameterInfo(
        OutputTypes.jdbcType(type), OutputTypes.precision(type), OutputTypes.scale(type));
  }

  // --- UPDATE, DELETE ---

  /**
   * @param parsed parses the statement anew, because planning changes its nodes
   */
  private ChangePlan change(
      Table table,
      Optional<SqlIdentifier> alias,
      ChangePlan.Kind kind,
      java.util.function.Supplier<Update> parsed) {
    String name = alias.map(SqlIdentifier::getSimple).orElse(table.name());
    Update update = parsed.get();
    List<Column> columns = targets(update, table, name);
    ChangeQuery first = new ChangeQuery(table, name, columns, config);
    Preparation.Planned planned = plan(first, update, Optional.empty());
    ChangeQuery again = new ChangeQuery(table, name, columns, config);
    Preparation.Planned item = plan(again, parsed.get(), Optional.of(text.parameterCount()));
    return first.changePlan(kind, planned, item.query().program());
  }

  private Preparation.Planned plan(ChangeQuery query, Update update, Optional<Integer> keys) {
    Preparation preparation = preparation();
    SqlParserPos place = update.table().getParserPosition();
    SqlNode from =
        SqlStdOperatorTable.AS.createCall(
            place, update.table(), new SqlIdentifier(query.alias(), place));
    SqlNode condition = query.withKeys(update.condition(), keys);
    Preparation.Planned planned =
        preparation.prepare(
            WrittenValues.select(query.expressions(update), from, condition), given, query);
    used.addAll(preparation.used());
    if (keys.isEmpty()) {
      queries.add(planned.query());
    }
    return planned;
  }

  private List<Column> targets(Update update, Table table, String alias) {
    WriteTargets targets = new WriteTargets(table, alias, takesUnknown(table));
    List<Column> columns = new ArrayList<>();
    for (WriteStatement.Assignment assignment : update.assignments()) {
      Column column = targets.find(assignment.target());
      if (isRecord(column)) {
        throw new DriverException(
            SqlState.INVALID_STATEMENT,
            "UPDATE sets attributes of an item. REPLACE INTO takes a whole item as _record.");
      }
      boolean key =
          table.description().keys().stream()
              .anyMatch(part -> part.name().equals(column.path().root()));
      if (key) {
        throw new DriverException(
            SqlState.INVALID_STATEMENT,
            "Column '"
                + column.name()
                + "' is part of the primary key of table '"
                + table.name()
                + "', which no item can change. Insert an item with the new key, and delete the"
                + " old one.");
      }
      columns.add(column);
    }
    checkApart(table, columns);
    for (int i = 0; i < columns.size(); i++) {
      note(WrittenValues.alone(update.assignments().get(i).value()), columns.get(i));
    }
    return columns;
  }
}
