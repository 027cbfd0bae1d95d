package io.github.dynamodbjdbc.semantics;

import java.math.BigDecimal;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Makes comparisons of texts follow the order of code points, which is the order of DynamoDB's
 * UTF-8. Java's own order puts U+1F600 before U+FFFD, and a condition must mean the same in the
 * driver and in DynamoDB.
 *
 * <p>Apply it after the scans have taken over their conditions: it hides comparisons from the
 * rules.
 */
public final class CodePointComparisons extends RexShuttle {
  private final RexBuilder builder;

  public CodePointComparisons(RexBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RexNode visitCall(RexCall call) {
    if (call.getKind() == SqlKind.SEARCH && isText(call.getOperands().get(0))) {
      RexNode expanded = RexUtil.expandSearch(builder, null, call);
      return expanded.getKind() == SqlKind.SEARCH ? call : expanded.accept(this);
    }
    RexNode visited = super.visitCall(call);
    if (visited.isA(SqlKind.AND) || visited.isA(SqlKind.OR)) {
      // An expanded SEARCH may be an OR inside an OR, which Calcite requires to be flat.
      return RexUtil.flatten(builder, visited);
    }
    if (!(visited instanceof RexCall result)
        || result.getOperands().size() != 2
        || !result.getOperands().stream().allMatch(CodePointComparisons::isText)) {
      return visited;
    }
    SqlOperator operator =
        switch (result.getKind()) {
          case LESS_THAN -> SqlStdOperatorTable.LESS_THAN;
          case LESS_THAN_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
          case GREATER_THAN -> SqlStdOperatorTable.GREATER_THAN;
          case GREATER_THAN_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
          default -> null;
        };
    if (operator == null) {
      return visited;
    }
    RelDataType integer =
        builder
            .getTypeFactory()
            .createTypeWithNullability(
                builder.getTypeFactory().createSqlType(SqlTypeName.INTEGER),
                result.getType().isNullable());
    RexNode order =
        ExactFunctions.COMPARE.call(
            builder, integer, result.getOperands().get(0), result.getOperands().get(1));
    return builder.makeCall(
        result.getType(),
        operator,
        java.util.List.of(order, builder.makeExactLiteral(BigDecimal.ZERO)));
  }

  private static boolean isText(RexNode node) {
    return SqlTypeUtil.inCharFamily(node.getType());
  }
}
