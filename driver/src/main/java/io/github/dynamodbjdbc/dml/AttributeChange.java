package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.Optional;

/** A change of one attribute of an item, with all its values known. */
sealed interface AttributeChange {
  /** The attribute that changes. */
  AttributePath path();

  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of change. */
  interface Visitor<R> {
    R set(Set set);

    R remove(Remove remove);

    R copy(Copy copy);

    R sum(Sum sum);
  }

  /** The attribute gets this value. */
  record Set(AttributePath path, DynamoValue value) implements AttributeChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.set(this);
    }
  }

  /** The item loses the attribute. */
  record Remove(AttributePath path) implements AttributeChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.remove(this);
    }
  }

  /**
   * The attribute gets the value of another attribute.
   *
   * @param none the value where the other has none; empty if the attribute is removed then
   * @param type the type that the other attribute's values have
   */
  record Copy(
      AttributePath path, AttributePath from, AttributeType type, Optional<DynamoValue> none)
      implements AttributeChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.copy(this);
    }
  }

  /**
   * The attribute gets the sum of an attribute and a number.
   *
   * @param none the value where there is no summand; empty if the attribute is removed then
   */
  record Sum(
      AttributePath path, AttributePath summand, BigDecimal amount, Optional<DynamoValue> none)
      implements AttributeChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sum(this);
    }
  }
}
