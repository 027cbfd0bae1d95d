package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.NullWrites;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values that statements write to one attribute.
 *
 * <p>An attribute with one known type, from samples or from {@code schema_file}, takes values that
 * are exactly values of that type: text for numbers and times is read, and nothing is rounded. Any
 * other attribute takes a value of the type that the value itself has. docs/types.md has the table.
 *
 * <p>The results say what to store; an empty result says that the attribute is to be removed, or
 * left out of a new item. All methods throw a {@link DriverException} of class 22 or 23 for a value
 * that the attribute does not take. Its message names the type of the value and not its content.
 *
 * <p>Immutable; one encoder serves all rows and executions of a plan.
 */
public final class ValueEncoder {
  private final AttributePath path;
  private final String target;
  private final Shape shape;
  private final Optional<KeyRole> key;
  private final boolean storesNull;
  private final Conversion conversion;

  private ValueEncoder(Table table, AttributePath path, Shape shape, EncodeOptions options) {
    this.path = path;
    Column column = shape.column();
    this.target = column == null ? Target.text(table, path) : Target.text(table, column);
    this.shape = shape;
    this.key = KeyRole.of(table.description(), path);
    this.storesNull = options.nulls() == NullWrites.NULL;
    this.conversion = new Conversion(options.layout());
  }

  /**
   * Returns the encoder of a column.
   *
   * @throws DriverException SQLState 42000 if no value can be written to the column, because it is
   *     not an attribute
   */
  public static ValueEncoder of(Table table, Column column, EncodeOptions options) {
    if (column.role() != Column.Role.ATTRIBUTE) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          Target.text(table, column)
              + " is not an attribute of its items, so no value can be written to it.");
    }
    return new ValueEncoder(
        table, column.path(), Shape.of(table.columns(), column.path()).as(column), options);
  }

  /** Returns the encoder of an attribute, which a column may show or not. */
  public static ValueEncoder of(Table table, AttributePath path, EncodeOptions options) {
    return new ValueEncoder(table, path, Shape.of(table.columns(), path), options);
  }

  /** Returns the place of the attribute. */
  public AttributePath path() {
    return path;
  }

  /** Returns whether the attribute is part of the table's own key, which no UPDATE can change. */
  public boolean isTableKey() {
    return key.filter(KeyRole::ofTable).isPresent();
  }

  /**
   * Encodes a value that an application set, or the value of a literal: a String, a Number, a
   * Boolean, bytes, a UUID, a date or time of {@code java.sql} or {@code java.time}, a list (a
   * collection or an array), or a Map; null is NULL.
   */
  public Optional<DynamoValue> ofSetter(@Nullable Object value) {
    if (value == null) {
      return ofNull();
    }
    try {
      DynamoValue encoded =
          key.isPresent()
              ? conversion.typed(key.get().type(), value, shape, Level.ofPath(1))
              : conversion.convert(value, shape, Level.ofPath(path.steps().size()));
      key.ifPresent(role -> role.check(encoded));
      return Optional.of(encoded);
    } catch (UnfitException e) {
      throw e.at(target, value);
    }
  }

  /** Encodes a value of a row that the engine computed; null is NULL. */
  public Optional<DynamoValue> ofRow(@Nullable Object value, RowType type) {
    return ofSetter(value == null ? null : type.plain(value));
  }

  /**
   * Takes over the value of an attribute of an item that was read, as {@code SET a = b} and {@code
   * INSERT … SELECT} do with bare columns; null if the item lacks it. The value keeps its type.
   */
  public Optional<DynamoValue> ofAttribute(@Nullable DynamoValue value) {
    if (value == null || (value.equals(DynamoValue.NULL) && key.isPresent())) {
      return ofNull();
    }
    try {
      key.ifPresent(role -> role.check(value));
      return Optional.of(value);
    } catch (UnfitException e) {
      throw e.at(target, value);
    }
  }

  private Optional<DynamoValue> ofNull() {
    if (key.isPresent() && key.get().ofTable()) {
      throw key.get().missing(target);
    }
    return storesNull && key.isEmpty() ? Optional.of(DynamoValue.NULL) : Optional.empty();
  }
}
