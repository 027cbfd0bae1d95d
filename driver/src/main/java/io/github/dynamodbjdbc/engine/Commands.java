package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.TableFinder;
import io.github.dynamodbjdbc.analysis.TableOrIndex;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.KeyRoles;
import io.github.dynamodbjdbc.catalog.LikePattern;
import io.github.dynamodbjdbc.catalog.ManyTables;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.ddl.DdlExecution;
import io.github.dynamodbjdbc.ddl.DdlProgress;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.command.Command;
import io.github.dynamodbjdbc.sql.command.Command.TableName;
import java.nio.file.Path;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers commands from the catalog. */
final class Commands implements Command.Visitor<PreparedRows> {
  private static final List<ResultColumn> DESCRIBE =
      List.of(
          ResultColumn.of("COLUMN_NAME", JDBCType.VARCHAR),
          ResultColumn.of("TYPE", JDBCType.VARCHAR),
          ResultColumn.of("NULLABLE", JDBCType.BOOLEAN),
          ResultColumn.of("KEY_ROLE", JDBCType.VARCHAR),
          ResultColumn.of("DYNAMODB_TYPES", JDBCType.VARCHAR),
          ResultColumn.of("SAMPLE_SHARE", JDBCType.DOUBLE));

  private static final List<ResultColumn> SHOW_TABLES =
      List.of(
          ResultColumn.of("TABLE_NAME", JDBCType.VARCHAR),
          ResultColumn.of("TABLE_TYPE", JDBCType.VARCHAR),
          ResultColumn.of("PARTITION_KEY", JDBCType.VARCHAR),
          ResultColumn.of("SORT_KEY", JDBCType.VARCHAR),
          ResultColumn.of("INDEXES", JDBCType.BIGINT),
          ResultColumn.of("ITEM_COUNT", JDBCType.BIGINT),
          ResultColumn.of("SIZE_BYTES", JDBCType.BIGINT),
          ResultColumn.of("BILLING_MODE", JDBCType.VARCHAR));

  private static final List<ResultColumn> SHOW_INDEXES =
      List.of(
          ResultColumn.of("INDEX_NAME", JDBCType.VARCHAR),
          ResultColumn.of("KIND", JDBCType.VARCHAR),
          ResultColumn.of("PARTITION_KEY", JDBCType.VARCHAR),
          ResultColumn.of("SORT_KEY", JDBCType.VARCHAR),
          ResultColumn.of("PROJECTION", JDBCType.VARCHAR),
          ResultColumn.of("ACTIVE", JDBCType.BOOLEAN),
          ResultColumn.of("ITEM_COUNT", JDBCType.BIGINT),
          ResultColumn.of("SIZE_BYTES", JDBCType.BIGINT));

  private static final List<ResultColumn> REFRESH =
      List.of(
          ResultColumn.of("TABLE_NAME", JDBCType.VARCHAR),
          ResultColumn.of("COLUMNS", JDBCType.BIGINT),
          ResultColumn.of("CHANGED", JDBCType.BOOLEAN));

  private static final List<ResultColumn> EXPORT =
      List.of(
          ResultColumn.of("TABLE_NAME", JDBCType.VARCHAR),
          ResultColumn.of("COLUMNS", JDBCType.BIGINT),
          ResultColumn.of("FILE", JDBCType.VARCHAR));

  private static final List<ResultColumn> SHOW_CREATE =
      List.of(
          ResultColumn.of("TABLE_NAME", JDBCType.VARCHAR),
          ResultColumn.of("CREATE_TABLE", JDBCType.VARCHAR));

  private final Catalog catalog;
  private final TableFinder tables;
  private final String schemaName;

  Commands(Catalog catalog, TableFinder tables, String schemaName) {
    this.schemaName = schemaName;
    this.catalog = catalog;
    this.tables = tables;
  }

  /** Prepares a command; fails with SQLState 42P01 where it names a table that is not there. */
  PreparedRows prepare(Command command) {
    return command.accept(this);
  }

  @Override
  public PreparedRows describe(Command.Describe describe) {
    shown(describe.table());
    return new CommandResult(DESCRIBE, false, context -> describe(shown(describe.table())));
  }

  @Override
  public PreparedRows showTables(Command.ShowTables show) {
    return new CommandResult(SHOW_TABLES, false, context -> tables(show.like(), context));
  }

  @Override
  public PreparedRows showIndexes(Command.ShowIndexes show) {
    table(show.table());
    return new CommandResult(SHOW_INDEXES, false, context -> indexes(table(show.table())));
  }

  @Override
  public PreparedRows refresh(Command.Refresh refresh) {
    table(refresh.table());
    return new CommandResult(REFRESH, true, context -> refresh(table(refresh.table())));
  }

  @Override
  public PreparedRows exportSchema(Command.ExportSchema export) {
    table(export.table());
    return new CommandResult(EXPORT, true, context -> export(export));
  }

  @Override
  public PreparedRows showCreate(Command.ShowCreate show) {
    return new CommandResult(
        SHOW_CREATE,
        false,
        context ->
            DdlExecution.showCreateTable(
                show.table(),
                PreparedDefinition.services(context, catalog, schemaName, new DdlProgress())));
  }

  private Table table(TableName name) {
    return tables.find(name.parts()).orElseThrow(() -> noTable(name));
  }

  private DriverException noTable(TableName name) {
    return EngineErrors.noTable(name.toString(), name.where(), tables.namesForHint(), null);
  }

  /** A table, or an index as a table. */
  private Table shown(TableName name) {
    return tables.relation(name.parts()).map(TableOrIndex::table).orElseThrow(() -> noTable(name));
  }

  private static List<Object[]> describe(Table table) {
    List<Object[]> rows = new ArrayList<>();
    for (Column column : table.visibleColumns()) {
      List<String> roles = KeyRoles.of(table.description(), column);
      rows.add(
          new Object[] {
            column.name(),
            column.type().toString(),
            column.nullable(),
            roles.isEmpty() ? null : String.join("; ", roles),
            column.seen().isEmpty()
                ? null
                : column.seen().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")),
            Double.isNaN(column.share()) ? null : (Object) column.share()
          });
    }
    return rows;
  }

  private List<Object[]> tables(String like, StatementContext context) {
    Predicate<String> wanted = LikePattern.of(like);
    List<String> names = catalog.tableNames().stream().filter(wanted).toList();
    ManyTables<TableDescription> described = catalog.descriptions(names);
    List<Object[]> rows = new ArrayList<>();
    for (String name : names) {
      TableDescription table = described.tables().get(name);
      String type = catalog.isView(name) ? "VIEW" : "TABLE";
      if (table == null) {
        context
            .scope()
            .warnings()
            .accept(
                "Table '"
                    + name
                    + "' is there but could not be described: "
                    + Objects.requireNonNull(described.failures().get(name)).getMessage());
        rows.add(new Object[] {name, type, null, null, null, null, null, null});
      } else {
        rows.add(
            new Object[] {
              name,
              type,
              table.partitionKey().name(),
              table.sortKey().map(KeyAttribute::name).orElse(null),
              (long) table.indexes().size(),
              table.itemCount(),
              table.sizeBytes(),
              table.billingMode().name()
            });
      }
    }
    return rows;
  }

  private static List<Object[]> indexes(Table table) {
    List<Object[]> rows = new ArrayList<>();
    for (Index index : table.description().indexes()) {
      rows.add(
          new Object[] {
            index.name(),
            index.global() ? "GSI" : "LSI",
            table.nameOf(index.partitionKey()),
            index.sortKey().map(table::nameOf).orElse(null),
            projection(index),
            index.active(),
            index.itemCount(),
            index.sizeBytes()
          });
    }
    return rows;
  }

  private static String projection(Index index) {
    String kind = index.projection().name().toUpperCase(Locale.ROOT);
    return index.included().isEmpty()
        ? kind
        : kind + " (" + String.join(", ", index.included()) + ")";
  }

  private List<Object[]> export(Command.ExportSchema export) {
    Table table = table(export.table());
    Path file = SchemaExport.write(table, export.file());
    return List.<Object[]>of(
        new Object[] {table.name(), (long) table.visibleColumns().size(), file.toString()});
  }

  private List<Object[]> refresh(Table before) {
    Table now = catalog.refresh(before.name());
    return List.<Object[]>of(
        new Object[] {
          now.name(), (long) now.visibleColumns().size(), now.version() != before.version()
        });
  }
}
