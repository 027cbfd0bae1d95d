package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Operand.Parameter;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.List;

/** Puts an execution's values in the place of parameters. */
public final class Binder {
  private final Object[] parameters;

  public Binder(Object[] parameters) {
    this.parameters = parameters;
  }

  /** The value of an operand; null is SQL's NULL. */
  public Object value(Operand operand) {
    return operand instanceof Parameter parameter
        ? parameters[parameter.index()]
        : ((Literal) operand).value();
  }

  /** The same condition with literals only. */
  public Predicate bind(Predicate predicate) {
    if (predicate instanceof Comparison comparison) {
      return new Comparison(
          comparison.column(), comparison.operator(), literal(comparison.value()));
    }
    if (predicate instanceof In in) {
      return new In(in.column(), in.values().stream().map(this::literal).toList());
    }
    if (predicate instanceof StartsWith starts) {
      return new StartsWith(starts.column(), literal(starts.prefix()));
    }
    if (predicate instanceof Contains contains) {
      return new Contains(contains.column(), literal(contains.part()));
    }
    if (predicate instanceof HasElement has) {
      return new HasElement(has.column(), literal(has.value()));
    }
    if (predicate instanceof Size size) {
      return new Size(size.column(), size.operator(), literal(size.value()));
    }
    if (predicate instanceof And and) {
      return new And(bind(and.operands()));
    }
    if (predicate instanceof Or or) {
      return new Or(bind(or.operands()));
    }
    return predicate instanceof Not not ? new Not(bind(not.operand())) : predicate;
  }

  private List<Predicate> bind(List<Predicate> predicates) {
    return predicates.stream().map(this::bind).toList();
  }

  private Operand literal(Operand operand) {
    return new Literal(value(operand));
  }
}
