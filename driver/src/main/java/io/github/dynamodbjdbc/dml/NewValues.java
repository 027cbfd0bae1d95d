package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.encode.RowType;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.WireValues;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the targets of a statement the values that they have in one execution. */
final class NewValues {
  private final Encoding encoding;
  private final List<Object> parameters;
  private final Binder binder;

  /**
   * @param parameters the values of {@code ?}, as the application set them
   * @param bound the parameters as the statement's query has them, then its computed values
   */
  NewValues(Encoding encoding, List<Object> parameters, Object[] bound) {
    this.encoding = encoding;
    this.parameters = parameters;
    this.binder = new Binder(bound);
  }

  /**
   * Returns the change that a target stands for.
   *
   * @param row of the statement's query; empty where no value is a field of it
   */
  AttributeChange change(Target target, Object[] row) {
    return target.value().accept(new ToChange(target.column(), row));
  }

  private final class ToChange implements NewValue.Visitor<AttributeChange> {
    private final Column column;
    private final Object[] row;

    ToChange(Column column, Object[] row) {
      this.column = column;
      this.row = row;
    }

    @Override
    public AttributeChange parameter(NewValue.Parameter parameter) {
      return setOrRemove(encoding.of(column).ofSetter(parameters.get(parameter.index())));
    }

    @Override
    public AttributeChange literal(NewValue.Literal literal) {
      return setOrRemove(encoding.of(column).ofSetter(literal.value()));
    }

    @Override
    public AttributeChange constant(NewValue.Constant constant) {
      return computed(binder.value(constant.operand()), constant.type());
    }

    @Override
    public AttributeChange field(NewValue.Field field) {
      return computed(row[field.index()], field.type());
    }

    @Override
    public AttributeChange generated(NewValue.Generated generated) {
      return setOrRemove(encoding.of(column).ofSetter(generated.generator().next()));
    }

    private AttributeChange computed(@Nullable Object value, RowType type) {
      if (DynamoValue.NULL.equals(value)) {
        return setOrRemove(none());
      }
      return setOrRemove(
          value instanceof DynamoValue stored
              ? encoding.of(column).ofAttribute(stored)
              : encoding.of(column).ofRow(value, type));
    }

    @Override
    public AttributeChange sum(NewValue.Sum sum) {
      Optional<BigDecimal> amount = number(sum.amount());
      return amount
          .<AttributeChange>map(
              number ->
                  new AttributeChange.Sum(
                      column.path(),
                      sum.summand().path(),
                      sum.minus() ? number.negate() : number,
                      none()))
          .orElseGet(() -> setOrRemove(none()));
    }

    @Override
    public AttributeChange copy(NewValue.Copy copy) {
      return new AttributeChange.Copy(
          column.path(), copy.from().path(), WireValues.type(copy.from()), none());
    }

    /** The value that stands for NULL. */
    private Optional<DynamoValue> none() {
      return encoding.of(column).ofSetter(null);
    }

    private AttributeChange setOrRemove(Optional<DynamoValue> value) {
      return value
          .<AttributeChange>map(present -> new AttributeChange.Set(column.path(), present))
          .orElseGet(() -> new AttributeChange.Remove(column.path()));
    }
  }

  private Optional<BigDecimal> number(Operand operand) {
    // DynamoDB would keep zeros at the end of an amount in the sum.
    return WireValues.number(binder.value(operand)).map(BigDecimal::stripTrailingZeros);
  }
}
