package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes changes as the text of an UpdateExpression. */
final class UpdateExpression implements AttributeChange.Visitor<Void> {
  private final Placeholders placeholders;
  private final List<String> set = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();

  private UpdateExpression(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * Returns the expression, for example {@code SET #n0 = :v0 REMOVE #n1}; empty where nothing
   * changes.
   *
   * @param changes none is of a path that lies within another's
   */
  static Optional<String> of(List<AttributeChange> changes, Placeholders placeholders) {
    UpdateExpression expression = new UpdateExpression(placeholders);
    changes.forEach(change -> change.accept(expression));
    List<String> clauses = new ArrayList<>();
    if (!expression.set.isEmpty()) {
      clauses.add("SET " + String.join(", ", expression.set));
    }
    if (!expression.remove.isEmpty()) {
      clauses.add("REMOVE " + String.join(", ", expression.remove));
    }
    return clauses.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", clauses));
  }

  @Override
  public Void set(AttributeChange.Set change) {
    set.add(placeholders.path(change.path()) + " = " + placeholders.value(change.value()));
    return null;
  }

  @Override
  public Void remove(AttributeChange.Remove change) {
    remove.add(placeholders.path(change.path()));
    return null;
  }

  @Override
  public Void copy(AttributeChange.Copy change) {
    set.add(placeholders.path(change.path()) + " = " + placeholders.path(change.from()));
    return null;
  }

  @Override
  public Void sum(AttributeChange.Sum change) {
    String summand = placeholders.path(change.summand());
    boolean minus = change.amount().signum() < 0;
    DynamoValue amount = DynamoValue.ofNumber(change.amount().abs());
    set.add(
        placeholders.path(change.path())
            + " = "
            + summand
            + (minus ? " - " : " + ")
            + placeholders.value(amount));
    return null;
  }
}
