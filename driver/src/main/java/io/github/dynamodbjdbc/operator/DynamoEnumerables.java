package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.exec.TableReader;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.RowSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function1;

/** Runs the read of a {@code DynamoScan}: its rows are the input of generated code. */
public final class DynamoEnumerables implements Function1<DataContext, Object> {
  /** Bytes of a reference in a list. */
  private static final int REFERENCE = 8;

  private final ReadPlan readPlan;
  private final boolean repeated;
  private final Optional<JoinedRead> joined;

  /**
   * @param repeated true if one execution asks for the rows several times
   * @param joined present if the read is the inner side of a lookup join
   */
  public DynamoEnumerables(ReadPlan readPlan, boolean repeated, Optional<JoinedRead> joined) {
    this.readPlan = readPlan;
    this.repeated = repeated;
    this.joined = joined;
  }

  @Override
  public Object apply(DataContext root) {
    StatementContext context = ContextVariables.statement(root);
    boolean scalar = readPlan.output().countOnly() || readPlan.output().columns().size() == 1;
    boolean streamed = context.limits().isStreamed(readPlan);
    return new AbstractEnumerable<Object>() {
      @Override
      public Enumerator<Object> enumerator() {
        RowStream part = (RowStream) root.get(ContextVariables.PART);
        if (part != null) {
          return new RowEnumerator(part, scalar, context.scope().cancellation());
        }
        if (repeated) {
          List<Object> allRows =
              context.scope().operatorState(DynamoEnumerables.this, this::readAll);
          return new CancelableEnumerator(
              Linq4j.enumerator(allRows), context.scope().cancellation());
        }
        return read();
      }

      private Enumerator<Object> read() {
        ReadPlan wanted = joined.map(join -> join.wanted(readPlan, context)).orElse(readPlan);
        RowStream rows = new TableReader(wanted, streamed).open(context);
        context.scope().closeables().accept(rows::close);
        return new RowEnumerator(rows, scalar, context.scope().cancellation());
      }

      private List<Object> readAll() {
        List<Object> all = new ArrayList<>();
        MemoryBudget.Reservation share =
            context
                .services()
                .memory()
                .share(
                    "A join or subquery that goes through table '"
                        + readPlan.table().name()
                        + "' again and again");
        try (Enumerator<Object> rows = read()) {
          while (rows.moveNext()) {
            Object row = rows.current();
            share.hold(REFERENCE + RowSize.of(row));
            all.add(row);
          }
        }
        return all;
      }
    };
  }

  /**
   * A row is an Object[], or the value itself if there is one column: Calcite's convention. It
   * checks for cancellation at each row: an operator that reads all rows before it returns one
   * makes no other call that would notice.
   */
  private static final class RowEnumerator implements Enumerator<Object> {
    private final RowStream rows;
    private final boolean scalar;
    private final Cancellation cancellation;

    RowEnumerator(RowStream rows, boolean scalar, Cancellation cancellation) {
      this.rows = rows;
      this.scalar = scalar;
      this.cancellation = cancellation;
    }

    @Override
    public Object current() {
      Object[] row = rows.row();
      return scalar ? row[0] : row;
    }

    @Override
    public boolean moveNext() {
      cancellation.check();
      return rows.next();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
