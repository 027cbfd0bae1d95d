package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code EXPLAIN} of a query: its plan, a line a row. {@code EXPLAIN ANALYZE} runs the query to its
 * end and adds what it read, what that cost, and how long it took.
 */
final class Explanation implements PreparedRows {
  private static final List<ResultColumn> COLUMNS =
      List.of(ResultColumn.of("PLAN", JDBCType.VARCHAR).notNull());

  private final CompiledQuery query;
  private final boolean analyze;

  Explanation(CompiledQuery query, boolean analyze) {
    this.query = query;
    this.analyze = analyze;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return query.parameters();
  }

  @Override
  public @Nullable ReadPlan streamed() {
    return analyze ? query.streamed() : null;
  }

  /** The plan alone does not depend on the values. */
  @Override
  public boolean needsValues() {
    return analyze;
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return needsValues() || values.size() == parameters().size() ? query.bind(values) : List.of();
  }

  @Override
  public List<GivenParameter> given(List<Object> values) {
    return needsValues() || values.size() == parameters().size() ? query.given(values) : List.of();
  }

  @Override
  public RowStream execute(StatementContext context) {
    return new Lines(context);
  }

  private List<String> lines(StatementContext context) {
    List<String> lines = new ArrayList<>(query.explanation());
    if (analyze) {
      long start = System.nanoTime();
      long rows = 0;
      try (RowStream stream = query.execute(context)) {
        while (stream.next()) {
          rows++;
        }
      }
      double millis = (System.nanoTime() - start) / 1e6;
      StatementStatistics read = context.statistics();
      lines.add(String.format(Locale.ROOT, "%d rows in %.1f ms; %s", rows, millis, read));
    }
    return lines;
  }

  /** The lines, made when the first is asked for. */
  private final class Lines implements RowStream {
    private final StatementContext context;
    private @Nullable Iterator<String> lines;
    private @Nullable String line;

    Lines(StatementContext context) {
      this.context = context;
    }

    @Override
    public boolean next() {
      if (lines == null) {
        lines = lines(context).iterator();
      }
      line = lines.hasNext() ? lines.next() : null;
      return line != null;
    }

    @Override
    public Object[] row() {
      return new Object[] {line};
    }

    @Override
    public void close() {
      lines = List.<String>of().iterator();
    }
  }
}
