package io.github.dynamodbjdbc.program;

import static java.util.Objects.requireNonNull;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.expression.LazyValue;
import io.github.dynamodbjdbc.semantics.LibraryCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a plan that have one value in an execution. Code that Calcite generates
 * computes them, as it would in a filter, so a value, NULL or an error is the same in both places.
 * Each is compiled when it is first needed, once for the plan.
 */
public final class Computations {
  private final RexBuilder builder;
  private final List<Computation> computations;

  /**
   * @param expressions in the order of their values
   */
  public Computations(RexBuilder builder, List<RexNode> expressions) {
    this.builder = builder;
    this.computations = expressions.stream().map(Computation::new).toList();
  }

  /** The context of the same execution, with the values after those of the parameters. */
  public StatementContext addTo(StatementContext context) {
    if (computations.isEmpty()) {
      return context;
    }
    AtomicReference<DataContext> data = new AtomicReference<>();
    List<LazyValue> values =
        computations.stream()
            .map(computation -> new LazyValue(() -> computation.value(requireNonNull(data.get()))))
            .toList();
    StatementContext extended =
        new StatementContext(
            context.services(), context.limits(), context.scope().withComputed(values));
    data.set(new ExecutionData(extended, Map.of()));
    return extended;
  }

  /** One expression and its code. */
  private final class Computation {
    private final RexNode expression;
    private volatile @Nullable Function1<DataContext, Object[]> code;

    Computation(RexNode expression) {
      this.expression = expression.accept(new LibraryCalls(builder));
    }

    @Nullable Object value(DataContext data) {
      Function1<DataContext, Object[]> compiled = code;
      if (compiled == null) {
        compiled =
            RexExecutorImpl.getExecutable(
                    builder, List.of(expression), builder.getTypeFactory().builder().build())
                .getFunction();
        code = compiled;
      }
      return compiled.apply(data)[0];
    }
  }
}
