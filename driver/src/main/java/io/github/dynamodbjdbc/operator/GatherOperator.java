package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.Cursor;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.exec.TableReader;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.schema.SchemaPlus;

/**
 * A Gather at run time. Generated code calls it with the DataContext and the function that runs the
 * plan below it.
 */
public final class GatherOperator implements Function1<Object[], Object> {
  private final ReadPlan readPlan;
  private final Optional<FinalAggregation> merge;

  public GatherOperator(ReadPlan readPlan, Optional<FinalAggregation> merge) {
    this.readPlan = readPlan;
    this.merge = merge;
  }

  @Override
  @SuppressWarnings("unchecked") // as the generated code passes them
  public Object apply(Object[] parts) {
    DataContext root = (DataContext) parts[0];
    Function1<DataContext, Enumerable<Object>> plan =
        (Function1<DataContext, Enumerable<Object>>) parts[1];
    StatementContext context = ContextVariables.statement(root);
    return new AbstractEnumerable<Object>() {
      @Override
      public Enumerator<Object> enumerator() {
        Cursor<Object> gathered =
            new TableReader(readPlan, context.limits().isStreamed(readPlan))
                .through(
                    rows -> new Results(plan.apply(new PartData(root, rows)).enumerator()),
                    context);
        context.scope().closeables().accept(gathered::close);
        return merge.isPresent() ? merged(merge.get(), gathered, context) : new Gathered(gathered);
      }
    };
  }

  private Enumerator<Object> merged(
      FinalAggregation how, Cursor<Object> gathered, StatementContext context) {
    MemoryBudget.Reservation share =
        context
            .scope()
            .operatorState(this, () -> context.services().memory().share(how.weight().operator()));
    Collection<Object[]> groups = how.merge(gathered, share);
    boolean scalar = how.keys() + how.values().size() == 1;
    List<Object> rows = groups.stream().map(group -> scalar ? group[0] : (Object) group).toList();
    return new CancelableEnumerator(Linq4j.enumerator(rows), context.scope().cancellation());
  }

  /** The execution's DataContext, with the rows of one thread. */
  private record PartData(DataContext root, RowStream rows) implements DataContext {
    @Override
    public Object get(String name) {
      return name.equals(ContextVariables.PART) ? rows : root.get(name);
    }

    @Override
    public SchemaPlus getRootSchema() {
      return root.getRootSchema();
    }

    @Override
    public JavaTypeFactory getTypeFactory() {
      return root.getTypeFactory();
    }

    @Override
    public QueryProvider getQueryProvider() {
      return root.getQueryProvider();
    }
  }

  /** From Calcite to ours. */
  private record Results(Enumerator<Object> source) implements Cursor<Object> {
    @Override
    public boolean next() {
      return source.moveNext();
    }

    @Override
    public Object current() {
      return source.current();
    }

    /** Nothing: the rows are closed by who opened them, and Calcite's enumerators hold no more. */
    @Override
    public void close() {}
  }

  /** From ours to Calcite. */
  private record Gathered(Cursor<Object> source) implements Enumerator<Object> {
    @Override
    public boolean moveNext() {
      return source.next();
    }

    @Override
    public Object current() {
      return source.current();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
