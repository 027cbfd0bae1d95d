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
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of LIMIT, FETCH and OFFSET. Calcite reads them as an {@code int} and cuts fractions;
 * PostgreSQL rounds them to a BIGINT.
 */
final class RowCounts {
  private static final BigDecimal INT = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);

  private RowCounts() {}

  /** A LIMIT that no result of this driver reaches is left out. */
  static SqlNode replaced(SqlOrderBy call) {
    SqlNode offset = count(call.offset, "OFFSET");
    SqlNode fetch = count(call.fetch, "LIMIT");
    if (offset != null && exceeds(offset, INT)) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "OFFSET " + offset + " is not supported: it skips at most 2147483647 rows" + at(offset));
    }
    if (exceeds(fetch, INT)) {
      fetch = null;
    }
    if (offset == call.offset && fetch == call.fetch) {
      return call;
    }
    return offset == null && fetch == null && call.orderList.isEmpty()
        ? call.query
        : new SqlOrderBy(call.getParserPosition(), call.query, call.orderList, offset, fetch);
  }

  private static @Nullable SqlNode count(@Nullable SqlNode node, String clause) {
    if (!(node instanceof SqlNumericLiteral literal)) {
      return node;
    }
    BigDecimal given = literal.bigDecimalValue();
    if (given.precision() - (long) given.scale() > 20 || exceeds(node, BIGINT)) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          "The number of " + clause + " is larger than a BIGINT: write a smaller one" + at(node));
    }
    SqlParserPos position = node.getParserPosition();
    return literal.isInteger()
        ? node
        : SqlLiteral.createExactNumeric(
            given.setScale(0, RoundingMode.HALF_UP).toPlainString(), position);
  }

  private static boolean exceeds(@Nullable SqlNode node, BigDecimal most) {
    return node instanceof SqlNumericLiteral literal
        && literal.bigDecimalValue().compareTo(most) > 0;
  }

  private static String at(SqlNode node) {
    return " " + Positions.place(node.getParserPosition()) + ".";
  }
}
