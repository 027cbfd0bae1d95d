package io.github.dynamodbjdbc.semantics;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
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
    List<RexNode> partitions =
        window.partitionKeys.stream().map(key -> EqualKeys.of(rex, key)).toList();
    List<RexFieldCollation> orders = new ArrayList<>();
    for (RexFieldCollation order : window.orderKeys) {
      orders.add(new RexFieldCollation(ordered(order.left), order.right));
    }
    boolean extreme =
        isExtreme(over.getAggOperator().getKind()) && SqlTypeUtil.inCharFamily(over.getType());
    if (partitions.equals(window.partitionKeys) && orders.equals(window.orderKeys) && !extreme) {
      return over;
    }
    RexNode keyed =
        rex.makeOver(
            over.getType(),
            over.getAggOperator(),
            extreme ? over.getOperands().stream().map(this::ordered).toList() : over.getOperands(),
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

  /** Returns whether an aggregate gives one of the values that it meets, by their order. */
  static boolean isExtreme(SqlKind kind) {
    return kind == SqlKind.MIN || kind == SqlKind.MAX;
  }

  private RexNode ordered(RexNode node) {
    if (SqlTypeUtil.inCharFamily(node.getType())) {
      return ExactFunctions.TO_ORDER_KEY.call(rex, node.getType(), node);
    }
    return EqualKeys.isDouble(node.getType()) ? EqualKeys.of(rex, node) : node;
  }
}
