package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.command.DdlStatement;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.Optional;
import java.util.function.Function;

/** Creates and deletes global indexes. */
final class IndexExecution {
  private final DdlServices services;
  private final TableWait wait;
  private final ChangeSender changes;

  IndexExecution(DdlServices services, TableWait wait, ChangeSender changes) {
    this.services = services;
    this.wait = wait;
    this.changes = changes;
  }

  /** Creates an index, unless the table has it and the statement allows that. */
  void create(DdlStatement.CreateIndex statement, TableDetails table) {
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
      return;
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
    try {
      changes.send(
          admin -> admin.change(change),
          () ->
              services
                  .call(admin -> admin.describe(name))
                  .flatMap(now -> now.index(index))
                  .filter(now -> now.status() != Status.DELETING)
                  .isPresent());
    } catch (DriverException e) {
      // Another program may run the same script at the same time.
      if (!statement.ifNotExists() || e.state() != SqlState.DUPLICATE_TABLE) {
        throw e;
      }
    }
    try {
      if (services.config().ddlWait()) {
        wait.untilReady(name, doing, now -> now.index(index).isPresent());
      }
    } finally {
      services.catalog().changed(name);
    }
  }

  /** Deletes an index, unless the table has none of the name and the statement allows that. */
  void drop(DdlStatement.DropIndex statement, TableDetails table) {
    String name = table.description().name();
    Function<IndexDetails, String> nameOf = each -> each.index().name();
    Optional<IndexDetails> found =
        LenientNameMatcher.match(table.indexes(), nameOf, statement.index().text());
    if (found.isEmpty()) {
      String sentence = "The table '" + name + "' has no index '" + statement.index() + "'";
      if (statement.ifExists()) {
        services.warn(sentence + ", so nothing was deleted.");
        return;
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
    changes.send(
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
  }
}
