package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.sql.command.Command.TableName;
import io.github.dynamodbjdbc.sql.command.DdlStatement;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import java.util.List;
import java.util.Optional;

/**
 * Runs one statement that makes, changes or deletes a table or an index, to its end: until DynamoDB
 * has done it, or only begun it with {@code ddl_wait=false}. All catalogs of the JVM learn of the
 * change, also if the waiting for it is ended.
 */
public final class DdlExecution implements DdlStatement.Visitor<Void> {
  private static final String NOT_ENFORCED =
      " DynamoDB stores no columns besides keys, so it enforces neither their types nor NOT NULL."
          + " This JVM treats the types as those of a schema_file; EXPORT SCHEMA writes such a file"
          + " for other programs.";

  private final DdlServices services;
  private final TableLookup tables;
  private final TableWait wait;
  private final ChangeSender changes;
  private final SettingsExecution settings;
  private final IndexExecution indexes;

  private DdlExecution(DdlServices services) {
    this.services = services;
    this.tables = new TableLookup(services);
    this.wait = new TableWait(services);
    this.changes = new ChangeSender(services);
    this.settings = new SettingsExecution(services, wait, changes);
    this.indexes = new IndexExecution(services, wait, changes);
  }

  /** Runs a statement. */
  public static void run(DdlStatement statement, DdlServices services) {
    statement.accept(new DdlExecution(services));
  }

  /**
   * Returns the row of SHOW CREATE TABLE: the name of the table, and the CREATE TABLE that would
   * make it as it is.
   *
   * @throws DriverException SQLState 42P01 if there is no such table
   */
  public static List<Object[]> showCreateTable(TableName name, DdlServices services) {
    TableDetails table = new TableLookup(services).require(name);
    if (!table.others().isEmpty()) {
      services.warn(
          "Table '"
              + table.description().name()
              + "' has "
              + String.join(" and ", table.others())
              + ", which CREATE TABLE has no option for.");
    }
    String text =
        CreateTableText.of(
            table,
            services.call(admin -> admin.timeToLive(table.description().name())),
            services.call(admin -> admin.tags(table.arn())));
    return List.<Object[]>of(new Object[] {table.description().name(), text});
  }

  // --- tables ---

  @Override
  public Void createTable(DdlStatement.CreateTable statement) {
    String name = tables.newName(statement.table());
    TableDefinition definition = new TableDefinition(statement, name, services.config());
    Optional<TableDetails> there = statement.ifNotExists() ? existing(name) : Optional.empty();
    if (there.isEmpty()) {
      try {
        create(name, definition);
        return null;
      } catch (DriverException e) {
        // Another program may run the same script at the same time.
        there =
            statement.ifNotExists() && e.state() == SqlState.DUPLICATE_TABLE
                ? existing(name)
                : Optional.empty();
        if (there.isEmpty()) {
          throw e;
        }
      }
    }
    keep(there.get(), definition);
    return null;
  }

  /** Returns a table, unless it is being deleted; that is waited for. */
  private Optional<TableDetails> existing(String name) {
    Optional<TableDetails> found = services.call(admin -> admin.describe(name));
    if (found.filter(table -> table.status() == Status.DELETING).isEmpty()) {
      return found;
    }
    if (services.config().ddlWait()) {
      wait.untilGone(name);
    }
    return Optional.empty();
  }

  private void create(String name, TableDefinition definition) {
    NewTable table = definition.table();
    changes.send(admin -> admin.create(table), () -> isCreated(table));
    try {
      List<String> unenforced = definition.unenforced();
      if (!unenforced.isEmpty()) {
        services.warn(
            "Table '"
                + name
                + "' is declared with "
                + (unenforced.size() == 1 ? "the column " : "the columns ")
                + String.join(", ", unenforced)
                + " besides its key."
                + NOT_ENFORCED);
      }
      if (services.config().ddlWait() || definition.timeToLive().isPresent()) {
        wait.untilReady(name, "creating table '" + name + "'");
      }
      definition.timeToLive().ifPresent(attribute -> settings.setTimeToLive(name, attribute));
    } finally {
      services.catalog().declare(name, definition.declaredColumns());
    }
  }

  /**
   * Keeps a table that is there already. A script that runs at each start of a program declares the
   * same columns each time, so those that no item shows are taken from it.
   */
  private void keep(TableDetails there, TableDefinition definition) {
    String name = there.description().name();
    boolean sameKey = hasKeyOf(definition.table(), there);
    services.warn(
        "There is a table '"
            + name
            + "' already, and it was not changed."
            + (sameKey ? "" : " Its key is not that of the statement."));
    boolean ready = there.isReady();
    if (!ready && services.config().ddlWait()) {
      wait.untilReady(name, "creating table '" + name + "'");
      ready = true;
    }
    if (ready && sameKey && !services.catalog().isDeclaredInFile(name)) {
      Table known = services.catalog().table(name);
      List<DeclaredColumn> unknown =
          definition.declaredColumns().stream()
              .filter(column -> known.column(column.name()).isEmpty())
              .toList();
      if (!unknown.isEmpty()) {
        services.catalog().declare(name, unknown);
      }
    }
  }

  private static boolean hasKeyOf(NewTable wanted, TableDetails table) {
    return table.description().partitionKey().equals(wanted.partitionKey())
        && table.description().sortKey().equals(wanted.sortKey());
  }

  /** Returns whether a table with the keys of a request is there. */
  private boolean isCreated(NewTable wanted) {
    return services
        .call(admin -> admin.describe(wanted.name()))
        .filter(table -> table.status() != Status.DELETING)
        .filter(table -> hasKeyOf(wanted, table))
        .isPresent();
  }

  @Override
  public Void dropTable(DdlStatement.DropTable statement) {
    Optional<TableDetails> found = altered(statement.table(), statement.ifExists());
    if (found.isEmpty()) {
      return null;
    }
    String name = found.get().description().name();
    if (found.get().settings().deletionProtection()) {
      throw Refused.inUse(
          "The table '"
              + name
              + "' is protected from deletion. ALTER TABLE … SET (deletion_protection = false) ends"
              + " that.");
    }
    delete(name, statement.ifExists());
    try {
      if (services.config().ddlWait()) {
        wait.untilGone(name);
      }
    } finally {
      services.catalog().deleted(name);
    }
    return null;
  }

  /**
   * @param mayBeGone whether another program may delete the table at the same time
   */
  private void delete(String name, boolean mayBeGone) {
    try {
      changes.send(
          admin -> admin.delete(name),
          () ->
              services
                  .call(admin -> admin.describe(name))
                  .filter(now -> now.status() != Status.DELETING)
                  .isEmpty());
    } catch (DriverException e) {
      if (!mayBeGone || e.state() != SqlState.UNDEFINED_TABLE) {
        throw e;
      }
    }
  }

  /** Returns the table of a statement; empty if it need not exist and does not. */
  private Optional<TableDetails> altered(TableName table, boolean ifExists) {
    if (!ifExists) {
      return Optional.of(tables.require(table));
    }
    Optional<TableDetails> found = tables.find(table);
    if (found.isEmpty()) {
      services.warn("There is no table '" + table + "', so nothing was changed.");
    }
    return found;
  }

  // --- columns ---

  @Override
  public Void addColumn(DdlStatement.AddColumn statement) {
    DdlStatement.ColumnDefinition column = statement.column();
    ColumnTypes.Meaning type = ColumnTypes.of(column.type(), services.config());
    Optional<TableDetails> found = altered(statement.table(), statement.ifExists());
    if (found.isEmpty()) {
      return null;
    }
    String table = found.get().description().name();
    if (isKnown(found.get(), column.name())) {
      if (!statement.ifNotExists()) {
        throw new DriverException(
            SqlState.DUPLICATE_COLUMN,
            "The table '"
                + table
                + "' has a column '"
                + column.name()
                + "' already"
                + column.name().where()
                + ".");
      }
      services.warn("The table '" + table + "' has a column '" + column.name() + "' already.");
      return null;
    }
    if (services.catalog().isDeclaredInFile(table)) {
      services.warn(
          "The schema_file declares the columns of table '"
              + table
              + "', so column '"
              + column.name()
              + "' must be added there.");
      return null;
    }
    services
        .catalog()
        .declare(table, List.of(DeclaredColumn.ofStatement(column.name().text(), type.declared())));
    services.warn(
        "The column '" + column.name() + "' of table '" + table + "' is declared." + NOT_ENFORCED);
    return null;
  }

  /** Returns whether a column is a key or declared; one that samples show can be declared. */
  private boolean isKnown(TableDetails table, Name column) {
    boolean key =
        table.indexes().stream()
            .flatMap(index -> index.index().keys().stream())
            .map(KeyAttribute::name)
            .anyMatch(column.text()::equalsIgnoreCase);
    return key
        || services
            .catalog()
            .table(table.description().name())
            .column(column.text())
            .filter(found -> found.declared() || !found.nullable())
            .isPresent();
  }

  // --- settings and indexes ---

  @Override
  public Void setOptions(DdlStatement.SetOptions statement) {
    TableOptions options = TableOptions.of(statement.options());
    altered(statement.table(), statement.ifExists())
        .ifPresent(table -> settings.alter(table, options));
    return null;
  }

  @Override
  public Void resetOptions(DdlStatement.ResetOptions statement) {
    TableOptions options = TableOptions.ofReset(statement.options());
    altered(statement.table(), statement.ifExists())
        .ifPresent(table -> settings.alter(table, options));
    return null;
  }

  @Override
  public Void createIndex(DdlStatement.CreateIndex statement) {
    indexes.create(statement, tables.require(statement.table()));
    return null;
  }

  @Override
  public Void dropIndex(DdlStatement.DropIndex statement) {
    indexes.drop(statement, tables.require(statement.table()));
    return null;
  }
}
