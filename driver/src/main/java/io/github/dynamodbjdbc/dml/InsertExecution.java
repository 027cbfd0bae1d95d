package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.encode.ItemBuilder;
import io.github.dynamodbjdbc.encode.ItemRules;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.sql.WriteStatement.Mode;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.WriteAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One execution of INSERT, UPSERT or REPLACE: writes the rows in their order. */
final class InsertExecution {
  private final InsertPlan plan;
  private final WriteServices services;
  private final StatementContext context;
  private final TableDescription table;
  private long written;

  InsertExecution(InsertPlan plan, WriteServices services, StatementContext context) {
    this.plan = plan;
    this.services = services;
    this.context = context;
    this.table = plan.table().description();
  }

  /** Returns the number of rows, which were all written. */
  long run() {
    if (plan.source().isPresent()) {
      return copy(plan.source().get());
    }
    for (InsertPlan.Row row : plan.rows()) {
      Object[] parameters = {};
      Object[] fields = {};
      if (row.computed().isPresent()) {
        StatementContext bound = row.computed().get().bind(context, services.parameters());
        parameters = bound.scope().parameters().toArray();
        fields = fields(row.computed().get(), bound);
      }
      write(row.values(), parameters, fields);
    }
    return written;
  }

  /** Writes the rows of a query as they come. */
  private long copy(InsertPlan.Source source) {
    StatementContext bound = source.query().bind(context, services.parameters());
    Object[] parameters = bound.scope().parameters().toArray();
    try (RowStream rows = source.query().open(bound)) {
      if (!source.ofTarget()) {
        while (rows.next()) {
          write(source.values(), parameters, rows.row());
        }
        return written;
      }
      KeptRows.of(rows, "The rows to write", context)
          .forEach(row -> write(source.values(), parameters, row));
    }
    return written;
  }

  private void write(List<NewValue> values, Object[] parameters, Object[] fields) {
    try {
      writeRow(values, parameters, fields);
    } catch (ItemImage.UnfitException e) {
      throw afterSome(e.failure());
    } catch (DriverException e) {
      throw afterSome(e);
    }
    written++;
  }

  private DriverException afterSome(DriverException e) {
    boolean single = plan.source().isEmpty() && plan.rows().size() == 1;
    String all = plan.source().isEmpty() ? "Of the " + plan.rows().size() + " rows" : "Of the rows";
    return single
        ? e
        : new DriverException(
            e.state(),
            e.getMessage()
                + " "
                + all
                + ", the first "
                + written
                + " were written before that, and stay so.",
            e);
  }

  private void writeRow(List<NewValue> newValues, Object[] parameters, Object[] fields) {
    Map<String, DynamoValue> base = Map.of();
    List<AttributeChange> changes = new ArrayList<>();
    NewValues values = new NewValues(plan.encoding(), services.parameters(), parameters);
    for (int i = 0; i < plan.columns().size(); i++) {
      Column column = plan.columns().get(i);
      NewValue value = newValues.get(i);
      if (column.role() == Column.Role.RECORD) {
        base = plan.encoding().record(recordText(value, fields));
      } else {
        changes.add(values.change(new Target(column, value), fields));
      }
    }
    ItemBuilder builder = new ItemBuilder(base);
    for (AttributeChange change : changes) {
      builder.put(
          change.path(),
          change instanceof AttributeChange.Set set ? Optional.of(set.value()) : Optional.empty());
    }
    Map<String, DynamoValue> item = builder.item();
    Map<String, DynamoValue> key = key(item);
    new ItemRules(plan.table()).check(item);
    if (plan.mode() == Mode.UPSERT) {
      changes.removeIf(change -> key.containsKey(change.path().root()));
      new ItemChange(services.writer(), table, key).update(changes, condition -> {}, true);
    } else {
      put(key, item);
    }
    services.learned().accept(plan.table(), item);
  }

  private static Object[] fields(RowProgram program, StatementContext bound) {
    try (RowStream rows = program.open(bound)) {
      if (!rows.next()) {
        throw new IllegalStateException("the values of a row are one row");
      }
      return rows.row();
    }
  }

  private @Nullable Object recordText(NewValue value, Object[] fields) {
    if (value instanceof NewValue.Parameter parameter) {
      return services.parameters().get(parameter.index());
    }
    return value instanceof NewValue.Field field
        ? fields[field.index()]
        : ((NewValue.Literal) value).value();
  }

  private Map<String, DynamoValue> key(Map<String, DynamoValue> item) {
    Map<String, DynamoValue> key = WriteRequest.keyOf(table, item);
    table
        .keys()
        .forEach(
            attribute -> {
              if (!key.containsKey(attribute.name())) {
                throw new DriverException(
                    SqlState.NOT_NULL_VIOLATION,
                    "A row for table '"
                        + plan.table().name()
                        + "' has no value for '"
                        + attribute.name()
                        + "', which is part of the primary key. Give every row a value of it.");
              }
            });
    return key;
  }

  private void put(Map<String, DynamoValue> key, Map<String, DynamoValue> item) {
    Placeholders placeholders = new Placeholders();
    ConditionText condition = new ConditionText(placeholders);
    if (plan.mode() == Mode.INSERT) {
      condition.isNew(table.partitionKey().name());
    }
    WriteRequest.Put request =
        new WriteRequest.Put(
            table.name(),
            key,
            item,
            new Expressions(
                Optional.empty(), condition.text(), placeholders.names(), placeholders.values()),
            Returns.NOTHING);
    if (!services.writer().write(WriteAction.put(request)).held()) {
      throw duplicate(key);
    }
  }

  private DriverException duplicate(Map<String, DynamoValue> key) {
    return new DriverException(
        SqlState.DUPLICATE_KEY,
        "Table '"
            + plan.table().name()
            + "' has an item already whose primary key is "
            + key.entrySet().stream()
                .map(part -> part.getKey() + " = " + part.getValue().value())
                .collect(Collectors.joining(", "))
            + ". INSERT never overwrites: UPSERT INTO sets attributes of the item, REPLACE INTO"
            + " replaces it.");
  }
}
