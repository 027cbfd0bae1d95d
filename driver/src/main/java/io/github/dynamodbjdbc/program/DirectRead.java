package io.github.dynamodbjdbc.program;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.exec.TableReader;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;

/**
 * A statement that one read answers: its columns, in any order and any number of times, and nothing
 * to be computed. There is no code to generate, to compile, or to run for each row.
 */
public final class DirectRead implements Program {
  private final TableReader reader;
  private final int[] fields;
  private final boolean asRead;

  private DirectRead(ReadPlan read, int[] fields) {
    this.asRead = isPermutation(fields, width(read));
    this.reader = new TableReader(asRead ? inOrder(read, fields) : read, true);
    this.fields = fields;
  }

  private static boolean isPermutation(int[] fields, int width) {
    return fields.length == width && Arrays.stream(fields).distinct().count() == width;
  }

  /** Decodes the columns in the order in which they are shown, so that no row is copied. */
  private static ReadPlan inOrder(ReadPlan read, int[] fields) {
    return read.output().countOnly()
        ? read
        : read.withColumns(Arrays.stream(fields).mapToObj(read.output().columns()::get).toList());
  }

  private static int width(ReadPlan read) {
    return read.output().countOnly() ? 1 : read.output().columns().size();
  }

  /**
   * @param fields which of the plan's fields the result shows
   * @return empty where there is more to do than to read
   */
  public static Optional<Program> of(RelNode physical, List<Integer> fields) {
    List<Integer> shown = new ArrayList<>(fields);
    RelNode node = physical;
    while (node instanceof Calc calc && calc.getProgram().getCondition() == null) {
      for (int i = 0; i < shown.size(); i++) {
        RexNode field = field(calc.getProgram(), shown.get(i));
        if (!(field instanceof RexInputRef ref)) {
          return Optional.empty();
        }
        shown.set(i, ref.getIndex());
      }
      node = calc.getInput();
    }
    return node instanceof DynamoScan scan
        ? Optional.of(new DirectRead(scan.readPlan(), shown.stream().mapToInt(i -> i).toArray()))
        : Optional.empty();
  }

  private static RexNode field(RexProgram program, int index) {
    RexLocalRef projected = program.getProjectList().get(index);
    return program.expandLocalRef(projected);
  }

  @Override
  public RowStream open(StatementContext context) {
    return new Rows(reader.open(context), context.scope().cancellation());
  }

  /** The read's rows as the result's. */
  private final class Rows implements RowStream {
    private final RowStream read;
    private final Cancellation cancellation;

    Rows(RowStream read, Cancellation cancellation) {
      this.read = read;
      this.cancellation = cancellation;
    }

    @Override
    public boolean next() {
      cancellation.check();
      return read.next();
    }

    @Override
    public Object[] row() {
      Object[] row = read.row();
      if (asRead) {
        return row;
      }
      Object[] shown = new Object[fields.length];
      for (int i = 0; i < shown.length; i++) {
        shown[i] = row[fields[i]];
      }
      return shown;
    }

    @Override
    public void close() {
      read.close();
    }
  }
}
