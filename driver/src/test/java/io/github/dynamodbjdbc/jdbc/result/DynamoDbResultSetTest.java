package io.github.dynamodbjdbc.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DynamoDbResultSetTest {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.of("id", JDBCType.BIGINT),
          ResultColumn.of("Name", JDBCType.VARCHAR),
          ResultColumn.of("name", JDBCType.VARCHAR),
          ResultColumn.of("tags", JDBCType.ARRAY));

  private static ResultSet twoRows() {
    return DynamoDbResultSet.ofRows(
        COLUMNS,
        List.of(
            new Object[] {1L, "upper", "lower", List.of("a", "b")},
            new Object[] {2L, null, null, null}));
  }

  private static void refused(SqlState state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state.code()));
  }

  @Test
  void it_knows_where_it_stands() throws SQLException {
    ResultSet rows = twoRows();
    assertThat(rows.isBeforeFirst()).isTrue();
    refused(SqlState.INVALID_CURSOR_STATE, () -> rows.getInt(1));
    assertThat(rows.next()).isTrue();
    assertThat(rows.isBeforeFirst()).isFalse();
    assertThat(rows.isFirst()).isTrue();
    assertThat(rows.getRow()).isEqualTo(1);
    assertThat(rows.next()).isTrue();
    assertThat(rows.isFirst()).isFalse();
    assertThat(rows.getRow()).isEqualTo(2);
    assertThat(rows.isAfterLast()).isFalse();
    assertThat(rows.next()).isFalse();
    assertThat(rows.isAfterLast()).isTrue();
    assertThat(rows.getRow()).isZero();
    refused(SqlState.INVALID_CURSOR_STATE, () -> rows.getInt(1));
  }

  @Test
  void a_label_finds_its_column_exactly_and_else_whatever_its_case() throws SQLException {
    ResultSet rows = twoRows();
    rows.next();
    assertThat(rows.getString("name")).isEqualTo("lower");
    assertThat(rows.getString("Name")).isEqualTo("upper");
    assertThat(rows.getString("NAME")).isEqualTo("upper");
    refused(SqlState.UNDEFINED_COLUMN, () -> rows.getString("nam"));
    refused(SqlState.INVALID_PARAMETER, () -> rows.getString(5));
  }

  @Test
  void a_list_is_given_as_a_list_and_as_no_other_class() throws SQLException {
    ResultSet rows = twoRows();
    rows.next();
    assertThat((Object) rows.getObject("tags", List.class)).isEqualTo(List.of("a", "b"));
    refused(SqlState.FEATURE_NOT_SUPPORTED, () -> rows.getObject("tags", ArrayList.class));
    refused(SqlState.FEATURE_NOT_SUPPORTED, () -> rows.getObject("tags", Collection.class));
    refused(SqlState.FEATURE_NOT_SUPPORTED, () -> rows.getObject("id", Thread.class));
    refused(SqlState.INVALID_PARAMETER, () -> rows.getObject("id", (Class<?>) null));
    rows.next();
    assertThat(rows.getObject("tags", Thread.class)).isNull();
    assertThat(rows.wasNull()).isTrue();
  }

  /** Fails once it was closed, as an execution does. */
  private static final class EndlessRows implements RowSource {
    private volatile boolean closed;

    @Override
    public List<ResultColumn> columns() {
      return COLUMNS;
    }

    @Override
    public boolean next() {
      if (closed) {
        throw new DriverException(SqlState.STATEMENT_CANCELED, "closed meanwhile");
      }
      return true;
    }

    @Override
    public Object[] row() {
      return new Object[COLUMNS.size()];
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void a_reader_fails_when_another_thread_closes_the_rows() throws Exception {
    DynamoDbResultSet rows =
        new DynamoDbResultSet(new EndlessRows(), false, "s", null, closed -> {});
    rows.next();
    Thread closer =
        new Thread(
            () -> {
              try {
                Thread.sleep(20);
                rows.close();
              } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    closer.start();
    assertThatThrownBy(
            () -> {
              while (rows.next()) {
                rows.isFirst();
              }
            })
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isIn("57014", "24000"));
    closer.join();
  }

  @Test
  void closing_again_is_without_effect() throws SQLException {
    List<DynamoDbResultSet> closed = new ArrayList<>();
    DynamoDbResultSet rows =
        new DynamoDbResultSet(new EndlessRows(), false, "s", null, closed::add);
    rows.close();
    rows.close();
    assertThat(closed).containsExactly(rows);
    assertThat(rows.isClosed()).isTrue();
    refused(SqlState.INVALID_CURSOR_STATE, rows::next);
  }

  @Test
  void an_array_of_an_applications_values_keeps_their_classes() throws SQLException {
    assertThat((Object[]) ListArray.of("bigint", new Object[] {1L, null}).getArray())
        .isInstanceOf(Long[].class)
        .containsExactly(1L, null);
    assertThat((Object[]) ListArray.of("BIGINT", new Object[] {1, 2L}).getArray())
        .containsExactly(1, 2L);
    refused(SqlState.INVALID_PARAMETER, () -> ListArray.of("ARRAY", new Object[0]));
    refused(SqlState.INVALID_PARAMETER, () -> ListArray.of("no_type", new Object[0]));
  }
}
