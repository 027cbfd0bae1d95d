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
 * Runs the plan below a Gather in each of the threads that read the segments of a scan, and merges
 * their rows, or their partial groups.
 */
public final class GatherOperator {
  private final ReadPlan readPlan;
  private final Optional<FinalAggregation> merge;

  public GatherOperator(ReadPlan readPlan, Optional<FinalAggregation> merge) {
    this.readPlan = readPlan;
    this.merge = merge;
  }

  /**
   * Returns the gathered rows of one execution. Generated code calls it.
   *
   * @param plan runs the plan below the Gather, once in each reading thread, with a DataContext
   *     that holds the rows of that thread as {@link ContextVariables#PART}
   */
  public Enumerable<Object> rows(
      DataContext root, Function1<DataContext, Enumerable<Object>> plan) {
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
      FinalAggregation aggregation, Cursor<Object> gathered, StatementContext context) {
    MemoryBudget.Reservation share =
        context
            .scope()
            .operatorState(
                this, () -> context.services().memory().share(aggregation.charge().operator()));
    Collection<Object[]> groups = aggregation.merge(gathered, share);
    boolean scalar = aggregation.keys() + aggregation.values().size() == 1;
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

  /** Adapts an Enumerator of Calcite to a Cursor. */
  private record Results(Enumerator<Object> source) implements Cursor<Object> {
    @Override
    public boolean next() {
      return source.moveNext();
    }

    @Override
    public Object current() {
      return source.current();
    }

    /**
     * Does nothing: the reading thread closes the rows, and Calcite's enumerators hold nothing
     * else.
     */
    @Override
    public void close() {}
  }

  /** Adapts a Cursor to an Enumerator of Calcite. */
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
