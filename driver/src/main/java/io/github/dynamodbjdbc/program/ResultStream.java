package io.github.dynamodbjdbc.program;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.exec.RowStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * The engine's rows as the result's.
 *
 * <p>Calcite's enumerators are not closed: another thread may close while this one is in the middle
 * of them, which they do not bear. All that they hold beside memory is closed by the execution.
 */
public final class ResultStream implements RowStream {
  /** From the engine's rows to the result's: which fields, and how their values are held. */
  public record OutputShape(
      List<Integer> fields, List<UnaryOperator<Object>> normalizers, boolean scalar) {}

  private final Supplier<Enumerable<?>> rows;
  private final OutputShape shape;
  private final Cancellation cancellation;
  private final Consumer<Throwable> constantFailed;
  private @Nullable Enumerator<?> enumerator;
  private volatile boolean closed;

  public ResultStream(
      Supplier<Enumerable<?>> rows,
      OutputShape shape,
      Cancellation cancellation,
      Consumer<Throwable> constantFailed) {
    this.rows = rows;
    this.shape = shape;
    this.cancellation = cancellation;
    this.constantFailed = constantFailed;
  }

  @Override
  public boolean next() {
    if (closed) {
      return false;
    }
    cancellation.check();
    try {
      if (enumerator == null) {
        enumerator = rows.get().enumerator();
      }
      return enumerator.moveNext();
    } catch (ExceptionInInitializerError e) {
      constantFailed.accept(e.getCause());
      throw e;
    }
  }

  @Override
  public Object[] row() {
    Object current = Objects.requireNonNull(enumerator).current();
    int width = shape.fields().size();
    Object[] row = new Object[width];
    for (int i = 0; i < width; i++) {
      Object value = shape.scalar() ? current : field(current, shape.fields().get(i));
      UnaryOperator<Object> normalizer = shape.normalizers().get(i);
      row[i] = value == null || normalizer == null ? value : normalizer.apply(value);
    }
    return row;
  }

  /** Rows are arrays; those of UNNEST … WITH ORDINALITY at the top of a plan are lists. */
  private static Object field(Object row, int field) {
    return row instanceof List<?> list ? list.get(field) : ((Object[]) row)[field];
  }

  @Override
  public void close() {
    closed = true;
  }
}
