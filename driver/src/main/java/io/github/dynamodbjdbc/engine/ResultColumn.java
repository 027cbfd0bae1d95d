package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.time.TimeLayout;
import java.sql.JDBCType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param label the alias, or the column's name
 * @param type the JDBC type. Values are held as {@link io.github.dynamodbjdbc.value.SqlType} says;
 *     an INTEGER, which only expressions have, as an Integer
 * @param elementType of an ARRAY's elements, else null
 * @param precision digits of a number, characters of a text; 0 where there is no bound
 * @param scale digits after the point, of a DECIMAL. Of a table's column the most that samples had,
 *     while each value keeps its own
 * @param instant whether a TIMESTAMP is an instant (shown in UTC), and not a wall-clock time
 * @param timeText the texts of a TIMESTAMP, DATE or TIME; null for ISO 8601
 * @param table the table it comes from unchanged, if so
 * @param columnName the column of {@code table}
 */
public record ResultColumn(
    String label,
    JDBCType type,
    @Nullable JDBCType elementType,
    int precision,
    int scale,
    boolean nullable,
    boolean instant,
    @Nullable TimeTexts timeText,
    Optional<String> table,
    Optional<String> columnName) {
  /**
   * The texts of the times of a column.
   *
   * @param layout the layout that they are written in
   * @param place the place, in a row, of the text of a time that is stored in another text; NULL
   *     stands there if it is not; -1 if there is no such place
   */
  public record TimeTexts(TimeLayout layout, int place) {}

  /** A column that no table has; its values may be NULL and have no bound. */
  public static ResultColumn of(String label, JDBCType type) {
    return new ResultColumn(
        label, type, null, 0, 0, true, false, null, Optional.empty(), Optional.empty());
  }

  /** The same column where it has no NULL. */
  public ResultColumn notNull() {
    return new ResultColumn(
        label, type, elementType, precision, scale, false, instant, timeText, table, columnName);
  }
}
