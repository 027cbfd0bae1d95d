package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Operand.Computed;
import io.github.dynamodbjdbc.expression.Operand.Joined;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Operand.Parameter;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces the parameters and computed operands of a condition by the values of one execution. */
public final class Binder
    implements Predicate.Visitor<Predicate>,
        Predicate.TestVisitor<Predicate>,
        Operand.Visitor<Object> {
  private final Object[] parameters;

  /**
   * @param parameters the values of the parameters, then the {@linkplain LazyValue values} of the
   *     computed operands
   */
  public Binder(Object[] parameters) {
    this.parameters = parameters;
  }

  /** The value of an operand; null is SQL's NULL. */
  public @Nullable Object value(Operand operand) {
    return operand.accept(this);
  }

  /** The same condition with literals only. */
  public Predicate bind(Predicate predicate) {
    return predicate.accept(this);
  }

  @Override
  public @Nullable Object literal(Literal literal) {
    return literal.value();
  }

  @Override
  public @Nullable Object parameter(Parameter parameter) {
    return parameters[parameter.index()];
  }

  @Override
  public @Nullable Object computed(Computed computed) {
    return LazyValue.of(parameters[computed.index()]);
  }

  @Override
  public Object joined(Joined joined) {
    throw new IllegalArgumentException("JoinLookups.bind replaces it first: " + joined);
  }

  @Override
  public Predicate test(ColumnTest test) {
    return test.acceptTest(this);
  }

  @Override
  public Predicate and(And and) {
    return new And(bind(and.operands()));
  }

  @Override
  public Predicate or(Or or) {
    return new Or(bind(or.operands()));
  }

  @Override
  public Predicate not(Not not) {
    return new Not(bind(not.operand()));
  }

  @Override
  public Predicate constant(Constant constant) {
    return constant;
  }

  @Override
  public Predicate comparison(Comparison comparison) {
    return new Comparison(comparison.column(), comparison.operator(), bind(comparison.value()));
  }

  @Override
  public Predicate in(In in) {
    return new In(in.column(), in.values().stream().map(this::bind).toList());
  }

  @Override
  public Predicate startsWith(StartsWith startsWith) {
    return new StartsWith(startsWith.column(), bind(startsWith.prefix()));
  }

  @Override
  public Predicate contains(Contains contains) {
    return new Contains(contains.column(), bind(contains.part()));
  }

  @Override
  public Predicate hasElement(HasElement hasElement) {
    return new HasElement(hasElement.column(), bind(hasElement.value()));
  }

  @Override
  public Predicate size(Size size) {
    return new Size(size.column(), size.operator(), bind(size.value()));
  }

  @Override
  public Predicate isNull(IsNull isNull) {
    return isNull;
  }

  private List<Predicate> bind(List<Predicate> predicates) {
    return predicates.stream().map(this::bind).toList();
  }

  private Operand bind(Operand operand) {
    return new Literal(value(operand));
  }
}
