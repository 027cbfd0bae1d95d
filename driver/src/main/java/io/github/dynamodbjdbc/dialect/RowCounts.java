package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.Positions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of LIMIT, FETCH and OFFSET, as PostgreSQL reads them: it rounds them to a BIGINT,
 * refuses negative ones, and takes NULL for no limit and for no offset. Calcite has an {@code int}
 * for them and cuts fractions.
 */
public final class RowCounts {
  private static final BigDecimal BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);

  /** The clause that a number stands in. */
  public enum Clause {
    LIMIT(SqlState.INVALID_LIMIT),
    OFFSET(SqlState.INVALID_OFFSET);

    private final SqlState negative;

    Clause(SqlState negative) {
      this.negative = negative;
    }
  }

  private RowCounts() {}

  /** A LIMIT that no result of this driver reaches is left out. */
  static SqlNode replaced(SqlOrderBy call) {
    SqlNode offset = count(call.offset, Clause.OFFSET);
    SqlNode fetch = count(call.fetch, Clause.LIMIT);
    if (offset == call.offset && fetch == call.fetch) {
      return call;
    }
    return offset == null && fetch == null && call.orderList.isEmpty()
        ? call.query
        : new SqlOrderBy(call.getParserPosition(), call.query, call.orderList, offset, fetch);
  }

  private static @Nullable SqlNode count(@Nullable SqlNode node, Clause clause) {
    if (!(node instanceof SqlNumericLiteral literal)) {
      return node;
    }
    String place = " " + Positions.place(node.getParserPosition());
    int rows = rows(literal.bigDecimalValue(), clause, place);
    if (clause == Clause.LIMIT && rows == Integer.MAX_VALUE) {
      return null;
    }
    return literal.isInteger()
        ? node
        : SqlLiteral.createExactNumeric(Integer.toString(rows), node.getParserPosition());
  }

  /**
   * Returns the value of a parameter.
   *
   * @param index from 0
   */
  public static int ofParameter(@Nullable Object value, Clause clause, int index) {
    if (value == null) {
      return clause == Clause.LIMIT ? Integer.MAX_VALUE : 0;
    }
    try {
      BigDecimal number = new BigDecimal(value.toString().trim());
      boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
      if (whole || number.signum() < 0) {
        return rows(number, clause, " (parameter " + (index + 1) + ")");
      }
      throw notWhole(clause, index, null);
    } catch (NumberFormatException e) {
      throw notWhole(clause, index, e);
    }
  }

  private static DriverException notWhole(
      Clause clause, int index, @Nullable NumberFormatException cause) {
    return new DriverException(
        SqlState.VALUE_DOES_NOT_FIT,
        "Parameter "
            + (index + 1)
            + " is the number of "
            + clause
            + ", and its value is not a whole number. Set one, or NULL for "
            + (clause == Clause.LIMIT ? "no limit." : "no offset."),
        cause);
  }

  private static int rows(BigDecimal given, Clause clause, String place) {
    if (given.signum() < 0) {
      throw new DriverException(
          clause.negative,
          "The number of "
              + clause
              + " must not be negative"
              + place
              + ". Leave "
              + clause
              + " out, or write 0 or more.");
    }
    if (given.precision() - (long) given.scale() > 20 || given.compareTo(BIGINT) > 0) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          "The number of "
              + clause
              + " is larger than a BIGINT: write a smaller one"
              + place
              + ".");
    }
    long rows = given.setScale(0, RoundingMode.HALF_UP).longValue();
    if (rows > Integer.MAX_VALUE && clause == Clause.OFFSET) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "OFFSET " + rows + " is not supported: it skips at most 2147483647 rows" + place + ".");
    }
    return (int) Math.min(rows, Integer.MAX_VALUE);
  }
}
