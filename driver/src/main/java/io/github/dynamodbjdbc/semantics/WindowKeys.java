package io.github.dynamodbjdbc.semantics;

import com.google.common.collect.ImmutableList;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Gives window functions keys that Java compares as SQL compares the values: texts in the order of
 * their code points, and equal numbers as one key, whatever their scale or the sign of their zero.
 */
final class WindowKeys extends RexShuttle {
  private final RexBuilder rex;

  WindowKeys(RexBuilder rex) {
    this.rex = rex;
  }

  @Override
  public RexNode visitOver(RexOver original) {
    RexOver over = (RexOver) super.visitOver(original);
    RexWindow window = over.getWindow();
    List<RexNode> partitions = new ArrayList<>();
    window.partitionKeys.stream()
        .filter(key -> !isUntypedNull(key))
        .forEach(key -> partitions.add(EqualKeys.of(rex, key)));
    List<RexFieldCollation> orders = new ArrayList<>();
    for (RexFieldCollation order : window.orderKeys) {
      if (isUntypedNull(order.left)) {
        continue;
      }
      RexNode key = ordered(order.left);
      if (hasDistance(window)) {
        key = measured(window, key);
      }
      if (hasDistance(window) && key.getType().isNullable()) {
        partitions.add(rex.makeCall(SqlStdOperatorTable.IS_NULL, key));
        key = notNull(key);
      }
      orders.add(new RexFieldCollation(key, order.right));
    }
    boolean extreme =
        isExtreme(over.getAggOperator().getKind()) && SqlTypeUtil.inCharFamily(over.getType());
    boolean first = over.getAggOperator().getKind() == SqlKind.FIRST_VALUE && mayBeEmpty(window);
    if (over.getAggOperator().getKind() == SqlKind.LAST_VALUE && mayBeEmpty(window)) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "LAST_VALUE is not supported over a frame without the current row. Reverse ORDER BY and"
              + " the frame, and write FIRST_VALUE.");
    }
    if (partitions.equals(window.partitionKeys)
        && orders.equals(window.orderKeys)
        && !extreme
        && !first) {
      return over;
    }
    List<RexNode> operands = new ArrayList<>();
    over.getOperands().forEach(operand -> operands.add(extreme ? ordered(operand) : operand));
    if (first) {
      operands.add(rex.makeExactLiteral(BigDecimal.ONE));
    }
    RexNode keyed =
        rex.makeOver(
            over.getType(),
            first ? SqlStdOperatorTable.NTH_VALUE : over.getAggOperator(),
            operands,
            partitions,
            ImmutableList.copyOf(orders),
            window.getLowerBound(),
            window.getUpperBound(),
            window.getExclude(),
            window.isRows(),
            true,
            false,
            over.isDistinct(),
            over.ignoreNulls());
    return extreme ? ExactFunctions.OF_ORDER_KEY.call(rex, over.getType(), keyed) : keyed;
  }

  /**
   * Returns whether a frame may have no row because it lacks the current one. Generated code then
   * takes the row before the first for FIRST_VALUE and LAST_VALUE; NTH_VALUE is NULL.
   */
  private static boolean mayBeEmpty(RexWindow window) {
    RexWindowBound lower = window.getLowerBound();
    RexWindowBound upper = window.getUpperBound();
    return !window.orderKeys.isEmpty() && (lower.isFollowing() || upper.isPreceding());
  }

  /** Returns whether a key is NULL without a type, which makes all rows peers. */
  private static boolean isUntypedNull(RexNode key) {
    return key.getType().getSqlTypeName() == SqlTypeName.NULL;
  }

  /**
   * Returns whether a frame reaches as far as a distance of values. Generated code computes with
   * the keys then, and fails at NULL. So NULL gets partitions of its own, in which all rows are
   * peers.
   */
  private static boolean hasDistance(RexWindow window) {
    boolean distance =
        window.getLowerBound().getOffset() != null || window.getUpperBound().getOffset() != null;
    return distance && !window.isRows();
  }

  /** Generated code takes the days of a date for milliseconds, and months as well. */
  private RexNode measured(RexWindow window, RexNode key) {
    for (RexWindowBound bound : List.of(window.getLowerBound(), window.getUpperBound())) {
      RexNode distance = bound.getOffset();
      if (distance == null
          ? bound.isUnbounded() && key.getType().isNullable()
          : isMonths(distance)) {
        throw new DriverException(
            SqlState.FEATURE_NOT_SUPPORTED,
            distance == null
                ? "A RANGE from or to UNBOUNDED with a distance at its other end is not supported"
                    + " over values that may be NULL. Write COALESCE(value, …) in ORDER BY."
                : "A RANGE of months or years is not supported. Write a number of days.");
      }
    }
    if (SqlTypeUtil.isDecimal(key.getType())) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "A RANGE with a distance is not supported over DECIMAL. Write CAST(value AS DOUBLE"
              + " PRECISION) in ORDER BY.");
    }
    return SqlTypeUtil.isDate(key.getType())
        ? rex.makeCast(
            ValueKind.TIMESTAMP.type(rex.getTypeFactory(), key.getType().isNullable()), key)
        : key;
  }

  private static boolean isMonths(RexNode distance) {
    return SqlTypeName.YEAR_INTERVAL_TYPES.contains(distance.getType().getSqlTypeName());
  }

  private RexNode notNull(RexNode key) {
    return rex.makeCall(
        SqlStdOperatorTable.CASE,
        rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, key),
        rex.makeNotNull(key),
        rex.makeZeroRexNode(rex.getTypeFactory().createTypeWithNullability(key.getType(), false)));
  }

  /** Returns whether an aggregate gives one of the values that it meets, by their order. */
  static boolean isExtreme(SqlKind kind) {
    return kind == SqlKind.MIN || kind == SqlKind.MAX;
  }

  private RexNode ordered(RexNode node) {
    if (node.getType().getComponentType() != null) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "A window cannot be ordered by a list. Order it by an element, list[1], or by the text"
              + " ARRAY_TO_STRING(list, ',').");
    }
    if (SqlTypeUtil.inCharFamily(node.getType())) {
      return ExactFunctions.TO_ORDER_KEY.call(rex, node.getType(), node);
    }
    return EqualKeys.isDouble(node.getType()) ? EqualKeys.of(rex, node) : node;
  }
}
