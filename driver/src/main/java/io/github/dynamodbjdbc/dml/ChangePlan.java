package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The plan of an UPDATE, a DELETE or a TRUNCATE, as immutable data. Parameters are still symbolic.
 *
 * @param encoding of the columns that change
 * @param targets the columns that change; empty where items are deleted
 * @param read the read that finds the items; empty where no item can match, or where a query of
 *     several reads finds them
 * @param condition the WHERE, without what the keys of an item decide, as DynamoDB checks it with
 *     each write; empty where DynamoDB cannot check it exactly
 * @param rows the query that finds the items
 * @param item the same query for the item of one key, whose values are further parameters
 * @param keys the field of each key attribute in a row, in the order of the table's keys
 * @param inputs the columns that the WHERE and the new values use, with the field of a row that
 *     shows each as it is stored
 */
public record ChangePlan(
    Table table,
    Encoding encoding,
    List<Target> targets,
    Kind kind,
    Optional<ReadPlan> read,
    Optional<Predicate> condition,
    RowProgram rows,
    RowProgram item,
    List<Integer> keys,
    List<Input> inputs)
    implements WritePlan {
  /** The statements that change or delete items. */
  public enum Kind {
    UPDATE,
    DELETE,
    /** All items are deleted, without a condition. */
    TRUNCATE
  }

  /**
   * A column that the statement uses.
   *
   * @param field of a row; it holds a DynamoValue, null where the item lacks the attribute
   */
  public record Input(Column column, int field) {}

  public ChangePlan {
    targets = List.copyOf(targets);
    keys = List.copyOf(keys);
    inputs = List.copyOf(inputs);
  }

  @Override
  public List<String> explanation() {
    List<String> lines = new ArrayList<>();
    if (kind == Kind.TRUNCATE) {
      lines.add(
          "Write table "
              + table.description().name()
              + ": BatchWriteItem that deletes, 25 items a call; each "
              + WriteEstimate.text(table.description()));
      rows.explanation().forEach(line -> lines.add("  " + line));
      return lines;
    }
    StringBuilder call =
        new StringBuilder("Write table ")
            .append(table.description().name())
            .append(": ")
            .append(deletes() ? "DeleteItem" : "UpdateItem");
    if (!targets.isEmpty()) {
      call.append(" SET ")
          .append(targets.stream().map(Target::toString).collect(Collectors.joining(", ")));
    }
    call.append(", if the item exists");
    if (isPushed()) {
      condition
          .filter(where -> !(where instanceof Predicate.Constant))
          .ifPresent(where -> call.append(" and ").append(where));
    } else {
      call.append(" and is as it was read");
    }
    boolean byKey = read.filter(one -> one.access().path().primaryKeys().isPresent()).isPresent();
    int keyed = byKey ? read.get().access().path().length() : 0;
    call.append(isPushed() && byKey ? "; " + keyed + (keyed == 1 ? " key" : " keys") : "")
        .append("; each ")
        .append(WriteEstimate.text(table.description()));
    lines.add(call.toString());
    if (isPushed() && byKey) {
      lines.add("  " + read.get().access().path().toString().replaceFirst("^\\S+ ", "by "));
    } else {
      rows.explanation().forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  /** Returns whether items are deleted, and not updated. */
  boolean deletes() {
    return kind != Kind.UPDATE;
  }

  /** Returns whether DynamoDB checks and computes all that the statement says. */
  boolean isPushed() {
    return condition.isPresent() && targets.stream().allMatch(target -> target.value().isPushed());
  }
}
