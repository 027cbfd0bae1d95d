package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableAdmin.Sent;
import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.sql.Command.TableName;
import io.github.dynamodbjdbc.sql.DdlStatement;
import io.github.dynamodbjdbc.sql.DdlStatement.Name;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs one statement that makes, changes or deletes a table or an index, to its end: until DynamoDB
 * has done it, or only begun it with {@code ddl_wait=false}. All catalogs of the JVM learn of the
 * change, also if the waiting for it is ended.
 */
public final class DdlExecution implements DdlStatement.Visitor<Void> {
  /** Times that a change is sent whose answers were lost. */
  private static final int MAX_ROUNDS = 3;

  private static final String NOT_ENFORCED =
      " DynamoDB stores no columns besides keys, so it enforces neither their types nor NOT NULL."
          + " This JVM treats the types as those of a schema_file; EXPORT SCHEMA writes such a file"
          + " for other programs.";

  private final DdlServices services;
  private final TableLookup tables;
  private final TableWait wait;

  private DdlExecution(DdlServices services) {
    this.services = services;
    this.tables = new TableLookup(services);
    this.wait = new TableWait(services);
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
    if (statement.ifNotExists()) {
      Optional<TableDetails> there = services.call(admin -> admin.describe(name));
      if (there.filter(table -> table.status() != Status.DELETING).isPresent()) {
        services.warn("There is a table '" + name + "' already, and it was not changed.");
        if (services.config().ddlWait()) {
          wait.untilReady(name, "creating table '" + name + "'");
        }
        return null;
      }
    }
    NewTable table = definition.table();
    send(admin -> admin.create(table), () -> isCreated(table));
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
      definition.timeToLive().ifPresent(attribute -> setTimeToLive(name, attribute));
    } finally {
      services.catalog().declare(name, definition.declaredColumns());
    }
    return null;
  }

  /** Returns whether a table with the keys of a request is there. */
  private boolean isCreated(NewTable wanted) {
    return services
        .call(admin -> admin.describe(wanted.name()))
        .filter(table -> table.status() != Status.DELETING)
        .filter(table -> table.description().partitionKey().equals(wanted.partitionKey()))
        .filter(table -> table.description().sortKey().equals(wanted.sortKey()))
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
    send(
        admin -> admin.delete(name),
        () ->
            services
                .call(admin -> admin.describe(name))
                .filter(now -> now.status() != Status.DELETING)
                .isEmpty());
    try {
      if (services.config().ddlWait()) {
        wait.untilGone(name);
      }
    } finally {
      services.catalog().deleted(name);
    }
    return null;
  }

  @Override
  public Void setOptions(DdlStatement.SetOptions statement) {
    TableOptions options = TableOptions.of(statement.options());
    return alter(statement.table(), statement.ifExists(), options);
  }

  @Override
  public Void resetOptions(DdlStatement.ResetOptions statement) {
    TableOptions options = TableOptions.ofReset(statement.options());
    return alter(statement.table(), statement.ifExists(), options);
  }

  private Void alter(TableName table, boolean ifExists, TableOptions options) {
    Optional<TableDetails> found = altered(table, ifExists);
    if (found.isPresent()) {
      String name = found.get().description().name();
      List<TableChange> changes = TableAlteration.changes(found.get(), options);
      try {
        for (int i = 0; i < changes.size(); i++) {
          TableChange change = changes.get(i);
          send(admin -> admin.change(change), () -> isSet(name, options, change));
          if (services.config().ddlWait() || i + 1 < changes.size()) {
            wait.untilReady(name, "changing table '" + name + "'");
          }
        }
        options.timeToLive().ifPresent(wanted -> alterTimeToLive(name, wanted));
        options.tags().ifPresent(wanted -> alterTags(found.get().arn(), wanted));
      } finally {
        services.catalog().changed(name);
      }
    }
    return null;
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

  /** Returns whether a change is done, so that it need not be sent again. */
  private boolean isSet(String table, TableOptions options, TableChange change) {
    return services
        .call(admin -> admin.describe(table))
        .filter(
            now ->
                now.status() == Status.UPDATING
                    || !TableAlteration.changes(now, options).contains(change))
        .isPresent();
  }

  // --- time to live and tags ---

  private void setTimeToLive(String table, String attribute) {
    services.progress().begin();
    send(
        admin -> admin.setTimeToLive(table, attribute, true),
        () ->
            services.call(admin -> admin.timeToLive(table)).filter(attribute::equals).isPresent());
    services.progress().end();
  }

  private void alterTimeToLive(String table, Optional<String> wanted) {
    Optional<String> now = services.call(admin -> admin.timeToLive(table));
    if (now.equals(wanted)) {
      return;
    }
    if (wanted.isEmpty()) {
      send(
          admin -> admin.setTimeToLive(table, now.get(), false),
          () -> services.call(admin -> admin.timeToLive(table)).isEmpty());
    } else if (now.isPresent()) {
      throw Refused.inUse(
          "The time to live of table '"
              + table
              + "' is in attribute '"
              + now.get()
              + "'. ALTER TABLE … RESET (ttl) switches it off; DynamoDB allows another attribute an"
              + " hour later.");
    } else {
      setTimeToLive(table, wanted.get());
    }
  }

  private void alterTags(String arn, Map<String, String> wanted) {
    Map<String, String> now = services.call(admin -> admin.tags(arn));
    Map<String, String> set = new HashMap<>(wanted);
    set.entrySet().removeAll(now.entrySet());
    if (!set.isEmpty()) {
      services.call(
          admin -> {
            admin.tag(arn, set);
            return set;
          });
    }
    // Tags of AWS's own services cannot be removed.
    List<String> gone =
        now.keySet().stream()
            .filter(tag -> !wanted.containsKey(tag) && !tag.startsWith("aws:"))
            .toList();
    if (!gone.isEmpty()) {
      services.call(
          admin -> {
            admin.untag(arn, gone);
            return gone;
          });
    }
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

  // --- indexes ---

  @Override
  public Void createIndex(DdlStatement.CreateIndex statement) {
    TableDetails table = tables.require(statement.table());
    String name = table.description().name();
    String index = statement.index().name().text();
    String doing = "creating index '" + index + "' of table '" + name + "'";
    if (table.index(index).isPresent()) {
      if (!statement.ifNotExists()) {
        throw new DriverException(
            SqlState.DUPLICATE_TABLE,
            "The table '"
                + name
                + "' has an index '"
                + index
                + "' already"
                + statement.index().name().where()
                + ".");
      }
      services.warn(
          "The table '" + name + "' has an index '" + index + "' already; it was not changed.");
      if (services.config().ddlWait()) {
        wait.untilReady(name, doing);
      }
      return null;
    }
    IndexColumns columns = new IndexColumns(table, services);
    NewIndex wanted =
        new NewIndexes(
                table.settings().billing(),
                table.settings().capacity(),
                columns::key,
                columns::attribute)
            .of(statement.index());
    TableChange change = new TableChange.CreateIndex(name, wanted);
    send(
        admin -> admin.change(change),
        () ->
            services
                .call(admin -> admin.describe(name))
                .flatMap(now -> now.index(index))
                .filter(now -> now.status() != Status.DELETING)
                .isPresent());
    try {
      if (services.config().ddlWait()) {
        wait.untilReady(name, doing, now -> now.index(index).isPresent());
      }
    } finally {
      services.catalog().changed(name);
    }
    return null;
  }

  @Override
  public Void dropIndex(DdlStatement.DropIndex statement) {
    TableDetails table = tables.require(statement.table());
    String name = table.description().name();
    Function<IndexDetails, String> nameOf = each -> each.index().name();
    Optional<IndexDetails> found =
        LenientNameMatcher.match(table.indexes(), nameOf, statement.index().text());
    if (found.isEmpty()) {
      String sentence = "The table '" + name + "' has no index '" + statement.index() + "'";
      if (statement.ifExists()) {
        services.warn(sentence + ", so nothing was deleted.");
        return null;
      }
      throw new DriverException(
          SqlState.UNDEFINED_OBJECT,
          sentence
              + statement.index().where()
              + "."
              + NearestName.hint(
                  table.indexes().stream().map(nameOf).toList(), statement.index().text()));
    }
    if (!found.get().index().global()) {
      throw Refused.statement(
          "The index '"
              + nameOf.apply(found.get())
              + "' is local, and DynamoDB deletes a local index only with its table"
              + statement.index().where()
              + ".");
    }
    String index = nameOf.apply(found.get());
    send(
        admin -> admin.change(new TableChange.DeleteIndex(name, index)),
        () ->
            services
                .call(admin -> admin.describe(name))
                .flatMap(now -> now.index(index))
                .filter(now -> now.status() != Status.DELETING)
                .isEmpty());
    try {
      if (services.config().ddlWait()) {
        wait.untilReady(
            name,
            "deleting index '" + index + "' of table '" + name + "'",
            now -> now.index(index).isEmpty());
      }
    } finally {
      services.catalog().changed(name);
    }
    return null;
  }

  /**
   * Sends a change, again if DynamoDB refused a repeated call and the change is not done.
   *
   * @param isDone looks whether an earlier attempt has begun the change
   */
  private void send(Function<TableAdmin, Sent> change, BooleanSupplier isDone) {
    for (int round = 1; services.call(change) == Sent.PERHAPS_BEFORE; round++) {
      if (isDone.getAsBoolean()) {
        return;
      }
      if (round == MAX_ROUNDS) {
        throw new DriverException(
            SqlState.UNKNOWN_OUTCOME,
            "DynamoDB did not answer the change of the table, and refused it when it was sent"
                + " again. Look at the table before you do it again.");
      }
    }
  }
}
