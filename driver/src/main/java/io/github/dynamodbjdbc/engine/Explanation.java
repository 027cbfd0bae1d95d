package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code EXPLAIN} of a statement: its plan, a line a row. {@code EXPLAIN ANALYZE} runs the
 * statement to its end and adds what it read and wrote, what that cost, and how long it took.
 */
final class Explanation implements PreparedRows {
  private static final List<ResultColumn> COLUMNS =
      List.of(ResultColumn.of("PLAN", JDBCType.VARCHAR).notNull());

  /** A run of the statement, which gives the sentence about its result. */
  private interface Run {
    String of(StatementContext context);
  }

  private final Prepared statement;
  private final @Nullable ReadPlan streamed;
  private final List<String> plan;
  private final Run run;
  private final boolean analyze;

  Explanation(CompiledQuery query, boolean analyze) {
    this.statement = query;
    this.streamed = query.streamed();
    this.plan = query.explanation();
    this.run = context -> rows(query, context);
    this.analyze = analyze;
  }

  Explanation(PreparedUpdate update, boolean analyze) {
    this.statement = update;
    this.streamed = null;
    this.plan = update.plan().explanation();
    this.run = context -> items(update, context);
    this.analyze = analyze;
  }

  private static String rows(CompiledQuery query, StatementContext context) {
    long rows = 0;
    try (RowStream stream = query.execute(context)) {
      while (stream.next()) {
        rows++;
      }
    }
    return rows + " rows";
  }

  private static String items(PreparedUpdate update, StatementContext context) {
    WriteMeter meter = new WriteMeter(context.services().config().maxWriteUnits());
    long items = update.execute(context, meter).items();
    return items + (items == 1 ? " item; " : " items; ") + meter.statistics();
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return statement.parameters();
  }

  @Override
  public @Nullable ReadPlan streamed() {
    return analyze ? streamed : null;
  }

  /** The plan alone does not depend on the values. */
  @Override
  public boolean needsValues() {
    return analyze;
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return needsValues() || values.size() == parameters().size()
        ? statement.bind(values)
        : List.of();
  }

  @Override
  public List<GivenParameter> given(List<Object> values) {
    return needsValues() || values.size() == parameters().size()
        ? statement.given(values)
        : List.of();
  }

  @Override
  public RowStream execute(StatementContext context) {
    return new Lines(context);
  }

  private List<String> lines(StatementContext context) {
    List<String> lines = new ArrayList<>(plan);
    if (analyze) {
      long start = System.nanoTime();
      String result = run.of(context);
      double millis = (System.nanoTime() - start) / 1e6;
      StatementStatistics read = context.statistics();
      lines.add(String.format(Locale.ROOT, "%s in %.1f ms; %s", result, millis, read));
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
