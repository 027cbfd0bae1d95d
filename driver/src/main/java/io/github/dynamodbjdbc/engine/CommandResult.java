package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few rows that are not a query's: the answer of a command, or the rows of RETURNING. */
final class CommandResult implements PreparedRows {
  private final List<ResultColumn> columns;
  private final boolean atOnce;
  private final Function<StatementContext, List<Object[]>> rows;

  /**
   * @param atOnce whether executing has an effect, so that it must not wait for the first row
   * @param rows values as {@link io.github.dynamodbjdbc.value.SqlType} holds them
   */
  CommandResult(
      List<ResultColumn> columns, boolean atOnce, Function<StatementContext, List<Object[]>> rows) {
    this.columns = List.copyOf(columns);
    this.atOnce = atOnce;
    this.rows = rows;
  }

  static List<ResultColumn> texts(String... labels) {
    return Arrays.stream(labels).map(label -> ResultColumn.of(label, JDBCType.VARCHAR)).toList();
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return List.of();
  }

  @Override
  public @Nullable ReadPlan streamed() {
    return null;
  }

  @Override
  public List<Object> bind(List<Object> values) {
    return List.of();
  }

  @Override
  public RowStream execute(StatementContext context) {
    return new Stream(context);
  }

  private final class Stream implements RowStream {
    private final StatementContext context;
    private @Nullable List<Object[]> made;
    private int at = -1;

    Stream(StatementContext context) {
      this.context = context;
    }

    @Override
    public void start() {
      if (atOnce) {
        make();
      }
    }

    private List<Object[]> make() {
      List<Object[]> known = made;
      if (known == null) {
        known = new ArrayList<>(context.scope().cancellation().call(() -> rows.apply(context)));
        made = known;
      }
      return known;
    }

    @Override
    public boolean next() {
      List<Object[]> all = make();
      at = Math.min(at + 1, all.size());
      return at < all.size();
    }

    @Override
    public Object[] row() {
      if (made == null || at < 0 || at >= made.size()) {
        throw new NoSuchElementException("not on a row");
      }
      return made.get(at).clone();
    }

    @Override
    public void close() {
      made = List.of();
    }
  }
}
